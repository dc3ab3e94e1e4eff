import { type FoundEntry, findEntry, type NotFound } from "../../adapters/lookup/find-entry.ts";
import { entryLine } from "../../adapters/lookup/view-lines.ts";
import type { Runtime } from "../../adapters/runtime.ts";
import { SluglineError } from "../../model/errors.ts";
import { plainLine } from "../columns.ts";
import { progress } from "../progress.ts";

/** What the references mean. @throws {SluglineError} with what was looked for, and what is nearest */
export async function foundEntries(runtime: Runtime, references: readonly string[]): Promise<FoundEntry[]> {
  const found: FoundEntry[] = [];
  for (const reference of references) {
    const bar = progress();
    const result = await findEntry(runtime, reference, {
      nowMs: Date.now(),
      onScan: (groups) => bar.update(`looked at ${groups} entries for ${plainLine(reference)}`),
    });
    bar.end();
    if (result.kind === "none") throw new SluglineError(missing(runtime, result), { retryable: false });
    found.push(result);
  }
  return found;
}

function missing(runtime: Runtime, { message, nearest }: NotFound): string {
  if (nearest === undefined) return message;
  const { id, title, url } = entryLine(runtime, nearest.group, nearest.member);
  return `${message}\nnearest: ${plainLine(title)}\n  ${id}${url === undefined ? "" : `\n  ${url}`}`;
}
