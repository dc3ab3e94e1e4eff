import type { ParsedEntry, ParsedText } from "../model/parsed-feed.ts";
import type { Draft } from "./compact.ts";
import { readCategories } from "./read-categories.ts";
import { readEnclosures } from "./read-enclosures.ts";
import { readId } from "./read-id.ts";
import { alternateOf, commentsOf, orAlternate, readLinks, selfOf } from "./read-links.ts";
import { readSource } from "./read-origin.ts";
import { readAuthors, readContributors } from "./read-people.ts";
import { firstShort, PUBLISHED, RIGHTS, SHORT_CHARACTERS_MAX, UPDATED } from "./read-short.ts";
import { firstText, readText, type UnstatedKind } from "./read-text.ts";
import { titleOf } from "./read-title.ts";
import { resolveLink, URL_CHARACTERS_MAX } from "./resolve-link.ts";
import { childOf, elementsOf, textOf, type XmlElement } from "./xml-element.ts";

const CONTENT = [
  "content:encoded",
  "content",
  "xhtml:body",
  "body",
  "fullitem",
  "yandex:full-text",
  "xhtml:div",
];
const SUMMARY = [
  "abstract",
  "dc:description",
  "itunes:summary",
  "media:description",
  "googleplay:description",
  "itunes:subtitle",
];

/** Where the first draft of RSS 1.0's module Content keeps the text. */
const CONTENT_ITEMS = ["content:items", "rdf:bag", "rdf:li", "content:item", "rdf:value"];

/** One `item` or `entry` of any vocabulary. `unstated` is what texts without a type are in this format. */
export function readEntry(element: XmlElement, unstated: UnstatedKind): Draft<ParsedEntry> {
  const links = readLinks(element);
  const guid = childOf(element, "guid") ?? childOf(element, "id");
  const permalink = guid?.name === "guid" && isPermaLink(guid);
  const source = childOf(element, "source");
  const texts = readTexts(element, unstated);
  const link =
    alternateOf(element, links) ?? (permalink || isWebId(guid) ? linkFrom(guid) : undefined) ?? selfOf(links);
  // Flat on purpose: spreading parts into it makes this literal, built for every entry, three times as slow.
  return {
    guid: (readId(guid) ?? element.attributes.get("rdf:about"))?.slice(0, URL_CHARACTERS_MAX),
    guidIsPermaLink: guid?.name === "guid" ? permalink : undefined,
    link,
    links: orAlternate(links, link),
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
    comments: commentsOf(element, links),
    source: source && readSource(source),
  };
}

/**
 * A guid is a link unless it says otherwise (RSS 2.0); but one that looks like none ("4711") and does not insist is not.
 */
function isPermaLink(guid: XmlElement): boolean {
  const stated = guid.attributes.get("ispermalink")?.trim().toLowerCase();
  return stated === undefined ? /^(https?:|\/)/i.test(textOf(guid) ?? "") : stated !== "false";
}

/** An Atom id is an address of nothing by itself; but where an entry has no link, one of the web is the best there is. */
function isWebId(guid: XmlElement | undefined): boolean {
  return guid?.name === "id" && /^https?:\/\//i.test(textOf(guid) ?? "");
}

function linkFrom(element: XmlElement | undefined): string | undefined {
  return resolveLink(textOf(element), element?.base);
}

function ownLanguage(element: XmlElement): string | undefined {
  return element.attributes.get("xml:lang")?.trim() || undefined;
}

/** Of two texts called summary or description the second is the content, as is whatever is called so. */
function readTexts(element: XmlElement, unstated: UnstatedKind) {
  const own = elementsOf(element).filter(({ name }) => name === "summary" || name === "description");
  const [first, second] = own.map((child) => readText(child, unstated)).filter((text) => text !== undefined);
  return {
    summary: first ?? firstText(element, SUMMARY, unstated) ?? mediaDescription(element, unstated),
    content: firstText(element, CONTENT, unstated) ?? second ?? oldContent(element, unstated),
  };
}

/** The only text of a video's entry often stands beside its media. */
function mediaDescription(element: XmlElement, unstated: UnstatedKind): ParsedText | undefined {
  const media = childOf(element, "media:group") ?? childOf(element, "media:content");
  return media && firstText(media, ["media:description"], unstated);
}

function oldContent(element: XmlElement, unstated: UnstatedKind): ParsedText | undefined {
  let holder: XmlElement | undefined = element;
  for (const name of CONTENT_ITEMS) holder = holder && childOf(holder, name);
  return readText(holder, unstated);
}
