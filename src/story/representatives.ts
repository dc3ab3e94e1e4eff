import type { Candidate } from "./score-copy.ts";
import { scoreCopy } from "./score-copy.ts";

/** An entry that stands for its copy group in matching. */
export interface Representative extends Candidate {
  /** Key of the entry. */
  readonly key: string;
  /** A kill notice stands in its group, as far as is known without reading that. */
  readonly isTakenBack?: true;
}

/** A copy group as matching sees it: its representatives, not all its members, so that no chain forms. */
export interface RepresentedGroup {
  readonly group: string;
  readonly representatives: readonly Candidate[];
}

/** With fewer, it depends on the order of arrival which copies find their group; more find hardly any others. */
export const REPRESENTATIVES_MAX = 3;

interface Standing {
  readonly representative: Representative;
  /** How sure it is that it is of one text with each of the others, summed. */
  readonly likeness: number;
}

/** The one most like the others first; of equals the longer, then by key: who came first decides nothing. */
function byLikeness(a: Standing, b: Standing): number {
  return (
    b.likeness - a.likeness ||
    b.representative.sketch.wordCount - a.representative.sketch.wordCount ||
    (a.representative.key < b.representative.key ? -1 : 1)
  );
}

function standingAmong(all: readonly Representative[]): Standing[] {
  return all.map((representative) => {
    const others = all.filter((other) => other !== representative);
    const likeness = others.reduce((sum, other) => sum + scoreCopy(representative, other).score, 0);
    return { representative, likeness };
  });
}

/**
 * The representatives of a group after an entry came or was revised: those most like each other. An edited copy at the
 * rim of the group speaks for nobody, so edits of edits do not carry it away, and the order in which the copies came
 * hardly matters. Unmatchable texts stand for nobody. Repeating it changes nothing.
 */
export function withRepresentative(
  representatives: readonly Representative[],
  next: Representative,
): readonly Representative[] {
  const known = representatives.some(({ key }) => key === next.key);
  const all = known
    ? representatives.map((old) => (old.key === next.key ? next : old))
    : [...representatives, next];
  const able = all.filter(({ sketch }) => sketch.unmatchable === undefined);
  if (able.length <= REPRESENTATIVES_MAX) return able;
  const [leaves] = standingAmong(able).sort((a, b) => byLikeness(b, a));
  return able.filter((representative) => representative !== leaves?.representative);
}

/** The representatives of a group in which a kill notice stands. */
export function takenBackOnes(representatives: readonly Representative[]): readonly Representative[] {
  if (representatives.every(({ isTakenBack }) => isTakenBack === true)) return representatives;
  return representatives.map((known) => ({ ...known, isTakenBack: true }));
}
