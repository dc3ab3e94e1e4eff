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

/** A sketch made ready for comparing: typed arrays are what makes the merges below cheap. */
interface Prepared {
  readonly shingles: Uint32Array;
  readonly titleWords: Uint32Array;
  readonly numbers: Uint32Array;
  readonly names: Uint32Array;
  readonly lead: Uint32Array;
  /** Title words that are names of the text. */
  readonly parties: Uint32Array;
  /** The largest shingle its sample covers. */
  readonly limit: number;
}

/** Kept, as one sketch is compared with dozens. */
const PREPARED = new WeakMap<Sketch, Prepared>();

function prepared(sketch: Sketch): Prepared {
  const known = PREPARED.get(sketch);
  if (known !== undefined) return known;
  const { shingles, complete } = sketch;
  const leads = sketch.keys.filter((key) => key.startsWith(LEAD));
  const names = new Set(sketch.names);
  // `Uint32Array.from` walks an iterator.
  const made: Prepared = {
    shingles: new Uint32Array(shingles),
    titleWords: new Uint32Array(sketch.titleWords),
    numbers: new Uint32Array(sketch.numbers),
    names: new Uint32Array(sketch.names),
    parties: new Uint32Array(sketch.titleWords.filter((word) => names.has(word >>> 8))),
    lead: new Uint32Array(leads.map((key) => Number.parseInt(key.slice(LEAD.length), 36))).sort(),
    limit: complete ? Number.POSITIVE_INFINITY : (shingles.at(-1) ?? Number.POSITIVE_INFINITY),
  };
  PREPARED.set(sketch, made);
  return made;
}

/** How many values two ascending lists share. */
function sharedCount(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] as number; // inside the bounds that the loop keeps
    const right = b[j] as number;
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared;
}

/** How many shingles lie in the range that both samples cover. */
function covered(shingles: Uint32Array, limit: number): number {
  let low = 0;
  for (let high = shingles.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((shingles[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Parties of one title that the other lacks, and whether the other's text lacks one of them too. */
function strangers(own: Prepared, other: Prepared): { count: number; unknown: boolean } {
  let count = 0;
  let unknown = false;
  for (const party of own.parties) {
    if (other.titleWords.includes(party)) continue;
    count++;
    if (!other.names.includes(party >>> 8)) unknown = true;
  }
  return { count, unknown };
}

function otherParties(own: Prepared, other: Prepared): number {
  const mine = strangers(own, other);
  if (mine.count === 0) return 0;
  const theirs = strangers(other, own);
  return mine.unknown || theirs.unknown ? Math.min(mine.count, theirs.count) : 0;
}

const shareOf = (shared: number, whole: number): number => (whole === 0 ? 0 : shared / whole);

/** The shorter text first; equal lengths in an order that does not depend on who came first. */
function byLength(a: Sketch, b: Sketch): [Sketch, Sketch] {
  const order =
    a.wordCount - b.wordCount || a.numbers.length - b.numbers.length || a.names.length - b.names.length;
  return order <= 0 ? [a, b] : [b, a];
}

/** Compares two sketches; symmetric. Linear in their size. */
export function pairFeatures(a: Sketch, b: Sketch): PairFeatures {
  const [short, long] = byLength(a, b);
  const own = prepared(a);
  const other = prepared(b);
  const limit = Math.min(own.limit, other.limit);
  const shared = sharedCount(own.shingles, other.shingles);
  const numbers = sharedCount(own.numbers, other.numbers);
  const names = sharedCount(own.names, other.names);
  const titles = sharedCount(own.titleWords, other.titleWords);
  const titleLeast = Math.min(a.titleWords.length, b.titleWords.length);
  return {
    containment: shareOf(shared, Math.min(covered(own.shingles, limit), covered(other.shingles, limit))),
    shared,
    otherTitleWords: titleLeast - titles,
    titleWords: titleLeast,
    titleOverlap: shareOf(titles, a.titleWords.length + b.titleWords.length - titles),
    lead: shareOf(sharedCount(own.lead, other.lead), Math.min(own.lead.length, other.lead.length)),
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
    otherParties: otherParties(own, other),
  };
}
