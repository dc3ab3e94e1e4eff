import { NotAFeedError } from "../model/errors.ts";
import type { ParsedEntry, ParsedFeed, ParsedPerson, ParsedText } from "../model/parsed-feed.ts";
import { compact } from "./compact.ts";
import type { Decoded } from "./decode.ts";
import { NewestEntries } from "./newest-entries.ts";
import type { ParseContext } from "./parse-context.ts";
import { parseJsonLeniently } from "./parse-json-leniently.ts";
import { CATEGORIES_MAX } from "./read-categories.ts";
import { HTML_CHARACTERS_MAX } from "./read-text.ts";
import { TITLE_CHARACTERS_MAX } from "./read-title.ts";
import { resolveLink, URL_CHARACTERS_MAX } from "./resolve-link.ts";

type Json = Readonly<Record<string, unknown>>;

/** Persons and attachments taken from one entry. */
const LIST_MAX = 50;

export function isJsonFeed(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** Reads a JSON Feed 1.0 or 1.1 (jsonfeed.org). A value of the wrong type counts as absent. */
export function readJsonFeed(decoded: Decoded, context: ParseContext): ParsedFeed {
  const { value, partial } = parseJsonLeniently(decoded.text);
  if (!isObject(value) || !(Array.isArray(value["items"]) || short(value["version"])?.includes("jsonfeed"))) {
    throw new NotAFeedError("JSON, but no JSON Feed");
  }
  const base = context.url;
  const items = listOf(value["items"]);
  const newest = new NewestEntries((item: Json) => dateOf(item, context));
  for (const item of items) if (isObject(item) && Object.keys(item).length > 0) newest.push(item);
  const entries = newest.finish().map((item) => readItem(item, base));
  const { overLimit } = newest;
  const empty = items.length - overLimit - entries.length;
  const link = resolveLink(short(value["home_page_url"]), base);
  const subtitle = text(value["description"], "text");
  return compact<ParsedFeed>({
    format: "json",
    encoding: decoded.encoding,
    title: short(value["title"]),
    link,
    links: link === undefined ? [] : [{ href: link, rel: "alternate" }],
    subtitle,
    language: short(value["language"]),
    image: resolveLink(short(value["icon"]), base),
    authors: peopleOf(value),
    contributors: [],
    categories: [],
    skipHours: [],
    skipDays: [],
    entries,
    rejected: [
      ...(empty > 0 ? [{ reason: "empty", count: empty }] : []),
      ...(overLimit > 0 ? [{ reason: "over-limit", count: overLimit }] : []),
    ],
    partial,
    notes: partial ? [...decoded.notes, "the document is cut off"] : decoded.notes,
  });
}

function dateOf(item: Json, { readDate }: ParseContext): number | undefined {
  const date = short(item["date_published"]) ?? short(item["date_modified"]);
  return date === undefined ? undefined : readDate?.(date);
}

function readItem(item: Json, base: string | undefined): ParsedEntry {
  const link = resolveLink(short(item["url"]) ?? short(item["external_url"]), base);
  const title = text(item["title"], "text");
  return compact<ParsedEntry>({
    guid: (typeof item["id"] === "number" ? String(item["id"]) : short(item["id"]))?.slice(
      0,
      URL_CHARACTERS_MAX,
    ),
    link,
    links: link === undefined ? [] : [{ href: link, rel: "alternate" }],
    title: title && { ...title, value: title.value.slice(0, TITLE_CHARACTERS_MAX) },
    summary: text(item["summary"], "text"),
    content: text(item["content_html"], "html") ?? text(item["content_text"], "text"),
    published: short(item["date_published"]),
    updated: short(item["date_modified"]),
    authors: peopleOf(item),
    contributors: [],
    categories: listOf(item["tags"])
      .flatMap((tag) => short(tag) ?? [])
      .slice(0, CATEGORIES_MAX)
      .map((term) => ({ term })),
    enclosures: listOf(item["attachments"])
      .slice(0, LIST_MAX)
      .flatMap((attachment) => enclosureOf(attachment, base)),
    language: short(item["language"]),
  });
}

function enclosureOf(attachment: unknown, base: string | undefined) {
  if (!isObject(attachment)) return [];
  const url = resolveLink(short(attachment["url"]), base);
  const length = attachment["size_in_bytes"];
  if (url === undefined) return [];
  return [
    compact<ParsedEntry["enclosures"][number]>({
      url,
      type: short(attachment["mime_type"]),
      length: typeof length === "number" ? String(length) : undefined,
    }),
  ];
}

/** 1.1 has `authors`, 1.0 `author`. */
function peopleOf(holder: Json): ParsedPerson[] {
  const people = Array.isArray(holder["authors"]) ? holder["authors"] : [holder["author"]];
  return people.slice(0, LIST_MAX).flatMap((person) => {
    if (!isObject(person)) return [];
    const found = compact<ParsedPerson>({ name: short(person["name"]), url: short(person["url"]) });
    return Object.keys(found).length > 0 ? [found] : [];
  });
}

function text(value: unknown, kind: ParsedText["kind"]): ParsedText | undefined {
  const trimmed = typeof value === "string" ? value.trim().slice(0, HTML_CHARACTERS_MAX) : "";
  return trimmed === "" ? undefined : { value: trimmed, kind };
}

function short(value: unknown): string | undefined {
  return typeof value === "string" ? value.trim().slice(0, URL_CHARACTERS_MAX) || undefined : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
