import { WINDOWS_1252 } from "./characters.ts";

/** Sequences that must be repaired before it is believed; a single "Ã©" may be meant. */
const SEQUENCES_MIN = 3;

/** Two characters that are one UTF-8 sequence read as windows-1252: "Ã©", "Ð¿", "â€". */
const SEQUENCE = /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]/g;

const BYTES = new Map([...WINDOWS_1252].map((character, at) => [character.charCodeAt(0), 0x80 + at]));

/**
 * Undoes UTF-8 that was read as windows-1252 and saved as UTF-8 again ("sociÃ©tÃ©"), a mishap of whole documents.
 * Only where every character of the document fits: real French or Russian is no valid UTF-8 when taken for bytes.
 */
export function undoDoubleEncoding(text: string): string {
  if ((text.match(SEQUENCE)?.length ?? 0) < SEQUENCES_MIN) return text;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const byte = code < 0x100 ? code : BYTES.get(code);
    if (byte === undefined) return text;
    bytes[at] = byte;
  }
  const meant = new TextDecoder("utf-8").decode(bytes);
  return meant.includes("\ufffd") ? text : meant;
}

/** A dash, quotation mark or ellipsis (U+2013-U+2039) read as windows-1252: "donâ€™t". */
const PUNCTUATION = /\u00e2\u20ac([\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122])/g;

/** The same mishap in single words of an otherwise sound document, where only punctuation gives it away. */
export function repairPunctuation(text: string): string {
  if (!text.includes("\u00e2\u20ac")) return text;
  return text.replace(PUNCTUATION, (whole, last: string) => {
    const code = last.charCodeAt(0);
    const byte = code < 0x100 ? code : BYTES.get(code);
    // The bytes E2 80 xx are the characters U+2000 to U+203F.
    return byte === undefined ? whole : String.fromCharCode(0x2000 + (byte & 0x3f));
  });
}
