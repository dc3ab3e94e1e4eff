import { didYouMean, quote } from "./suggest.ts";

/** Language, script, region and variants of RFC 5646 §2.1; without extensions, which no feed declares. */
const TAG = /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*$/i;

/** The tag in its canonical case (`en-GB`); undefined where the text has not the shape of one (RFC 5646). */
export function canonicalLanguage(text: string): string | undefined {
  if (!TAG.test(text)) return undefined;
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch (error) {
    // A shape the expression lets through and the standard does not: the same variant twice.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

// What people write in place of a tag: the English name of one of the languages that wires use.
const CODES = "ar bn cs da de el en es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv sw tr uk ur vi zh";
const englishNames = new Intl.DisplayNames(["en"], { type: "language" });
const codeByName = new Map(
  CODES.split(" ").map((code) => [(englishNames.of(code) ?? code).toLowerCase(), code]),
);

/** The end of a sentence about a language that is none. */
export function languageHint(text: string): string {
  const underscored = text.replaceAll("_", "-");
  const meant = codeByName.get(text.toLowerCase()) ?? canonicalLanguage(underscored);
  if (meant !== undefined) return `, did you mean ${quote(meant)}?`;
  return didYouMean(text, CODES.split(" ")) || ", expected one such as en, de or pt-BR";
}
