/** Quick look: nearly every text passes here, at the speed of one scan. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML forbids
const SUSPECT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;
/** What XML 1.0 §2.2 does not allow; \p{Cs} is a surrogate without its other half. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML forbids
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** The text without characters no XML document may hold, escaped or not. */
export function legalText(text: string): string {
  return SUSPECT.test(text) ? text.replace(ILLEGAL, "") : text;
}

/** For the text of an element; a carriage return would else be read as a line feed (XML 1.0 §2.11). */
export function xmlText(text: string): string {
  return escaped(text).replaceAll("\r", "&#13;");
}

/** For an attribute in double quotes; white space would else be read as blanks (XML 1.0 §3.3.3). */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}

/** For text and attributes in HTML. */
export function html(text: string): string {
  return escaped(text).replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

function escaped(text: string): string {
  return legalText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
