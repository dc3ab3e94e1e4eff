import { COPY_FEATURES } from "./copy-features.ts";
import { ruleCopy } from "./copy-rules.ts";
import { COPY_BIAS, COPY_SCORE_MIN, COPY_WEIGHTS } from "./copy-weights.ts";
import type { PackedSketch } from "./packed-sketch.ts";
import type { PairFeatures } from "./pair-features.ts";
import { pairFeatures } from "./pair-features.ts";

/** An entry as matching sees it. */
export interface Candidate {
  readonly sketch: PackedSketch;
  /** When it was first seen, or its own date where that is earlier; epoch ms. */
  readonly atMs: number;
  /** Empty: unknown, and then nobody's. */
  readonly sourceId: string;
}

/** Whether one entry is a copy of another, and how sure that is. */
export interface CopyScore {
  readonly copy: boolean;
  /** 0..1 */
  readonly score: number;
  /** The word of the rule that decided; absent where likeness did. */
  readonly rule?: string;
}

/** One reason for a score. */
export interface CopyReason {
  readonly feature: string;
  readonly value: number;
  /** What it adds to the sum whose logistic is the score. */
  readonly contribution: number;
}

/** A score with all its reasons. */
export interface CopyExplanation extends CopyScore {
  readonly features: PairFeatures;
  /** What likeness alone would say, the strongest reason first, also where a rule decided. */
  readonly reasons: readonly CopyReason[];
}

/** Each feature's weighted part; the sum of all, and the bias, decides. */
const WEIGHTED = COPY_FEATURES.map(([feature, of]) => ({ feature, of, weight: COPY_WEIGHTS[feature] }));

const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));

function likeness(features: PairFeatures, gapMs: number): number {
  let sum = COPY_BIAS;
  for (const { of, weight } of WEIGHTED) sum += weight * of(features, gapMs);
  return logistic(sum);
}

function decide(newer: Candidate, older: Candidate, features: PairFeatures): CopyScore {
  const ruling = ruleCopy(newer, older, features);
  if (ruling !== undefined) return { copy: ruling.copy, score: ruling.copy ? 1 : 0, rule: ruling.word };
  const score = likeness(features, Math.abs(newer.atMs - older.atMs));
  return { copy: score >= COPY_SCORE_MIN, score };
}

/**
 * Scores whether two entries carry the same wire text: by rule where it is a matter of principle, else by the
 * logistic of a weighted sum of likenesses.
 *
 * Symmetric but for the words newer and older.
 */
export function scoreCopy(newer: Candidate, older: Candidate): CopyScore {
  return decide(newer, older, pairFeatures(newer.sketch, older.sketch));
}

/** The same decision with its reasons, for who asks why. */
export function explainCopy(newer: Candidate, older: Candidate): CopyExplanation {
  const features = pairFeatures(newer.sketch, older.sketch);
  const gapMs = Math.abs(newer.atMs - older.atMs);
  const reasons = WEIGHTED.map(({ feature, of, weight }): CopyReason => {
    const value = of(features, gapMs);
    return { feature, value, contribution: weight * value };
  });
  reasons.push({ feature: "bias", value: 1, contribution: COPY_BIAS });
  reasons.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  return { ...decide(newer, older, features), features, reasons };
}

const round = (value: number | undefined): string => (value === undefined ? "-" : value.toFixed(2));

/** In one line, for people: the rule that decided, and what the pair has in common. */
export function describeCopy(newer: Candidate, older: Candidate): string {
  const { rule, features } = explainCopy(newer, older);
  const { containment, titleOverlap, numbers, names } = features;
  const likeness = `containment ${round(containment)}, title ${round(titleOverlap)}, numbers ${round(numbers)}, names ${round(names)}`;
  return rule === undefined ? likeness : `${rule}: ${likeness}`;
}
