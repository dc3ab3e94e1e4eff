/** What XML 1.0 §2.2 does not allow, escaped or not; the half surrogate pairs among the surrogates too. */
const SUSPECT = String.raw`\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff`;
const SURROGATE_PAIR = String.raw`[\ud800-\udbff][\udc00-\udfff]`;

const MARKUP = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** The text without characters no XML document may hold. */
export const legalText = escaper({});

/** For the text of an element. A carriage return would else be read as a line feed (XML 1.0 §2.11). */
export const xmlText = escaper({ ...MARKUP, "\r": "&#13;" });

/** For an attribute in double quotes. White space would else be read as blanks (XML 1.0 §3.3.3). */
export const xmlAttribute = escaper({
  ...MARKUP,
  '"': "&quot;",
  "\r": "&#13;",
  "\n": "&#10;",
  "\t": "&#9;",
});

/** For text and attributes in HTML. */
export const html = escaper({ ...MARKUP, '"': "&quot;", "'": "&#39;" });

/** Escaping is most of the work of writing a feed: a text without special characters is only looked at. */
function escaper(instead: Readonly<Record<string, string>>): (text: string) => string {
  const characters = `[${Object.keys(instead).join("")}${SUSPECT}]`;
  const special = new RegExp(characters);
  const each = new RegExp(`${SURROGATE_PAIR}|${characters}`, "g");
  const replacement = (found: string) => (found.length === 2 ? found : (instead[found] ?? ""));
  return (text) => (special.test(text) ? text.replace(each, replacement) : text);
}
