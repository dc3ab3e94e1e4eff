import type { PackedSketch, SketchColumns } from "./packed-sketch.ts";
import type { PackedValues } from "./packed-values.ts";

/** What two sketches have in common, each as a share or a plain count. */
export interface PairFeatures {
  /** Share of the shorter text's shingles that stand in the longer: a summary is contained, not similar. */
  readonly containment: number;
  /** Shingles found in both. */
  readonly shared: number;
  /** Words that each title has and the other lacks, by the one with fewer: both name something else. */
  readonly otherTitleWords: number;
  /** Words of the shorter title. */
  readonly titleWords: number;
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
  /** Whether the longer text has one: else it may be a digest of many. */
  readonly longTitled: boolean;
  /** Names that each title has and the other lacks, by the one with fewer; 0 where both texts know them all. */
  readonly otherParties: number;
}

/** A sketch as it is compared. */
interface Side extends SketchColumns {
  readonly wordCount: number;
  readonly lead: PackedValues;
  /** The largest shingle its sample covers. */
  readonly limit: number;
}

function sideOf(sketch: PackedSketch): Side {
  const { columns, wordCount, lead, complete } = sketch;
  const { shingles, titleWords, numbers, names } = columns;
  const isAll = complete || shingles.length === 0;
  const limit = isAll ? Number.POSITIVE_INFINITY : shingles.at(shingles.length - 1);
  return { shingles, titleWords, numbers, names, wordCount, lead, limit };
}

/** An entry is compared with a dozen others in a row. */
let asking: { readonly sketch: PackedSketch; readonly side: Side } | undefined;

function sideOfAsking(sketch: PackedSketch): Side {
  if (asking?.sketch !== sketch) asking = { sketch, side: sideOf(sketch) };
  return asking.side;
}

/** Title words that are names of the text and that the other title lacks, and whether the other's text lacks one too. */
function strangers(own: Side, other: Side): { count: number; unknown: boolean } {
  let count = 0;
  let unknown = false;
  for (let i = 0; i < own.titleWords.length; i++) {
    const word = own.titleWords.at(i);
    if (other.titleWords.has(word) || !own.names.has(word >>> 8)) continue;
    count++;
    if (!other.names.has(word >>> 8)) unknown = true;
  }
  return { count, unknown };
}

function otherParties(own: Side, other: Side): number {
  const mine = strangers(own, other);
  if (mine.count === 0) return 0;
  const theirs = strangers(other, own);
  return mine.unknown || theirs.unknown ? Math.min(mine.count, theirs.count) : 0;
}

const shareOf = (shared: number, whole: number): number => (whole === 0 ? 0 : shared / whole);

/** The shorter text first; equal lengths in an order that does not depend on who came first. */
function byLength(a: Side, b: Side): [Side, Side] {
  const order =
    a.wordCount - b.wordCount || a.numbers.length - b.numbers.length || a.names.length - b.names.length;
  return order <= 0 ? [a, b] : [b, a];
}

/** Compares two sketches; symmetric. Linear in their size: a microsecond or two. */
export function pairFeatures(one: PackedSketch, another: PackedSketch): PairFeatures {
  const a = sideOfAsking(one);
  const b = sideOf(another);
  const [short, long] = byLength(a, b);
  const limit = Math.min(a.limit, b.limit);
  const shared = a.shingles.sharedWith(b.shingles);
  const numbers = a.numbers.sharedWith(b.numbers);
  const names = a.names.sharedWith(b.names);
  const titles = a.titleWords.sharedWith(b.titleWords);
  const titleLeast = Math.min(a.titleWords.length, b.titleWords.length);
  return {
    // Only as far as both samples reach.
    containment: shareOf(shared, Math.min(a.shingles.upTo(limit), b.shingles.upTo(limit))),
    shared,
    otherTitleWords: titleLeast - titles,
    titleWords: titleLeast,
    titleOverlap: shareOf(titles, a.titleWords.length + b.titleWords.length - titles),
    lead: shareOf(a.lead.sharedWith(b.lead), Math.min(a.lead.length, b.lead.length)),
    numbers: short.numbers.length === 0 ? undefined : numbers / short.numbers.length,
    otherNumbers: Math.min(a.numbers.length, b.numbers.length) - numbers,
    sharedNumbers: numbers,
    names: short.names.length === 0 ? undefined : names / short.names.length,
    sharedNames: names,
    otherNames: Math.min(a.names.length, b.names.length) - names,
    words: short.wordCount,
    lengthRatio: long.wordCount === 0 ? 1 : short.wordCount / long.wordCount,
    titled: titleLeast > 0,
    longTitled: long.titleWords.length > 0,
    otherParties: otherParties(a, b),
  };
}
