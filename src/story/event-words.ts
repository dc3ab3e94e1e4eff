import type { EventWords } from "../model/event-words.ts";
import { matchTitle } from "../text/match-title.ts";
import { namesOf } from "../text/names.ts";
import { wordsOf } from "../text/words.ts";
import { isStopWord } from "./event-stop-words.ts";

/** Beginnings of words stand for the words: "bankrupt", "bankruptcy". In UTF-16 units: they are compared, not read. */
const TERM_CHARS = 5;
/** Who, what and where stand this near to the beginning of a text: about 120 words. */
const LEAD_CHARS_MAX = 800;
const LEAD_WORDS_MAX = 20;
const TITLE_WORDS_MAX = 32;
const NAMES_MAX = 40;

const UNSPACED_PAIR =
  /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]{2}$/u;
const POSSESSIVE = /['’]s\b/gu;
const THOUSANDS = /[.,](?=\d{3}(?:\D|$))/gu;
const DIGIT = /\d/u;

/** What is compared of a word: its beginning, of a number all of it in one spelling. */
export function termOf(word: string): string {
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
 * @param lead - the cleaned text, of which the beginning is read; may be empty
 */
export function eventWords({ title, lead }: { readonly title: string; readonly lead: string }): EventWords {
  const headline = matchTitle(title);
  const beginning = lead.slice(0, LEAD_CHARS_MAX);
  const inNames = [headline, beginning].flatMap((text) => namesOf(text, NAMES_MAX));
  const names = new Set(inNames.flatMap((name) => [...termsOf(name).keys()]));
  const ofTitle = [...termsOf(headline)].slice(0, TITLE_WORDS_MAX);
  const known = new Set(ofTitle.map(([term]) => term));
  const ofLead = [...termsOf(beginning)].filter(([term]) => !known.has(term)).slice(0, LEAD_WORDS_MAX);
  const told = [...ofTitle, ...ofLead];
  const kinds = told.map(([term]) => (names.has(term) ? "n" : UNSPACED_PAIR.test(term) ? "p" : "w"));
  return {
    words: told.map(([, word]) => word).join(" "),
    kinds: kinds.join(""),
    titleWords: ofTitle.length,
  };
}
