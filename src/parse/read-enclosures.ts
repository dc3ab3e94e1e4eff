import type { ParsedEnclosure } from "../model/parsed-feed.ts";
import { resolveLink } from "./resolve-link.ts";
import { childOf, elementsOf, textOf, type XmlElement } from "./xml-element.ts";

/** Enclosures taken from one entry. */
export const ENCLOSURES_MAX = 50;

/** Characters of a media type. */
const TYPE_CHARACTERS_MAX = 500;

/** Elements of Media RSS looked at in one entry, containers within containers. */
const MEDIA_MAX = 200;

/**
 * What can be played or shown with an entry: RSS enclosures, Atom links of that relation, Atom content that lies
 * elsewhere (RFC 4287 §4.1.3.2), Media RSS content and thumbnails, in this order. Each address once: what a later
 * mention knows of it is added to the first.
 */
export function readEnclosures(element: XmlElement): ParsedEnclosure[] {
  const candidates = candidatesOf(element);
  if (candidates.length === 0) return [];
  const found = new Map<string, ParsedEnclosure>();
  const original = resolveLink(textOf(childOf(element, "feedburner:origenclosurelink")), element.base);
  for (const { attributes, base } of candidates) {
    const address = attributes.get("url") ?? attributes.get("href") ?? attributes.get("src");
    const url = (found.size === 0 ? original : undefined) ?? resolveLink(address, base);
    if (url === undefined || (found.size >= ENCLOSURES_MAX && !found.has(url))) continue;
    found.set(url, { ...describe(url, attributes), ...found.get(url) });
  }
  return [...found.values()];
}

function describe(url: string, attributes: ReadonlyMap<string, string>): ParsedEnclosure {
  const type = attributes.get("type")?.trim().slice(0, TYPE_CHARACTERS_MAX);
  const length = (attributes.get("length") ?? attributes.get("filesize"))?.trim();
  const isNumber = length !== undefined && /^\d{1,15}$/.test(length);
  return { url, ...(type && { type }), ...(isNumber && { length }) };
}

/** One look at each child: most entries have none. */
function candidatesOf(element: XmlElement): readonly XmlElement[] {
  const own: XmlElement[] = [];
  const linked: XmlElement[] = [];
  let hasMedia = false;
  for (const child of elementsOf(element)) {
    const { name, attributes } = child;
    if (name === "enclosure") own.push(child);
    else if (name === "link" && attributes.get("rel")?.endsWith("enclosure")) linked.push(child);
    else if (name === "content" && attributes.has("src") && attributes.has("type") && isMedia(attributes))
      linked.push(child);
    else hasMedia ||= name.startsWith("media:");
  }
  return hasMedia ? [...own, ...linked, ...mediaOf(element)] : own.concat(linked);
}

/** Content before thumbnails, wherever they stand: alone, in groups, thumbnails inside their content. */
function mediaOf(element: XmlElement): XmlElement[] {
  const content: XmlElement[] = [];
  const thumbnails: XmlElement[] = [];
  const holders = [element];
  let seen = 0;
  for (let holder = holders.shift(); holder !== undefined; holder = holders.shift()) {
    for (const child of elementsOf(holder)) {
      if (!child.name.startsWith("media:") || seen++ >= MEDIA_MAX) continue;
      if (child.name === "media:thumbnail") thumbnails.push(child);
      if (child.name === "media:content" && isMedia(child.attributes)) content.push(child);
      if (child.name === "media:content" || child.name === "media:group") holders.push(child);
    }
  }
  return [...content, ...thumbnails];
}

/** Pages, documents and programs are nothing to play; what says nothing of itself is taken for a picture or sound. */
function isMedia(attributes: ReadonlyMap<string, string>): boolean {
  const type = attributes.get("type") ?? "";
  if (/^\s*(?:image|audio|video)\//i.test(type)) return true;
  const medium = attributes.get("medium")?.trim().toLowerCase();
  return medium !== "document" && medium !== "executable" && !/^\s*text\/|html|xml/i.test(type);
}
