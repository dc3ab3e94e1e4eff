import type { EventWords } from "../model/event-words.ts";
import { hash32 } from "../text/hash.ts";
import { termOf } from "./event-words.ts";

const LEAD_WEIGHT = 4;
const LEAD_TERM_WEIGHT_MAX = 0.35;
/** Who it is about says less than what happened: a name is several words, and the same people are in the news all day. */
const NAME_WEIGHT = 0.9;
/** Neighbouring pairs of an unspaced script share a character: two of them are about one word. */
const PAIR_WEIGHT = 0.5;

/** What an entry says of its event, made ready for comparing: those of the headline first, each once. */
export interface EventTerms {
  /** For people: whole words, folded, each as its term was first seen. */
  readonly words: readonly string[];
  /** What is compared: hashes of beginnings of words, signed 32 bits: what V8 keeps without a box. */
  readonly terms: readonly number[];
  /** How much each tells. */
  readonly weights: readonly number[];
  /** How many of them are the headline's. */
  readonly titleTerms: number;
}

/**
 * Weighs the words that an entry tells its event by.
 *
 * A lead has a share of its own, divided among its words, so that a long one does not drown the headline, and entries
 * with and without a lead can be compared.
 */
export function eventTerms({ words: text, kinds, titleWords }: EventWords): EventTerms {
  const words = text === "" ? [] : text.split(" ");
  const leadWeight = Math.min(LEAD_TERM_WEIGHT_MAX, LEAD_WEIGHT / Math.max(1, words.length - titleWords));
  return {
    words,
    terms: words.map((word) => hash32(termOf(word)) | 0),
    weights: words.map((_, i) => weightOf(kinds[i]) * (i < titleWords ? 1 : leadWeight)),
    titleTerms: titleWords,
  };
}

function weightOf(kind: string | undefined): number {
  return kind === "n" ? NAME_WEIGHT : kind === "p" ? PAIR_WEIGHT : 1;
}
