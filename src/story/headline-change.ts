import { wordsOf } from "../text/words.ts";
import { isNegation } from "./negations.ts";
import { isInflected } from "./same-word.ts";

/** Shorter words are articles and prepositions in most languages. */
const WORD_CHARS_MIN = 3;
/** Longer words that say nothing by themselves. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  "the and for with from that this these those its his her their our your are was were has have had been being will der die das den dem und mit von für des les une aux est los las una por para del".split(
    " ",
  ),
);
/** Words in scripts without spaces are pairs of characters: one wrong character spoils two of them. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/u;
const PAIRS_LACKING_MAX = 2;

/** A label before the headline, parted by a colon: "Budget: ", "Live updates: ". */
const LABEL = /^[^:]{1,40}:\s+/u;
const LABEL_WORDS_MAX = 3;

/** Numbers and negations have kinds of their own: a headline that differs in these alone is not reworded. */
function tellingWords(title: string): string[] {
  const words = wordsOf(title);
  return words.filter(
    (word, i) =>
      (word.length >= WORD_CHARS_MIN || UNSPACED.test(word)) &&
      !/\d/u.test(word) &&
      !EMPTY_WORDS.has(word) &&
      !isNegation(words, i),
  );
}

/** Whether words of one headline have no equal in the other. */
function lacks(words: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others);
  const lacking = words.filter((word) => !known.has(word));
  const pairs = lacking.filter((word) => UNSPACED.test(word));
  if (pairs.length > PAIRS_LACKING_MAX) return true;
  return lacking.some((word) => !UNSPACED.test(word) && !others.some((other) => isInflected(word, other)));
}

const differ = (a: string, b: string): boolean => {
  const [words, others] = [tellingWords(a), tellingWords(b)];
  return lacks(words, others) || lacks(others, words);
};

function withoutLabel(title: string): string {
  const label = LABEL.exec(title)?.[0] ?? "";
  return label.trim().split(/\s+/u).length <= LABEL_WORDS_MAX ? title.slice(label.length) : title;
}

/** Whether a headline is reworded: beyond misspellings, inflections, small words, and a label put before it or taken off. */
export function isReworded(before: string, after: string): boolean {
  if (!differ(before, after)) return false;
  return differ(withoutLabel(before), after) && differ(before, withoutLabel(after));
}
