import type { ParsedLink } from "../model/parsed-feed.ts";
import { resolveLink } from "./resolve-link.ts";
import { childOf, elementsOf, textOf, type XmlElement } from "./xml-element.ts";

/** Links taken from one entry. */
const LINKS_MAX = 50;

const RELATIONS = "http://www.iana.org/assignments/relation/";

/** All links of an entry or feed: Atom's with their relation (RFC 4287 §4.2.7), RSS's as `alternate`. */
export function readLinks(element: XmlElement): ParsedLink[] {
  return elementsOf(element)
    .filter((child) => child.name === "link" || child.name === "a:link")
    .map(readLink)
    .filter((link) => link !== undefined)
    .slice(0, LINKS_MAX);
}

function readLink(element: XmlElement): ParsedLink | undefined {
  const { attributes } = element;
  const href = resolveLink(attributes.get("href") ?? textOf(element), element.base);
  if (href === undefined) return undefined;
  const rel = attributes.get("rel")?.trim() || "alternate";
  return {
    href,
    rel: relationOf(rel),
    ...optional("type", attributes),
    ...optional("title", attributes),
    ...optional("length", attributes),
    ...optional("hreflang", attributes),
  };
}

/** Registered names compare without regard to case (RFC 8288 §2.1.1); other relations are addresses. */
function relationOf(rel: string): string {
  const name = rel.startsWith(RELATIONS) ? rel.slice(RELATIONS.length) : rel;
  return name.includes(":") ? name : name.toLowerCase();
}

function optional<K extends string>(
  name: K,
  attributes: ReadonlyMap<string, string>,
): { [key in K]?: string } {
  const value = attributes.get(name)?.trim().slice(0, 500);
  // A computed key widens to an index signature; the shape is the one named.
  return (value ? { [name]: value } : {}) as { [key in K]?: string };
}

/** The story's own address: FeedBurner's original before the rest, a page before any other alternate. */
export function alternateOf(element: XmlElement, links: readonly ParsedLink[]): string | undefined {
  const original = childOf(element, "feedburner:origlink");
  const alternates = links.filter((link) => link.rel === "alternate");
  const page = alternates.find((link) => link.type === undefined || link.type.includes("html"));
  const href = element.attributes.get("href");
  return (
    resolveLink(textOf(original), original?.base) ??
    (page ?? alternates[0])?.href ??
    resolveLink(href, element.base)
  );
}

/** An entry that names no page is still found at its own document. */
export function selfOf(links: readonly ParsedLink[]): string | undefined {
  return links.find(({ rel }) => rel === "self")?.href;
}

/** An address that no link element gave (a guid, an attribute, FeedBurner's original) is a link too. */
export function orAlternate(links: ParsedLink[], link: string | undefined): ParsedLink[] {
  return links.length === 0 && link !== undefined ? [{ href: link, rel: "alternate" }] : links;
}

/** Where readers answer: the element, else an Atom link to a page with replies (RFC 4685 §4). */
export function commentsOf(element: XmlElement, links: readonly ParsedLink[]): string | undefined {
  const comments = childOf(element, "comments");
  const replies = links.find(({ rel, type }) => rel === "replies" && type?.includes("xml") !== true);
  return resolveLink(textOf(comments), comments?.base) ?? replies?.href;
}
