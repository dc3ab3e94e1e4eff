import { wordsOf } from "../text/words.ts";
import { tellingSample } from "./identity-clues.ts";

/** What an entry that has a line says besides: samples of 12 bits a word, see `tellingSample`. */
export interface LineWitness {
  readonly title: readonly number[];
  /** Of the lines that no other entry has; empty where they are too little to tell the entry from others. */
  readonly own: readonly number[];
}

/** Entries that differ from each other; more of them prove nothing more. */
export const WITNESSES_MAX = 5;
const OWN_CHARS_MAX = 600;
/** Words that reports of two events may have in common by chance: a country, a month. */
const SHARED_WORDS_MAX = 1;

/** Different witnesses that prove a line: by what they tell, or, where only headlines tell them apart, all five. */
const TELLING_WITNESSES_MIN = 3;

export function lineWitness(title: string, own: string): LineWitness {
  return {
    title: tellingSample(wordsOf(title)),
    own: tellingSample(wordsOf(own.slice(0, OWN_CHARS_MAX))),
  };
}

/**
 * The witnesses with one more, where it tells of something else than each of them: a revision, a reprint under another
 * headline or the next report of one event proves nothing of a line they share. An entry seen twice counts once.
 *
 * @returns `witnesses` itself where it does not
 */
export function withWitness(witnesses: readonly LineWitness[], witness: LineWitness): readonly LineWitness[] {
  if (witnesses.length >= WITNESSES_MAX || !witnesses.every((other) => isOther(other, witness)))
    return witnesses;
  return [...witnesses, witness];
}

/**
 * Whether a line says nothing of a story. A text may be reprinted under three headlines without a word in common; what
 * stands under five is no text ("watch now", the terms of use).
 */
export function isProved(witnesses: readonly LineWitness[]): boolean {
  const telling = witnesses.filter(({ own }) => own.length > 0).length;
  return telling >= TELLING_WITNESSES_MIN || witnesses.length >= WITNESSES_MAX;
}

function isOther(a: LineWitness, b: LineWitness): boolean {
  const shared = sharedCount(a.title, b.title);
  const least = Math.min(a.title.length, b.title.length);
  if (a.own.length === 0 || b.own.length === 0) return shared === 0 && least > 0;
  const isOtherTitle = shared <= SHARED_WORDS_MAX && (least === 0 || shared * 2 < least);
  return isOtherTitle && sharedCount(a.own, b.own) <= SHARED_WORDS_MAX;
}

function sharedCount(a: readonly number[], b: readonly number[]): number {
  return a.filter((word) => b.includes(word)).length;
}
