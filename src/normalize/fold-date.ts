/** What Unicode does not take apart into a letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ı: "i",
  đ: "d",
  ł: "l",
  ø: "o",
  ß: "ss",
  ς: "σ",
  ي: "ی",
  ى: "ی",
  ك: "ک",
  "\u2019": "'",
  "\u2212": "-",
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "-",
  "\u2013": "-",
  "\u2014": "-",
  "\u3000": " ",
};
const PLAIN_CHARACTERS = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");

/** Zeros of the digits that dates are written in beside 0-9: Arabic, Persian, Devanagari, Bengali, Thai. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59]/g;

const BEYOND_ASCII = /[^\0-\x7f]/;

/** Soft hyphens, zero widths, marks of writing direction: nobody sees them, many templates leave them behind. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * Folds a date, so that one table of names serves however they are written: lower case, without accents, wide forms
 * made narrow, digits 0-9. Names in tables go through the same fold.
 */
export function foldDate(text: string): string {
  const lower = text.toLowerCase();
  return BEYOND_ASCII.test(text) ? foldLetters(lower) : lower;
}

function foldLetters(text: string): string {
  return text
    .normalize("NFKD")
    .replace(INVISIBLE, "")

    .replace(/\p{M}/gu, "")
    .replace(PLAIN_CHARACTERS, (character) => PLAIN[character] ?? character)
    .replace(DIGITS, digitOf);
}

function digitOf(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code - (ZEROS.findLast((zero) => zero <= code) ?? code));
}
