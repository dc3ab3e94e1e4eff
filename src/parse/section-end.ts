/** Where each closing mark was last found, so that one that is missing is looked for once. */
export type Marks = Map<string, number>;

/** How a CDATA section begins; where one follows the end tag of another, the other was never closed. */
const BEGIN = "<![CDATA[";

/**
 * Finds the end of a CDATA section that begins at `from`, and where to read on. One that is never closed costs its
 * element, not the document: it ends before the end tag of the element around it.
 */
export function sectionEnd(
  xml: string,
  from: number,
  marks: Marks,
  element: string | undefined,
): { end: number; next: number } {
  const end = find(xml, "]]>", from, marks);
  const nested = find(xml, BEGIN, from, marks);
  if (element !== undefined && (end < 0 || (nested >= 0 && nested < end))) {
    const tag = endTag(xml, from, nested < 0 ? xml.length : nested, element);
    if (tag >= 0) return { end: tag, next: tag };
  }
  return end < 0 ? { end: xml.length, next: xml.length } : { end, next: end + 3 };
}

/** Index after a comment; one that is never closed ends with its first tag. */
export function commentEnd(xml: string, start: number, marks: Marks): number {
  const end = find(xml, "-->", start + 4, marks);
  if (end >= 0) return end + 3;
  const tag = xml.indexOf(">", start);
  return tag < 0 ? xml.length : tag + 1;
}

/**
 * Index after a processing instruction: at `?>` where one stands before the next instruction, else at `>`. The XML
 * declaration has no `>` inside; one that lost its `?` must not run on.
 */
export function instructionEnd(xml: string, start: number, marks: Marks): number {
  const end = /^<\?xml\s/i.test(xml.slice(start, start + 6)) ? -1 : find(xml, "?>", start + 2, marks);
  const next = find(xml, "<?", start + 2, marks);
  if (end >= 0 && (next < 0 || end < next)) return end + 2;
  const tag = xml.indexOf(">", start);
  return tag < 0 ? xml.length : tag + 1;
}

/** The end tag of that element with another tag right behind it, which no text would have. */
function endTag(xml: string, from: number, to: number, element: string): number {
  const text = xml.slice(from, to);
  const at = text.indexOf(`</${element}`);
  const isEnd =
    at >= 0 && /^\s*>\s*(?:<|$)/.test(text.slice(at + 2 + element.length, at + element.length + 200));
  return isEnd ? from + at : -1;
}

function find(xml: string, mark: string, from: number, marks: Marks): number {
  const known = marks.get(mark);
  if (known !== undefined && (known < 0 || known >= from)) return known;
  const at = xml.indexOf(mark, from);
  marks.set(mark, at);
  return at;
}
