import type { Sketch } from "../model/sketch.ts";
import { LEAD } from "./near-keys.ts";

/** What two sketches have in common, each as a share or a plain count. */
export interface PairFeatures {
  /** Share of the shorter text's shingles that stand in the longer: a summary is contained, not similar. */
  readonly containment: number;
  /** Shingles found in both. */
  readonly shared: number;
  /** Words that each title has and the other lacks, by the one with fewer: both name something else. */
  readonly otherTitleWords: number;
  /** Words in both titles over words in either. */
  readonly titleOverlap: number;
  /** Share of the shorter lead's word pairs that stand in the other's lead. */
  readonly lead: number;
  /** Share of the shorter text's numbers that the longer states; undefined where it states none. */
  readonly numbers: number | undefined;
  /** Numbers that each text states and the other does not, by the one with fewer. */
  readonly otherNumbers: number;
  /** Numbers that both texts state. */
  readonly sharedNumbers: number;
  /** Share of the shorter text's names that the longer has; undefined where it has none. */
  readonly names: number | undefined;
  /** Names in both leads. */
  readonly sharedNames: number;
  /** Names that each lead has and the other lacks, by the one with fewer. */
  readonly otherNames: number;
  /** Words in the shorter text. */
  readonly words: number;
  /** Words in the shorter text over words in the longer. */
  readonly lengthRatio: number;
  /** Whether both entries have a title that tells something; a rubric does not. */
  readonly titled: boolean;
}

/** How many values two ascending lists share. */
function sharedCount(a: readonly number[], b: readonly number[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared;
}

/** How many shingles lie in the range that both samples cover. */
function covered(shingles: readonly number[], limit: number): number {
  let low = 0;
  for (let high = shingles.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((shingles[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function containmentOf(a: Sketch, b: Sketch): { containment: number; shared: number } {
  const limitOf = (sketch: Sketch): number =>
    sketch.complete ? Infinity : (sketch.shingles.at(-1) ?? Infinity);
  const limit = Math.min(limitOf(a), limitOf(b));
  const shorter = Math.min(covered(a.shingles, limit), covered(b.shingles, limit));
  const shared = sharedCount(a.shingles, b.shingles);
  return { containment: shorter === 0 ? 0 : shared / shorter, shared };
}

function leadShare(a: Sketch, b: Sketch): number {
  const leads = (sketch: Sketch): string[] => sketch.keys.filter((key) => key.startsWith(LEAD));
  const own = leads(a);
  const other = leads(b);
  const shorter = Math.min(own.length, other.length);
  return shorter === 0 ? 0 : own.filter((key) => other.includes(key)).length / shorter;
}

const shareOf = (part: readonly number[], whole: readonly number[]): number | undefined =>
  part.length === 0 ? undefined : sharedCount(part, whole) / part.length;

/** The shorter text first; equal lengths in an order that does not depend on who came first. */
function byLength(a: Sketch, b: Sketch): [Sketch, Sketch] {
  const order =
    a.wordCount - b.wordCount || a.numbers.length - b.numbers.length || a.names.length - b.names.length;
  return order <= 0 ? [a, b] : [b, a];
}

/** Compares two sketches; symmetric. Linear in their size. */
export function pairFeatures(a: Sketch, b: Sketch): PairFeatures {
  const [short, long] = byLength(a, b);
  const sharedNumbers = sharedCount(a.numbers, b.numbers);
  const sharedNames = sharedCount(a.names, b.names);
  const titleShared = sharedCount(a.titleWords, b.titleWords);
  const titleLeast = Math.min(a.titleWords.length, b.titleWords.length);
  const titleAll = a.titleWords.length + b.titleWords.length - titleShared;
  return {
    ...containmentOf(a, b),
    otherTitleWords: titleLeast - titleShared,
    titleOverlap: titleAll === 0 ? 0 : titleShared / titleAll,
    lead: leadShare(a, b),
    numbers: shareOf(short.numbers, long.numbers),
    otherNumbers: Math.min(a.numbers.length, b.numbers.length) - sharedNumbers,
    sharedNumbers,
    names: shareOf(short.names, long.names),
    sharedNames,
    otherNames: Math.min(a.names.length, b.names.length) - sharedNames,
    words: short.wordCount,
    lengthRatio: long.wordCount === 0 ? 1 : short.wordCount / long.wordCount,
    titled: titleLeast > 0,
  };
}
