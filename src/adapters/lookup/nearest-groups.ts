import type { CopyGroup } from "../../model/copy-group.ts";
import { explainPair, type PairExplanation } from "../../story/explain-pair.ts";
import type { MatchWindow } from "../../story/match-window.ts";
import type { Stores } from "../redis/stores.ts";
import { type MatchedEntry, readMatched, standIns } from "./matched-entry.ts";
import { reachOf } from "./reach.ts";

const NEAREST_MAX = 5;

/** A copy group that an entry is like, and why it is another all the same. */
export interface NearGroup {
  readonly group: CopyGroup;
  /** Of its representatives the one most alike. */
  readonly other: MatchedEntry;
  readonly pair: PairExplanation;
}

/** The copy groups most like an entry's own, best first: those that matching compares it with. */
export async function nearestGroups(
  stores: Stores,
  window: MatchWindow,
  entry: MatchedEntry,
): Promise<NearGroup[]> {
  const ids = reachOf(window, entry.candidate.sketch).groupIds.filter((id) => id !== entry.group.id);
  const matched = await readMatched(stores, await stores.groups.list(ids));
  return [...matched.values()]
    .flatMap((other) => mostAlike(entry, standIns(other)) ?? [])
    .sort((a, b) => b.pair.likeness - a.pair.likeness)
    .slice(0, NEAREST_MAX);
}

/** Of a group's representatives the one most like an entry; a copy before all others. */
export function mostAlike(entry: MatchedEntry, others: readonly MatchedEntry[]): NearGroup | undefined {
  const compared = others.map((other) => ({
    group: other.group,
    other,
    pair: explainOf(entry, other),
  }));
  return compared.sort(
    (a, b) => Number(b.pair.copy) - Number(a.pair.copy) || b.pair.likeness - a.pair.likeness,
  )[0];
}

/** The later of two asks, as it does in matching. */
export function explainOf(a: MatchedEntry, b: MatchedEntry): PairExplanation {
  return isLater(a, b) ? explainPair(a, b) : explainPair(b, a);
}

export const isLater = (a: MatchedEntry, b: MatchedEntry): boolean =>
  a.member.firstSeenMs >= b.member.firstSeenMs;
