import { readTag } from "./read-tag.ts";
import { commentEnd, instructionEnd, type Marks, sectionEnd } from "./section-end.ts";

/** Who is told what a document holds, in order. Text and attribute values come undecoded. */
export interface XmlSink {
  open(name: string, attributes: ReadonlyMap<string, string>, closed: boolean): void;
  close(name: string): void;
  text(raw: string): void;
  cdata(text: string): void;
  /** The internal subset of a document type declaration. */
  doctype(subset: string): void;
  /** As written, of the innermost element that is open. */
  openName(): string | undefined;
}

/** A document being read. */
interface Scan {
  readonly xml: string;
  readonly sink: XmlSink;
  readonly marks: Marks;
}

/**
 * Reads any text as XML and never gives up: what is not markup is text. One pass, linear whatever the nesting
 * (an HTML parser's open-element stack is not). DOCTYPE, comments and processing instructions are skipped.
 */
export function scanXml(xml: string, sink: XmlSink): void {
  const scan = { xml, sink, marks: new Map() };
  let at = 0;
  while (at < xml.length) {
    const start = xml.indexOf("<", at);
    if (start !== at) sink.text(xml.slice(at, start < 0 ? undefined : start));
    if (start < 0) return;
    at = readMarkup(scan, start);
  }
}

function readMarkup(scan: Scan, start: number): number {
  const { xml, sink } = scan;
  const next = xml.charCodeAt(start + 1);
  if (next === 0x21) return readDeclaration(scan, start);
  if (next === 0x3f) return instructionEnd(xml, start, scan.marks);
  if (next === 0x2f) return readEndTag(xml, start, sink);
  if (!isNameStart(next)) {
    sink.text("<");
    return start + 1;
  }
  const tag = readTag(xml, start + 1);
  // A tag that the end of the document cuts off was never opened.
  if (tag.whole) sink.open(tag.name, tag.attributes, tag.closed);
  return tag.end;
}

function readEndTag(xml: string, start: number, sink: XmlSink): number {
  const end = xml.indexOf(">", start);
  if (end < 0) return xml.length;
  sink.close(xml.slice(start + 2, end).trim());
  return end + 1;
}

/** `<![CDATA[`, `<!--` and `<!DOCTYPE` with its internal subset. */
function readDeclaration({ xml, sink, marks }: Scan, start: number): number {
  if (xml.startsWith("<![CDATA[", start)) {
    const { end, next } = sectionEnd(xml, start + 9, marks, sink.openName());
    sink.cdata(xml.slice(start + 9, end));
    return next;
  }
  if (xml.startsWith("<!--", start)) return commentEnd(xml, start, marks);
  const end = after(xml, ">", start);
  const subset = xml.slice(start, end).indexOf("[");
  if (subset < 0) return end;
  const subsetEnd = after(xml, "]", start + subset);
  sink.doctype(xml.slice(start + subset, subsetEnd));
  return after(xml, ">", subsetEnd);
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? xml.length : at + mark.length;
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code > 0x7f;
}
