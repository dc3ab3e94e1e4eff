import { PARAGRAPH, type Word, wordsOf } from "./words-of.ts";

/** Words of one phrase that are used; the rest would never be an operator's intent. */
const PHRASE_WORDS_MAX = 16;

/** One word a phrase asks for. */
export interface PhraseWord {
  readonly key: string;
  /** Present where the operator wrote a capital letter: then the text must show it too. */
  readonly written?: string;
  /** The operator wrote `'s`, so it is asked for. */
  readonly possessive: boolean;
  /** The operator wrote a trailing `*`. */
  readonly prefix: boolean;
}

/** Reads a phrase as the operator wrote it; empty where it has no word at all. */
export function phraseWords(phrase: string): PhraseWord[] {
  return phrase.split(/\s+/u).flatMap(chunkWords).slice(0, PHRASE_WORDS_MAX);
}

/**
 * Whether the words of a text, from `start` on, are written as the phrase asks.
 *
 * A word in capitals throughout always does: headlines and datelines ("KYIV (Reuters)") are set so.
 */
export function isWrittenAs(phrase: readonly PhraseWord[], words: readonly Word[], start: number): boolean {
  return phrase.every((wanted, i) => {
    const word = words[start + i];
    return word !== undefined && suits(wanted, word);
  });
}

function suits(wanted: PhraseWord, word: Word): boolean {
  if (wanted.possessive && !word.possessive) return false;
  const { written } = wanted;
  if (written === undefined) return true;
  const shown = wanted.prefix ? word.written.slice(0, written.length) : word.written;
  return shown === written || shown === written.toUpperCase();
}

function chunkWords(chunk: string): PhraseWord[] {
  const words = wordsOf(chunk).filter((word) => word !== PARAGRAPH);
  const prefixAt = chunk.endsWith("*") ? words.length - 1 : -1;
  return words.map(({ key, written, possessive }, i) => ({
    key,
    possessive,
    prefix: i === prefixAt,
    ...(written === key ? {} : { written }),
  }));
}
