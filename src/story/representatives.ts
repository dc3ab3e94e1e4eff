import type { Candidate } from "./score-copy.ts";

/** An entry that stands for its copy group in matching. */
export interface Representative extends Candidate {
  /** Key of the entry. */
  readonly key: string;
}

/** The first entry and the longest other: with more, chains of small edits carry groups away; with one, cuts miss the whole. */
export const REPRESENTATIVES_MAX = 2;

/** Texts say more than titles, longer texts more than cuts. */
const weight = (representative: Representative): number => representative.sketch.wordCount;

/**
 * The representatives of a group after an entry came or was revised: its first entry, whatever it says, and the
 * longest other. Unmatchable texts stand for nobody. Repeating it changes nothing.
 */
export function withRepresentative(
  representatives: readonly Representative[],
  next: Representative,
): readonly Representative[] {
  const known = representatives.some(({ key }) => key === next.key);
  const all = known
    ? representatives.map((old) => (old.key === next.key ? next : old))
    : [...representatives, next];
  const [first, ...others] = all.filter(({ sketch }) => sketch.unmatchable === undefined);
  if (first === undefined) return [];
  if (others.length + 1 <= REPRESENTATIVES_MAX) return [first, ...others];
  const shortest = others.reduce((least, other) => (weight(other) <= weight(least) ? other : least));
  return [first, ...others.filter((other) => other !== shortest)];
}
