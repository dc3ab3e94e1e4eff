/** What windows-1252 means by the bytes 0x80-0x9F; Node's own decoder leaves them as control characters. */
export const WINDOWS_1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
const SUSPECT = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
const SUSPECTS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;

/**
 * Drops what XML 1.0 §2.2 forbids and reads C1 control characters as the windows-1252 characters they were
 * meant to be: no feed means U+0092, many mean an apostrophe.
 */
export function repairCharacters(text: string): string {
  return SUSPECT.test(text) ? text.replace(SUSPECTS, repaired) : text;
}

function repaired(character: string): string {
  const code = character.charCodeAt(0);
  const meant = code >= 0x80 && code <= 0x9f ? WINDOWS_1252.charAt(code - 0x80) : "";
  return meant.charCodeAt(0) > 0x9f ? meant : "";
}

/** The text of a numeric reference (`&#146;`), by the same rules; what is no character becomes U+FFFD. */
export function characterOf(code: number): string {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\ufffd";
  return repairCharacters(String.fromCodePoint(code));
}
