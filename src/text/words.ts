import { fold } from "./fold.ts";

/** A longer text is read this far: beyond it a copy is long since proved or refuted. */
export const TEXT_CHARS_MAX = 60_000;

/** Numbers keep their points and commas together; everything else is runs of letters, marks and digits. */
const WORD = /\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{N}]+/gu;
const ASCII_WORD = /\d+(?:[.,]\d+)*|[a-z0-9]+/gu;
const NOT_ASCII = /[^\0-\x7f]/u;

/** "u.s." and "us" are one word. */
const INITIALS = /\b([a-z])\.(?=[a-z]\b)/gu;

/** Scripts that put no spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han. */
const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/** Pairs of neighbouring characters stand for the words of an unspaced run; three such pairs span four characters. */
function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, i) => (characters[i] ?? "") + character);
}

/**
 * The words of a text, folded, in order: for hashing and comparing, not for people.
 *
 * Texts in scripts without spaces yield overlapping character pairs instead. Linear; at most
 * `TEXT_CHARS_MAX` characters are read.
 */
export function wordsOf(text: string): string[] {
  const folded = fold(text.length > TEXT_CHARS_MAX ? text.slice(0, TEXT_CHARS_MAX) : text).replace(
    INITIALS,
    "$1",
  );
  if (!NOT_ASCII.test(folded)) return folded.match(ASCII_WORD) ?? [];
  const words = folded.match(WORD) ?? [];
  return UNSPACED.test(folded) ? words.flatMap((word) => (UNSPACED.test(word) ? pairs(word) : word)) : words;
}
