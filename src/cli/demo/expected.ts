import { readFile } from "node:fs/promises";
import type { Runtime } from "../../adapters/runtime.ts";
import { SluglineError } from "../../model/errors.ts";
import { canonicalUrl } from "../../normalize/canonical-url.ts";
import { entryKey } from "../../normalize/entry-key.ts";
import type { Summary } from "../summary.ts";

/** What the bundled wires must come to; entries are named `<source>|<guid, else link, else title>`. */
export interface Expected {
  readonly entries: number;
  readonly sources: number;
  readonly snapshots: number;
  readonly published: number;
  readonly copiesFolded: number;
  readonly copies: readonly (readonly string[])[];
  readonly apart: readonly (readonly [string, string])[];
  readonly withdrawn: readonly string[];
  /** Entries each published feed shows in the end. */
  readonly feeds: Readonly<Record<string, number>>;
}

export async function readExpected(path: string): Promise<Expected> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Expected;
  } catch (error) {
    throw new SluglineError(`${path} cannot be read`, { retryable: false, cause: error });
  }
}

/** Where the result differs from what is expected, one line each; none when it is right. */
export async function differences(runtime: Runtime, summary: Summary, expected: Expected): Promise<string[]> {
  const figures: [name: string, got: number, wanted: number][] = [
    ["sources", summary.sources, expected.sources],
    ["snapshots", summary.snapshots, expected.snapshots],
    ["entries", summary.entries.new, expected.entries],
    ["published", summary.published, expected.published],
    ["copies", summary.copies, expected.copiesFolded],
    ...summary.feeds.map(({ id, entries }): [string, number, number] => [
      `feed ${id}`,
      entries,
      expected.feeds[id] ?? 0,
    ]),
  ];
  const wrong = figures
    .filter(([, got, wanted]) => got !== wanted)
    .map(([name, got, wanted]) => `${name}: ${got}, expected ${wanted}`);
  return [...wrong, ...(await wrongGroups(runtime, expected))];
}

async function wrongGroups(runtime: Runtime, { copies, apart, withdrawn }: Expected): Promise<string[]> {
  const refs = [...new Set([...copies.flat(), ...apart.flat(), ...withdrawn])];
  const found = new Map(
    await Promise.all(refs.map(async (ref) => [ref, await groupOf(runtime, ref)] as const)),
  );
  const group = (ref: string): string => found.get(ref) ?? `nowhere (${ref})`;
  const groups = await runtime.stores.groups.read([...new Set(withdrawn.map(group))]);
  return [
    ...copies.flatMap(([first = "", ...others]) =>
      others.filter((ref) => group(ref) !== group(first)).map((ref) => `not folded: ${first} and ${ref}`),
    ),
    ...apart.filter(([a, b]) => group(a) === group(b)).map(([a, b]) => `folded by mistake: ${a} and ${b}`),
    ...withdrawn
      .filter((ref) => groups.get(group(ref))?.withdrawnMs === undefined)
      .map((ref) => `not withdrawn: ${ref}`),
  ];
}

/** The copy group of an entry named by its guid or, for want of one, its link. */
async function groupOf({ stores }: Runtime, ref: string): Promise<string | undefined> {
  const [sourceId = "", ...rest] = ref.split("|");
  const name = rest.join("|");
  const byGuid = entryKey({ sourceId, guid: name, title: "" });
  const byLink = URL.canParse(name)
    ? entryKey({ sourceId, canonicalUrl: canonicalUrl(name), title: "" })
    : byGuid;
  const [guidHit, linkHit] = await stores.seen.read(sourceId, [byGuid, byLink]);
  return (guidHit ?? linkHit)?.groupId;
}
