/** A start tag, however badly its attributes are quoted. */
export interface StartTag {
  readonly name: string;
  /** Lower-case names, undecoded values; the first of two equal names counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Ends in `/>`. */
  readonly closed: boolean;
  /** False where the document ends inside it. */
  readonly whole: boolean;
  /** Index after its `>`. */
  readonly end: number;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** Reads a start tag whose name begins at `start`. Values without quotes or with a missing one are understood. */
export function readTag(xml: string, start: number): StartTag {
  const nameEnd = endOf(xml, start);
  const name = xml.slice(start, nameEnd);
  if (xml.charCodeAt(nameEnd) === 0x3e) {
    return { name, attributes: NO_ATTRIBUTES, closed: false, whole: true, end: nameEnd + 1 };
  }
  const attributes = new Map<string, string>();
  let closed = false;
  let at = nameEnd;
  while (at < xml.length) {
    const code = xml.charCodeAt(at);
    if (code === 0x3e) return { name, attributes, closed, whole: true, end: at + 1 };
    if (code === 0x3c) return { name, attributes, closed, whole: true, end: at };
    closed = code === 0x2f;
    at = closed || code <= 0x20 || code === 0x3d ? at + 1 : readAttribute(xml, at, attributes);
    while (xml.charCodeAt(at) <= 0x20) at++;
  }
  return { name, attributes, closed, whole: false, end: xml.length };
}

function readAttribute(xml: string, start: number, attributes: Map<string, string>): number {
  const nameEnd = Math.max(endOf(xml, start), start + 1);
  const name = xml.slice(start, nameEnd).toLowerCase();
  let at = skipSpace(xml, nameEnd);
  if (xml.charCodeAt(at) !== 0x3d) {
    if (!attributes.has(name)) attributes.set(name, "");
    return at;
  }
  at = skipSpace(xml, at + 1);
  const quote = xml.charCodeAt(at);
  const quoted = quote === 0x22 || quote === 0x27;
  const end = quoted ? quoteEnd(xml, at + 1, quote) : bareEnd(xml, at);
  if (!attributes.has(name)) attributes.set(name, xml.slice(quoted ? at + 1 : at, end));
  return xml.charCodeAt(end) === quote && quoted ? end + 1 : end;
}

/** The closing quote; where the next tag shows that it is missing, the end of this one. */
function quoteEnd(xml: string, start: number, quote: number): number {
  let tagEnd: number | undefined;
  for (let at = start; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (code === quote) return at;
    if (code === 0x3e) tagEnd ??= xml.charCodeAt(at - 1) === 0x2f ? at - 1 : at;
    if (code === 0x3c && /[a-z/!]/i.test(xml.charAt(at + 1))) return tagEnd ?? at;
  }
  return xml.length;
}

function bareEnd(xml: string, start: number): number {
  let at = start;
  while (at < xml.length && xml.charCodeAt(at) > 0x20 && xml.charCodeAt(at) !== 0x3e) at++;
  return at;
}

/** Index after a name: at white space, `/`, `>`, `=` or `<`. */
function endOf(xml: string, start: number): number {
  let at = start;
  while (at < xml.length) {
    const code = xml.charCodeAt(at);
    if (code <= 0x20 || code === 0x2f || (code >= 0x3c && code <= 0x3e)) break;
    at++;
  }
  return at;
}

function skipSpace(xml: string, start: number): number {
  let at = start;
  while (xml.charCodeAt(at) <= 0x20) at++;
  return at;
}
