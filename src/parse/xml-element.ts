/** An element of a document as the tolerant reader saw it. */
export interface XmlElement {
  /** Lower case, with the canonical prefix of its namespace: `title`, `dc:creator`, `media:content`. */
  readonly name: string;
  /** As written, for markup that is handed on. */
  readonly rawName: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (XmlElement | string)[];
  /** Address against which its links are resolved (xml:base, RFC 4287 §2). */
  readonly base: string | undefined;
  /** xml:lang in scope. */
  readonly language: string | undefined;
}

/** The first child of that name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    if (typeof child !== "string" && child.name === name) return child;
  }
  return undefined;
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).filter((child) => child.name === name);
}

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== "string");
}

/** All characters inside, trimmed; undefined where there are none. */
export function textOf(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  const only = element.children[0];
  const text = element.children.length === 1 && typeof only === "string" ? only : allText(element);
  return text.trim() || undefined;
}

function allText(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : allText(child))).join("");
}
