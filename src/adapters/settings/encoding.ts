import { didYouMean, quote } from "./suggest.ts";

/** What TextDecoder does not know and documents are written in all the same. */
const WIDE = new Set(["utf-32", "utf-32le", "utf-32be"]);

/** What people write most, for suggestions. */
const COMMON = (
  "utf-8 utf-16 utf-16le utf-16be utf-32 iso-8859-1 iso-8859-2 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9 " +
  "iso-8859-15 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 " +
  "windows-1258 windows-874 koi8-r koi8-u shift_jis euc-jp iso-2022-jp euc-kr gbk gb18030 big5 macintosh"
).split(" ");

/** Names of pages and systems for the same tables ("cp1251", "win-1251"). */
const CODE_PAGE = /^(?:cp|win|windows|ms)[-_ ]?(\d{3,4})$/i;

/** The label in lower case where a document can be read in it (WHATWG Encoding §4.2, and UTF-32); else undefined. */
export function encodingLabel(text: string): string | undefined {
  const label = text.trim().toLowerCase();
  if (WIDE.has(label)) return label;
  try {
    new TextDecoder(label);
    return label;
  } catch (error) {
    // Its way to say that it knows no such label.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The end of a sentence about an encoding that is none. */
export function encodingHint(text: string): string {
  const page = CODE_PAGE.exec(text.trim())?.[1];
  const named = page === undefined ? undefined : encodingLabel(`windows-${page}`);
  if (named !== undefined) return `, did you mean ${quote(named)}?`;
  return didYouMean(text, COMMON) || ", expected one such as utf-8, windows-1252 or shift_jis";
}
