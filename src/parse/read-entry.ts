import type { ParsedEntry, ParsedOrigin, ParsedText } from "../model/parsed-feed.ts";
import { compact } from "./compact.ts";
import { readCategories } from "./read-categories.ts";
import { alternateOf, readEnclosures, readLinks } from "./read-links.ts";
import { readAuthors, readContributors } from "./read-people.ts";
import { firstShort, PUBLISHED, RIGHTS, SHORT_CHARACTERS_MAX, UPDATED } from "./read-short.ts";
import { firstText, readText, readTitle, type UnstatedKind } from "./read-text.ts";
import { resolveLink, URL_CHARACTERS_MAX } from "./resolve-link.ts";
import { childOf, elementsOf, textOf, type XmlElement } from "./xml-element.ts";

const CONTENT = ["content:encoded", "content", "xhtml:body", "body", "fullitem", "xhtml:div"];
const SUMMARY = ["abstract", "dc:description", "itunes:summary", "media:description"];

/** One `item` or `entry` of any vocabulary. `unstated` is what texts without a type are in this format. */
export function readEntry(element: XmlElement, unstated: UnstatedKind): ParsedEntry {
  const links = readLinks(element);
  const guid = childOf(element, "guid") ?? childOf(element, "id");
  const permalink = guid?.name === "guid" && isPermaLink(guid);
  const source = childOf(element, "source");
  const texts = readTexts(element, unstated);
  // Flat on purpose: spreading parts into it makes this literal, built for every entry, three times as slow.
  return compact({
    guid: (readId(guid) ?? element.attributes.get("rdf:about"))?.slice(0, URL_CHARACTERS_MAX),
    guidIsPermaLink: guid?.name === "guid" ? permalink : undefined,
    link: alternateOf(element, links) ?? (permalink ? linkFrom(guid) : undefined),
    links,
    title: titleOf(element, unstated),
    summary: texts.summary,
    content: texts.content,
    published: firstShort(element, PUBLISHED),
    updated: firstShort(element, UPDATED) ?? element.attributes.get("lastmod"),
    authors: readAuthors(element),
    contributors: readContributors(element),
    categories: readCategories(element),
    enclosures: readEnclosures(element),
    language: (textOf(childOf(element, "dc:language")) ?? ownLanguage(element))?.replaceAll("_", "-"),
    rights: firstText(element, RIGHTS, unstated)?.value.slice(0, SHORT_CHARACTERS_MAX),
    comments: linkFrom(childOf(element, "comments")),
    source: source && readOrigin(source),
  });
}

/**
 * A guid is a link unless it says otherwise (RSS 2.0); but one that looks like none ("4711") and does not insist is not.
 */
function isPermaLink(guid: XmlElement): boolean {
  const stated = guid.attributes.get("ispermalink")?.trim().toLowerCase();
  return stated === undefined ? /^(https?:|\/)/i.test(textOf(guid) ?? "") : stated !== "false";
}

/** An Atom id that is a path is taken for the relative reference it is; any other id stays as given. */
export function readId(element: XmlElement | undefined): string | undefined {
  const id = textOf(element);
  return id?.startsWith("/") && element?.name === "id" ? (resolveLink(id, element.base) ?? id) : id;
}

function linkFrom(element: XmlElement | undefined): string | undefined {
  return resolveLink(textOf(element), element?.base);
}

function ownLanguage(element: XmlElement): string | undefined {
  return element.attributes.get("xml:lang")?.trim() || undefined;
}

/** The entry's own title before another vocabulary's (a picture's `media:title`). */
export function titleOf(element: XmlElement, unstated: UnstatedKind): ParsedText | undefined {
  const kind = unstated === "html" ? "guess" : unstated;
  for (const name of ["title", "dc:title", "media:title"]) {
    const title = readTitle(childOf(element, name), kind);
    if (title !== undefined) return title;
  }
  return undefined;
}

/** Of two texts called summary or description the second is the content, as is whatever is called so. */
function readTexts(element: XmlElement, unstated: UnstatedKind) {
  const own = elementsOf(element).filter(({ name }) => name === "summary" || name === "description");
  const [first, second] = own.map((child) => readText(child, unstated)).filter((text) => text !== undefined);
  return {
    summary: first ?? firstText(element, SUMMARY, unstated),
    content: firstText(element, CONTENT, unstated) ?? second,
  };
}

/** atom:source (RFC 4287 §4.2.11) or RSS `<source url>`. */
function readOrigin(element: XmlElement): ParsedOrigin {
  const url = resolveLink(element.attributes.get("url"), element.base);
  const isAtom = element.children.some((child) => typeof child !== "string");
  const title = isAtom ? titleOf(element, "text")?.value : textOf(element)?.slice(0, URL_CHARACTERS_MAX);
  const link = url ?? alternateOf(element, readLinks(element));
  return compact({ id: textOf(childOf(element, "id")), title, link });
}
