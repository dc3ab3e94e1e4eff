import { NotAFeedError } from "../model/errors.ts";
import type { ParsedFeed, ParsedLink, Rejection } from "../model/parsed-feed.ts";
import { compact } from "./compact.ts";
import type { Decoded } from "./decode.ts";
import { isObject, type Json, listOf, peopleOf, short, shortOrNumber, textFrom } from "./json-values.ts";
import { NewestEntries } from "./newest-entries.ts";
import type { ParseContext } from "./parse-context.ts";
import { parseJsonLeniently } from "./parse-json-leniently.ts";
import { readJsonItem } from "./read-json-item.ts";
import { resolveLink } from "./resolve-link.ts";

/** Hubs taken from one document. */
const HUBS_MAX = 10;

export function isJsonFeed(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** Reads a JSON Feed 1.0 or 1.1 (jsonfeed.org). A value of the wrong type counts as absent. */
export function readJsonFeed(decoded: Decoded, context: ParseContext): ParsedFeed {
  const { value, partial, damaged } = parseJsonLeniently(decoded.text);
  if (!isObject(value) || !(Array.isArray(value["items"]) || short(value["version"])?.includes("jsonfeed"))) {
    throw new NotAFeedError("JSON, but no JSON Feed");
  }
  const base = context.url;
  const items = listOf(value["items"]);
  const { taken, overLimit } = newestOf(items, context);
  return compact<ParsedFeed>({
    format: "json",
    encoding: decoded.encoding,
    title: short(value["title"]),
    link: resolveLink(short(value["home_page_url"]), base),
    links: linksOf(value, base),
    subtitle: textFrom(value["description"], "text"),
    language: short(value["language"]),
    image: resolveLink(short(value["icon"]) ?? short(value["favicon"]), base),
    authors: peopleOf(value),
    contributors: [],
    categories: [],
    skipHours: [],
    skipDays: [],
    entries: taken.map((item) => readJsonItem(item, base)),
    rejected: rejections(items.length - overLimit - taken.length, overLimit, damaged),
    partial,
    notes: partial ? [...decoded.notes, "the document is cut off"] : decoded.notes,
  });
}

function newestOf(items: readonly unknown[], { readDate }: ParseContext) {
  const newest = new NewestEntries((item: Json) => {
    const date = shortOrNumber(item["date_published"]) ?? shortOrNumber(item["date_modified"]);
    return date === undefined ? undefined : readDate?.(date);
  });
  for (const item of items) if (isObject(item) && Object.keys(item).length > 0) newest.push(item);
  return { taken: newest.finish(), overLimit: newest.overLimit };
}

function linksOf(feed: Json, base: string | undefined): ParsedLink[] {
  const hubs = listOf(feed["hubs"]).slice(0, HUBS_MAX).filter(isObject);
  const named: [rel: string, address: unknown][] = [
    ["alternate", feed["home_page_url"]],
    ["self", feed["feed_url"]],
    ...hubs.map((hub): [string, unknown] => ["hub", hub["url"]]),
  ];
  return named.flatMap(([rel, address]) => {
    const href = resolveLink(short(address), base);
    return href === undefined ? [] : [{ href, rel }];
  });
}

function rejections(empty: number, overLimit: number, damaged: number): Rejection[] {
  return [
    { reason: "empty", count: empty },
    { reason: "over-limit", count: overLimit },
    { reason: "damaged", count: damaged },
  ].filter(({ count }) => count > 0);
}
