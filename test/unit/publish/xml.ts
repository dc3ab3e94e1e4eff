import { DomUtils, parseDocument } from "htmlparser2";
import Parser from "rss-parser";

type Nodes = ReturnType<typeof parseDocument>["children"];

/** Reads a document with a parser that is not the writer's own; fails unless it is well-formed XML 1.0. */
export async function readXml(xml: string): Promise<Nodes> {
  const illegal = xml.match(/(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|\p{Cs}/u);
  if (illegal !== null) throw new Error(`character not allowed in XML at ${illegal.index}`);
  // Its XML parser is strict: it throws on a stray `<`, `&`, an unknown entity, a tag left open.
  await new Parser().parseString(xml);
  return parseDocument(xml, { xmlMode: true }).children;
}

/** The elements of this name, at any depth. */
export function elements(nodes: Nodes, name: string) {
  return DomUtils.getElementsByTagName(name, nodes);
}

/** Texts of the elements of this name, at any depth. */
export function texts(nodes: Nodes, name: string): string[] {
  return elements(nodes, name).map((element) => DomUtils.textContent(element));
}
