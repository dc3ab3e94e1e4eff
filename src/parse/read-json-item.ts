import type { ParsedEnclosure, ParsedEntry, ParsedLink } from "../model/parsed-feed.ts";
import { compact } from "./compact.ts";
import { isObject, type Json, listOf, peopleOf, short, shortOrNumber, textFrom } from "./json-values.ts";
import { CATEGORIES_MAX } from "./read-categories.ts";
import { ENCLOSURES_MAX } from "./read-enclosures.ts";
import { TITLE_CHARACTERS_MAX } from "./read-title.ts";
import { resolveLink, URL_CHARACTERS_MAX } from "./resolve-link.ts";

/** Characters of tags written as one string. */
const TAGS_CHARACTERS_MAX = 10_000;

/** One member of `items` (JSON Feed 1.1, Items). */
export function readJsonItem(item: Json, base: string | undefined): ParsedEntry {
  const links = linksOf(item, base);
  const title = textFrom(item["title"], "text");
  return compact<ParsedEntry>({
    guid: idOf(item["id"]),
    link: links[0]?.href,
    links,
    title: title && { ...title, value: title.value.slice(0, TITLE_CHARACTERS_MAX) },
    summary: textFrom(item["summary"], "text"),
    content: textFrom(item["content_html"], "html") ?? textFrom(item["content_text"], "text"),
    published: shortOrNumber(item["date_published"]),
    updated: shortOrNumber(item["date_modified"]),
    authors: peopleOf(item),
    contributors: [],
    categories: categoriesOf(item),
    enclosures: enclosuresOf(item, base),
    language: short(item["language"]),
  });
}

/** A number or another type is read as the string it should have been. */
function idOf(id: unknown): string | undefined {
  if (typeof id === "number" || typeof id === "boolean") return String(id);
  return short(id)?.slice(0, URL_CHARACTERS_MAX);
}

/** `url` is the entry's own page; `external_url` the page it speaks of, and its address where it has no own. */
function linksOf(item: Json, base: string | undefined): ParsedLink[] {
  const url = resolveLink(short(item["url"]), base);
  const external = resolveLink(short(item["external_url"]), base);
  const own: ParsedLink[] = url === undefined ? [] : [{ href: url, rel: "alternate" }];
  if (external === undefined || external === url) return own;
  return [...own, { href: external, rel: url === undefined ? "alternate" : "related" }];
}

/** A string is a list with commas. */
function categoriesOf(item: Json): { term: string }[] {
  const tags = item["tags"];
  const list = typeof tags === "string" ? tags.slice(0, TAGS_CHARACTERS_MAX).split(",") : listOf(tags);
  const terms = list.flatMap((tag) => short(tag) ?? []);
  return [...new Set(terms)].slice(0, CATEGORIES_MAX).map((term) => ({ term }));
}

/** Attachments, then the entry's pictures; each address once. */
function enclosuresOf(item: Json, base: string | undefined): ParsedEnclosure[] {
  const found = new Map<string, ParsedEnclosure>();
  const pictures = [item["image"], item["banner_image"]].map((url): Json => ({ url }));
  for (const attachment of [...listOf(item["attachments"]).slice(0, ENCLOSURES_MAX), ...pictures]) {
    if (!isObject(attachment)) continue;
    const url = resolveLink(short(attachment["url"]), base);
    if (url === undefined || found.has(url)) continue;
    const length = lengthOf(attachment["size_in_bytes"]);
    found.set(url, compact<ParsedEnclosure>({ url, type: short(attachment["mime_type"]), length }));
  }
  return [...found.values()];
}

function lengthOf(bytes: unknown): string | undefined {
  const length = typeof bytes === "number" || typeof bytes === "string" ? String(bytes) : "";
  return /^\d{1,15}$/.test(length) ? length : undefined;
}
