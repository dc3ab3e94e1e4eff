import type { PairFeatures } from "./pair-features.ts";

/** What likeness is weighed by. */
export type CopyFeature =
  | "text"
  | "titleOrLead"
  | "numbers"
  | "names"
  | "length"
  | "dayApart"
  | "otherTitle"
  | "otherNumbers";

/** Shingles that a text is thought to have more than it has: few that are equal prove little. */
const TEXT_PRIOR_SHINGLES = 6;
/** Likewise, so that one other number among twenty counts less than one of two. */
const NUMBERS_PRIOR = 2;
/** A share that cannot be told, because the shorter text has no numbers or names, counts half. */
const UNTOLD_SHARE = 0.5;
const OTHER_TITLE_WORDS_MAX = 4;
/** A length beyond this proves no more. */
const LENGTH_WORDS_MAX = 200;
const DAY_MS = 86_400_000;

/** Share of the shorter text that stands in the longer, less where it is short. */
function text({ containment, shared }: PairFeatures): number {
  return containment === 0 ? 0 : shared / (shared / containment + TEXT_PRIOR_SHINGLES);
}

/** Each from 0 to 1, in the order of the sum. The further apart two texts are, the less their titles may differ. */
export const COPY_FEATURES: readonly (readonly [
  CopyFeature,
  (features: PairFeatures, gapMs: number) => number,
])[] = [
  ["text", text],
  ["titleOrLead", (features) => Math.max(features.titleOverlap, features.lead)],
  ["numbers", (features) => features.numbers ?? UNTOLD_SHARE],
  ["names", (features) => features.names ?? UNTOLD_SHARE],
  ["length", ({ words }) => Math.log1p(Math.min(words, LENGTH_WORDS_MAX)) / Math.log1p(LENGTH_WORDS_MAX)],
  ["dayApart", (_, gapMs) => Math.min(gapMs / DAY_MS, 1)],
  [
    "otherTitle",
    (features) =>
      (Math.min(features.otherTitleWords, OTHER_TITLE_WORDS_MAX) / OTHER_TITLE_WORDS_MAX) *
      (1 - text(features)),
  ],
  [
    "otherNumbers",
    ({ otherNumbers, sharedNumbers }) => otherNumbers / (otherNumbers + sharedNumbers + NUMBERS_PRIOR),
  ],
];
