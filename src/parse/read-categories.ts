import type { ParsedCategory } from "../model/parsed-feed.ts";
import { elementsOf, textOf, type XmlElement } from "./xml-element.ts";

/** Categories taken from one entry. */
export const CATEGORIES_MAX = 50;

/** Characters of one category. */
const CATEGORY_CHARACTERS_MAX = 500;

const ITUNES = "http://www.itunes.com/";
const MEDIA = "http://search.yahoo.com/mrss/category_schema";

/** All categories of an entry or feed, each pair of term and scheme once. */
export function readCategories(element: XmlElement): ParsedCategory[] {
  const found = new Map<string, ParsedCategory>();
  for (const child of elementsOf(element)) {
    for (const category of categoriesOf(child)) {
      const key = `${category.scheme ?? ""}\n${category.term}`;
      if (found.size < CATEGORIES_MAX && !found.has(key)) found.set(key, category);
    }
  }
  return [...found.values()];
}

function categoriesOf(element: XmlElement): ParsedCategory[] {
  switch (element.name) {
    case "category":
    case "dc:subject":
    case "keywords":
      return category(element, element.attributes.get("scheme") ?? element.attributes.get("domain"));
    case "categories": // a list around them, in no specification
      return elementsOf(element).flatMap(categoriesOf);
    case "googleplay:category":
      return category(element, undefined);
    case "media:keywords":
      return (textOf(element)?.split(",") ?? []).flatMap((term) => made(term, MEDIA));
    case "media:category":
      return category(element, element.attributes.get("scheme") ?? MEDIA);
    case "itunes:category":
      return [...category(element, ITUNES), ...elementsOf(element).flatMap(categoriesOf)];
    case "itunes:keywords":
      return (textOf(element)?.split(",") ?? []).flatMap((term) => made(term, ITUNES));
    case "tags": // in no specification, in many feeds
      return (textOf(element)?.split(",") ?? []).flatMap((term) => made(term));
    default:
      return [];
  }
}

function category(element: XmlElement, scheme: string | undefined): ParsedCategory[] {
  const { attributes } = element;
  const term = attributes.get("term") ?? textOf(element) ?? attributes.get("text") ?? attributes.get("label");
  return term === undefined ? [] : made(term, scheme, attributes.get("label"));
}

function made(term: string, scheme?: string, label?: string): ParsedCategory[] {
  const cut = term.trim().slice(0, CATEGORY_CHARACTERS_MAX);
  if (cut === "") return [];
  return [
    {
      term: cut,
      ...(scheme && { scheme: scheme.slice(0, CATEGORY_CHARACTERS_MAX) }),
      ...(label && { label: label.slice(0, CATEGORY_CHARACTERS_MAX) }),
    },
  ];
}
