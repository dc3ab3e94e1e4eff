import { wallClock } from "../adapters/clock.ts";
import { openLog } from "../adapters/log.ts";
import type { FoundEntry } from "../adapters/lookup/find-entry.ts";
import { readWindow } from "../adapters/lookup/read-window.ts";
import { viewEntry } from "../adapters/lookup/view-entry.ts";
import { viewPair } from "../adapters/lookup/view-pair.ts";
import { openRuntime, type Runtime } from "../adapters/runtime.ts";
import { COMMON, readArgs, UsageError } from "./options.ts";
import { progress } from "./progress.ts";
import { requireConfig } from "./require-config.ts";
import { requireState } from "./require-state.ts";
import { entryWords } from "./why/entry-words.ts";
import { foundEntries } from "./why/found-entries.ts";
import { pairWords } from "./why/pair-words.ts";

export const help = `slugline why ENTRY [OTHER] [--config DIR] [--data DIR] [--json]

With one: why it is where it is. Its copies, each with the reason it was folded in; which one stands for all, and why; its
story; the entries most like it that it was not folded with, and what decided; its topics, its feeds, its changes.

With two: why they are one entry, or two. Under which keys they meet, the score by feature, the rule that decided; and
whether they are one story.

ENTRY is what you have in hand: a published id (tag:…), the address or the id of a story page, an entry key, or the
address at the source. Old addresses take a while: every stored entry is looked at.

  --json   one object, with all that is left out on a screen

Exit code 0 found, 1 not found, 2 wrong usage or config.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, COMMON, 2);
  const [first, other] = positionals;
  if (first === undefined) throw new UsageError("which entry? slugline why ENTRY [OTHER]");
  const config = await requireConfig(values.config ?? "config");
  const dataDir = values.data ?? "data";
  await requireState(dataDir);
  const log = openLog(process.env["SLUGLINE_LOG"] ?? "warn", "why");
  const runtime = await openRuntime({ dataDir, config, log, clock: wallClock, mustAnswer: true });
  try {
    const text = await told(runtime, [first, ...(other === undefined ? [] : [other])], values.json);
    process.stdout.write(`${text}\n`);
    return 0;
  } finally {
    await runtime.close();
  }
}

/** @throws {SluglineError} when an entry is not found */
async function told(runtime: Runtime, references: readonly string[], json: boolean): Promise<string> {
  const [first, second] = await foundEntries(runtime, references);
  if (first === undefined) throw new UsageError("which entry? slugline why ENTRY [OTHER]");
  const nowMs = Date.now();
  if (second === undefined || second.member.entry.key === first.member.entry.key) {
    const report = await viewEntry(runtime, first, await windowOf(runtime, first), nowMs);
    if (json) return JSON.stringify(report);
    const note = second === undefined ? "" : "both are this one entry\n";
    return note + entryWords(report, nowMs);
  }
  const later = first.member.firstSeenMs >= second.member.firstSeenMs ? first : second;
  const report = await viewPair(runtime, [first, second], await windowOf(runtime, later));
  return json ? JSON.stringify(report) : pairWords(report);
}

/** The match index is read anew, as the writer's own is in another process. */
async function windowOf({ redis }: Runtime, { member }: FoundEntry) {
  const bar = progress();
  const window = await readWindow(redis, member.firstSeenMs, (day, of) =>
    bar.update(`reading the match index: day ${day} of ${of}`),
  );
  bar.end();
  return window;
}
