import { isWrittenAs, type PhraseWord, phraseWords } from "./phrase-words.ts";
import type { Word } from "./words-of.ts";

interface Ending<T> {
  readonly value: T;
  readonly words: readonly PhraseWord[];
}

interface Branch<T> {
  readonly children: Map<string, Branch<T>>;
  /** Children whose word is only the beginning of the text's word. */
  readonly prefixes: Map<string, Branch<T>>;
  /** The different lengths of the prefixes: one lookup each, however many prefixes there are. */
  readonly prefixLengths: number[];
  readonly endings: Ending<T>[];
}

/**
 * Finds many phrases in one pass over the words of a text.
 *
 * Word by word rather than character by character, so that "us" is never found inside "house".
 * The time does not depend on the number of phrases.
 */
export class PhraseTrie<T> {
  readonly #root: Branch<T> = branch();

  /** Adds a phrase; one without any word is never found. */
  add(phrase: string, value: T): void {
    const words = phraseWords(phrase);
    if (words.length === 0) return;
    words.reduce(grow, this.#root).endings.push({ value, words });
  }

  /** Calls `visit` for each place a phrase begins at, in the order of the text. */
  search(words: readonly Word[], visit: (value: T, at: number) => void): void {
    for (let at = 0; at < words.length; at++) walk(this.#root, words, at, at, visit);
  }
}

function branch<T>(): Branch<T> {
  return { children: new Map(), prefixes: new Map(), prefixLengths: [], endings: [] };
}

function grow<T>(from: Branch<T>, word: PhraseWord): Branch<T> {
  const siblings = word.prefix ? from.prefixes : from.children;
  const known = siblings.get(word.key);
  if (known !== undefined) return known;
  const made = branch<T>();
  siblings.set(word.key, made);
  if (word.prefix && !from.prefixLengths.includes(word.key.length)) from.prefixLengths.push(word.key.length);
  return made;
}

function walk<T>(
  from: Branch<T>,
  words: readonly Word[],
  start: number,
  at: number,
  visit: (value: T, at: number) => void,
): void {
  for (const ending of from.endings) {
    if (isWrittenAs(ending.words, words, start)) visit(ending.value, start);
  }
  const word = words[at];
  if (word === undefined) return;
  const next = from.children.get(word.key);
  if (next !== undefined) walk(next, words, start, at + 1, visit);
  for (const length of from.prefixLengths) {
    const begun = length <= word.key.length ? from.prefixes.get(word.key.slice(0, length)) : undefined;
    if (begun !== undefined) walk(begun, words, start, at + 1, visit);
  }
}
