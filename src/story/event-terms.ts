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
/** Who it is about says less than what happened: a name is several words, and the same people are in the news all day. */
const NAME_WEIGHT = 0.9;
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
  /** For people: whole words, folded, each as its term was first seen. */
  readonly words: readonly string[];
  /** What is compared: hashes of beginnings of words, signed 32 bits: what V8 keeps without a box. */
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

/** The terms of a text in order, each once, with the word it was first seen as. */
function termsOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const word of wordsOf(text.replace(POSSESSIVE, ""))) {
    if (!tells(word)) continue;
    const term = termOf(word);
    if (!found.has(term)) found.set(term, word);
  }
  return found;
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
  const inNames = [headline, beginning].flatMap((text) => namesOf(text, NAMES_MAX));
  const names = new Set(inNames.flatMap((name) => [...termsOf(name).keys()]));
  const ofTitle = [...termsOf(headline)].slice(0, TITLE_TERMS_MAX);
  const known = new Set(ofTitle.map(([term]) => term));
  const ofLead = [...termsOf(beginning)].filter(([term]) => !known.has(term)).slice(0, LEAD_TERMS_MAX);
  const told = [...ofTitle, ...ofLead];
  const leadWeight = Math.min(LEAD_TERM_WEIGHT_MAX, LEAD_WEIGHT / Math.max(1, ofLead.length));
  const weights = told.map(([term], i) => {
    const name = names.has(term) ? NAME_WEIGHT : UNSPACED_PAIR.test(term) ? PAIR_WEIGHT : 1;
    return name * (i < ofTitle.length ? 1 : leadWeight);
  });
  return {
    words: told.map(([, word]) => word),
    terms: told.map(([term]) => hash32(term) | 0),
    weights,
    titleTerms: ofTitle.length,
  };
}
