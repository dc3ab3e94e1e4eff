const NOT_ASCII = /[^\0-\x7f]/u;
const COMBINING = /[\u0300-\u036f]+/gu;
const APOSTROPHES = /[’‘ʼ`´]/gu;
/** Letters that compatibility decomposition leaves whole although readers type them plain. */
const STROKED: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ı", "i"],
]);
const STROKED_LETTER = /[ßæœøłđı]/gu;

/**
 * One form for all spellings of a text: NFKC, lower case, Latin and Cyrillic accents folded, plain apostrophes.
 *
 * Only U+0300–U+036F are dropped: the vowel signs of Indic scripts are marks too, but they are the word.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (!NOT_ASCII.test(lower)) return lower;
  return lower
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(COMBINING, "")
    .normalize("NFC")
    .replace(APOSTROPHES, "'")
    .replace(STROKED_LETTER, (letter) => STROKED.get(letter) ?? letter);
}
