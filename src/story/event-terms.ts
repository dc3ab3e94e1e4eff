import { hash32 } from "../text/hash.ts";
import { matchTitle } from "../text/match-title.ts";
import { namesOf } from "../text/names.ts";
import { wordsOf } from "../text/words.ts";
import { isStopWord } from "./event-stop-words.ts";

/** Beginnings of words stand for the words: "bankrupt", "bankruptcy". In UTF-16 units: they are compared, not read. */
const TERM_CHARS = 5;
/** A headline is what the event is; a lead adds to it, however long it is. */
/** About 120 words. */
const LEAD_CHARS_MAX = 800;
const LEAD_TERMS_MAX = 20;
const TITLE_TERMS_MAX = 32;
const LEAD_WEIGHT = 4;
const LEAD_TERM_WEIGHT_MAX = 0.35;
const NAME_WEIGHT = 1.3;
/** Neighbouring pairs of an unspaced script share a character: two of them are about one word. */
const PAIR_WEIGHT = 0.5;
const NAMES_MAX = 40;

const UNSPACED_PAIR =
  /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]{2}$/u;
const POSSESSIVE = /['’]s\b/gu;
const THOUSANDS = /[.,](?=\d{3}(?:\D|$))/gu;
const DIGIT = /\d/u;

/** What an entry says of its event: words, those of the headline first, each once. */
export interface EventTerms {
  /** As people may read them: beginnings of words, folded. */
  readonly words: readonly string[];
  /** Their hashes, signed 32 bits: what V8 keeps without a box. */
  readonly terms: readonly number[];
  /** How much each tells. */
  readonly weights: readonly number[];
  /** How many of them are the headline's. */
  readonly titleTerms: number;
}

function termOf(word: string): string {
  return DIGIT.test(word) ? word.replace(THOUSANDS, "") : word.slice(0, TERM_CHARS);
}

const tells = (word: string): boolean => (word.length > 1 || DIGIT.test(word)) && !isStopWord(word);

function termsOf(text: string): string[] {
  return wordsOf(text.replace(POSSESSIVE, "")).filter(tells).map(termOf);
}

/**
 * The words of headline and lead that event assignment compares.
 *
 * A lead has a share of its own, divided among its words, so that a long one does not drown the headline, and entries
 * with and without a lead can be compared.
 *
 * @param lead - beginning of the cleaned text; may be empty
 */
export function eventTerms({ title, lead }: { readonly title: string; readonly lead: string }): EventTerms {
  const headline = matchTitle(title);
  const beginning = lead.slice(0, LEAD_CHARS_MAX);
  const names = new Set([headline, beginning].flatMap((text) => namesOf(text, NAMES_MAX)).flatMap(termsOf));
  const ofTitle = [...new Set(termsOf(headline))].slice(0, TITLE_TERMS_MAX);
  const known = new Set(ofTitle);
  const ofLead = [...new Set(termsOf(beginning))].filter((word) => !known.has(word)).slice(0, LEAD_TERMS_MAX);
  const words = [...ofTitle, ...ofLead];
  const leadWeight = Math.min(LEAD_TERM_WEIGHT_MAX, LEAD_WEIGHT / Math.max(1, ofLead.length));
  const weights = words.map((word, i) => {
    const name = names.has(word) ? NAME_WEIGHT : UNSPACED_PAIR.test(word) ? PAIR_WEIGHT : 1;
    return name * (i < ofTitle.length ? 1 : leadWeight);
  });
  return { words, terms: words.map((word) => hash32(word) | 0), weights, titleTerms: ofTitle.length };
}
