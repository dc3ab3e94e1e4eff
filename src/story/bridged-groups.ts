import type { RepresentedGroup } from "./representatives.ts";
import { type Candidate, scoreCopy } from "./score-copy.ts";

/** How sure it must be that two groups are one: what is published under two ids is to become one. */
const SAME_GROUP_SCORE_MIN = 0.9;
/** How like the representatives of two groups must be on average, where a text is a sure copy of one of each. */
const SAME_GROUP_MEAN_MIN = 0.6;

const scores = (newer: Candidate, { representatives }: RepresentedGroup): number[] =>
  representatives.map((older) => scoreCopy(newer, older).score);

/**
 * Whether a text carries the whole of all that stands for a group. One that carries less than a group's own shows
 * nothing, as twins begin alike; nor does one that is not a sure copy of all.
 */
function carriesWhole(newer: Candidate, group: RepresentedGroup): boolean {
  return (
    group.representatives.every((older) => older.sketch.wordCount <= newer.sketch.wordCount) &&
    scores(newer, group).every((score) => score >= SAME_GROUP_SCORE_MIN)
  );
}

/** Whether a text that is a sure copy of some of a group stands between it and its own, and not alone. */
function standsBetween(newer: Candidate, own: RepresentedGroup, other: RepresentedGroup): boolean {
  const toOther = scores(newer, other);
  if (Math.max(...toOther) < SAME_GROUP_SCORE_MIN) return false;
  const across = [...toOther, ...own.representatives.flatMap((older) => scores(older, other))];
  return across.reduce((sum, score) => sum + score, 0) / across.length >= SAME_GROUP_MEAN_MIN;
}

/**
 * Groups that turn out to be one with the group that a text joins: cuts of one text have little in common, so those that
 * came first each founded a group. Either the text carries all that stands for both, or it is a copy of both and they
 * are like each other without it: one text between two that are not makes no chain.
 */
export function bridgedGroups(
  newer: Candidate,
  joined: string,
  candidates: readonly RepresentedGroup[],
): string[] {
  const own = candidates.find(({ group }) => group === joined);
  if (own === undefined) return [];
  const carriesOwn = carriesWhole(newer, own);
  return candidates
    .filter((other) => other !== own && other.representatives.length > 0)
    .filter((other) => (carriesOwn && carriesWhole(newer, other)) || standsBetween(newer, own, other))
    .map(({ group }) => group);
}
