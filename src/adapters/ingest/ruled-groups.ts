import type { CopyGroup } from "../../model/copy-group.ts";
import type { Ruling } from "../../model/ruling.ts";
import { PASSED_OVER } from "../../poll/plan-entries.ts";
import type { IngestContext } from "./ingest-job.ts";
import { readGroups } from "./look-up.ts";

/** The entries that a ruling names, both sides together. */
export function ruledEntries(ruling: Ruling): readonly string[] {
  return "entries" in ruling ? ruling.entries : [...ruling.a, ...ruling.b];
}

/**
 * The copy groups in which entries stand: the one that bears an entry's name, where it was placed by an earlier ruling,
 * and what its source remembers of it. An entry that never came, or is long gone, is in none.
 */
export async function groupsOf(
  { stores, live, memory }: IngestContext,
  entryKeys: readonly string[],
): Promise<Map<string, CopyGroup>> {
  const seen = await Promise.all(
    [...live.now.sources.keys()].map((sourceId) => stores.seen.read(sourceId, entryKeys)),
  );
  const told = seen.flat().flatMap((entry) => (entry === undefined ? [] : [entry.groupId]));
  const placed = entryKeys.flatMap((key) => memory.ruledPlaces.get(key) ?? []);
  const ids = new Set([...entryKeys, ...told, ...placed].filter((id) => id !== PASSED_OVER));
  const wanted = new Set(entryKeys);
  const groups = await readGroups(stores, memory, [...ids]);
  return new Map([...groups].filter(([, { members }]) => members.some(({ entry }) => wanted.has(entry.key))));
}
