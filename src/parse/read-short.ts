import { childrenOf, textOf, type XmlElement } from "./xml-element.ts";

/** Characters of a date, a language or another short field. */
export const SHORT_CHARACTERS_MAX = 500;

export const PUBLISHED: readonly string[] = [
  "published",
  "issued",
  "dcterms:issued",
  "pubdate",
  "created",
  "dcterms:created",
];
export const UPDATED: readonly string[] = [
  "updated",
  "modified",
  "dcterms:modified",
  "dc:date",
  "lastbuilddate",
  "date", // in no specification, in some feeds
];
export const RIGHTS: readonly string[] = ["rights", "copyright", "dc:rights"];

/** The first of several names for one short field that is there; of several such elements the last counts. */
export function firstShort(element: XmlElement, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textOf(childrenOf(element, name).at(-1));
    if (text !== undefined) return text.slice(0, SHORT_CHARACTERS_MAX);
  }
  return undefined;
}
