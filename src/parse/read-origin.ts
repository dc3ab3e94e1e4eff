import type { ParsedOrigin } from "../model/parsed-feed.ts";
import { compact } from "./compact.ts";
import { readCategories } from "./read-categories.ts";
import { readId } from "./read-id.ts";
import { alternateOf, orAlternate, readLinks } from "./read-links.ts";
import { readAuthors, readContributors } from "./read-people.ts";
import { firstShort, PUBLISHED, RIGHTS, SHORT_CHARACTERS_MAX, UPDATED } from "./read-short.ts";
import { firstText, type UnstatedKind } from "./read-text.ts";
import { titleOf } from "./read-title.ts";
import { resolveLink, URL_CHARACTERS_MAX } from "./resolve-link.ts";
import { childOf, textOf, type XmlElement } from "./xml-element.ts";

const SUBTITLE = [
  "subtitle",
  "tagline",
  "description",
  "abstract",
  "dc:description",
  "itunes:summary",
  "itunes:subtitle",
];

/** What is always there, if only as an empty list. */
type Origin = ParsedOrigin &
  Required<Pick<ParsedOrigin, "authors" | "contributors" | "categories" | "links">>;

/** Reads what a document says of itself, or an atom:source of another one. */
export function readOrigin(element: XmlElement, unstated: UnstatedKind): Origin {
  const links = readLinks(element);
  const link = alternateOf(element, links);
  return compact<Origin>({
    id: readId(childOf(element, "id") ?? childOf(element, "guid")) ?? element.attributes.get("rdf:about"),
    title: titleOf(element, unstated)?.value,
    link,
    links: orAlternate(links, link),
    subtitle: firstText(element, SUBTITLE, unstated),
    language: languageOf(element),
    published: firstShort(element, PUBLISHED),
    updated: firstShort(element, UPDATED) ?? element.attributes.get("lastmod"),
    rights: firstText(element, RIGHTS, unstated)?.value.slice(0, SHORT_CHARACTERS_MAX),
    generator: generatorOf(element),
    image: imageOf(element),
    authors: readAuthors(element),
    contributors: readContributors(element),
    categories: readCategories(element),
  });
}

/** The feed an entry came from: atom:source (RFC 4287 §4.2.11) or RSS `<source url>title</source>`. */
export function readSource(element: XmlElement): ParsedOrigin {
  if (element.children.some((child) => typeof child !== "string")) {
    // The language around it is the entry's; the other feed's own is not known.
    const { language: _, ...origin } = readOrigin(element, "text");
    return origin;
  }
  const link = resolveLink(element.attributes.get("url"), element.base);
  return compact<ParsedOrigin>({ title: textOf(element)?.slice(0, URL_CHARACTERS_MAX), link });
}

/** The channel's own word, else xml:lang or Content-Language; `en_US` means `en-US`. */
function languageOf(channel: XmlElement): string | undefined {
  const language = firstShort(channel, ["language", "dc:language"]) ?? channel.language;
  return language?.replaceAll("_", "-") || undefined;
}

function generatorOf(channel: XmlElement): string | undefined {
  const agent = childOf(channel, "admin:generatoragent")?.attributes.get("rdf:resource");
  return firstShort(channel, ["generator"]) ?? agent;
}

/** RSS `<image>`, iTunes' picture, Atom's logo before its icon (RFC 4287 §4.2.8, §4.2.5). */
function imageOf(channel: XmlElement): string | undefined {
  const image = childOf(channel, "image");
  const url = image && childOf(image, "url");
  const itunes = childOf(channel, "itunes:image");
  const atom = childOf(channel, "logo") ?? childOf(channel, "icon");
  return (
    resolveLink(
      textOf(url) ?? itunes?.attributes.get("href") ?? itunes?.attributes.get("url"),
      (url ?? itunes)?.base,
    ) ?? resolveLink(textOf(atom), atom?.base)
  );
}
