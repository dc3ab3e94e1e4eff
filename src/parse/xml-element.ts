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
  /** Made at the first question, when the element is complete: an entry is asked some fifty. */
  index: ChildIndex | undefined;
}

interface ChildIndex {
  readonly elements: readonly XmlElement[];
  readonly byName: ReadonlyMap<string, readonly XmlElement[]>;
}

const NONE: readonly XmlElement[] = [];

/** The first child of that name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return indexOf(element).byName.get(name)?.[0];
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return indexOf(element).byName.get(name) ?? NONE;
}

export function elementsOf(element: XmlElement): readonly XmlElement[] {
  return indexOf(element).elements;
}

function indexOf(element: XmlElement): ChildIndex {
  element.index ??= makeIndex(element.children);
  return element.index;
}

function makeIndex(children: readonly (XmlElement | string)[]): ChildIndex {
  const elements: XmlElement[] = [];
  const byName = new Map<string, XmlElement[]>();
  for (const child of children) {
    if (typeof child === "string") continue;
    elements.push(child);
    const same = byName.get(child.name);
    if (same === undefined) byName.set(child.name, [child]);
    else same.push(child);
  }
  return { elements, byName };
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
