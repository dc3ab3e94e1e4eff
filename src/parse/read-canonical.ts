import Parser from "rss-parser";
import type {
  ParsedCategory,
  ParsedEntry,
  ParsedLink,
  ParsedPerson,
  ParsedText,
} from "../model/parsed-feed.ts";
import { compact } from "./compact.ts";
import type { Channel } from "./read-channel.ts";
import type { CanonicalDocument } from "./write-canonical.ts";

/** What xml2js makes of an element: its text, or text and attributes. */
type Node<A = Record<string, string>> = string | { readonly _?: string; readonly $?: A };

interface Lists {
  readonly "s:link"?: readonly Node<ParsedLink>[];
  readonly "s:author"?: readonly Node<ParsedPerson>[];
  readonly "s:contributor"?: readonly Node<ParsedPerson>[];
  readonly category?: readonly Node<{ scheme?: string; label?: string }>[];
}

interface ChannelFields extends Lists {
  readonly pubDate?: string;
  readonly lastBuildDate?: string;
  readonly copyright?: string;
  readonly generator?: string;
  readonly language?: string;
  readonly ttl?: string;
  readonly "s:id"?: string;
  readonly "s:image"?: string;
  readonly "s:skipHour"?: readonly string[];
  readonly "s:skipDay"?: readonly string[];
}

interface ItemFields extends Lists {
  readonly titles?: readonly Node<{ kind?: "html" }>[];
  readonly guids?: readonly Node<{ isPermaLink?: string }>[];
  readonly enclosures?: readonly Node<{ url: string; type?: string; length?: string }>[];
  readonly "content:encoded"?: string;
  readonly "s:updated"?: string;
  readonly "s:source"?: string;
  readonly language?: string;
  readonly rights?: string;
  readonly comments?: string;
}

const array = (name: string, as = name) => [name, as, { keepArray: true }];
const LISTS = [array("s:link"), array("s:author"), array("s:contributor"), array("category")];

const parser = new Parser<ChannelFields, ItemFields>({
  customFields: {
    // The package's types know only keys of the result; its code takes [from, to, options] (README, keepArray).
    feed: ["s:id", "s:image", array("s:skipHour"), array("s:skipDay"), ...LISTS] as never,
    item: [
      "s:updated",
      array("title", "titles"),
      array("guid", "guids"),
      array("enclosure", "enclosures"),
      "s:source",
      ...LISTS,
    ] as never,
  },
});

/** Reads the canonical document with rss-parser and puts the long texts back. */
export async function readCanonical(
  document: CanonicalDocument,
): Promise<{ channel: Channel; entries: ParsedEntry[] }> {
  const feed = await parser.parseString(document.xml);
  const entries = feed.items.map((item) => entryOf(item, document));
  return { channel: channelOf(feed, document.texts), entries };
}

function channelOf(feed: ChannelFields & Parser.Output<ItemFields>, texts: readonly ParsedText[]): Channel {
  return compact<Channel>({
    id: feed["s:id"],
    title: feed.title || undefined,
    link: feed.link || undefined,
    subtitle: feed.description === undefined ? undefined : texts[Number(feed.description)],
    language: feed.language,
    published: feed.pubDate,
    updated: feed.lastBuildDate,
    rights: feed.copyright,
    generator: feed.generator,
    image: feed["s:image"],
    links: linksOf(feed["s:link"], feed.link),
    authors: attributesOfAll(feed["s:author"]),
    contributors: attributesOfAll(feed["s:contributor"]),
    categories: feed.category?.map(categoryOf) ?? [],
    ttlMinutes: feed.ttl === undefined ? undefined : Number(feed.ttl),
    skipHours: (feed["s:skipHour"] ?? []).map(Number),
    skipDays: feed["s:skipDay"] ?? [],
  });
}

function entryOf(item: ItemFields & Parser.Item, document: CanonicalDocument): ParsedEntry {
  const { texts } = document;
  const [guid] = item.guids ?? [];
  const permalink = guid === undefined ? undefined : attributesOf(guid)?.isPermaLink;
  const encoded = item["content:encoded"];
  return compact<ParsedEntry>({
    guid: item.guid || undefined,
    guidIsPermaLink: permalink === undefined ? undefined : permalink === "true",
    link: item.link,
    title: titleOf(item),
    summary: item.content === undefined ? undefined : texts[Number(item.content)],
    content: encoded === undefined ? undefined : texts[Number(encoded)],
    published: item.pubDate,
    updated: item["s:updated"],
    links: linksOf(item["s:link"], item.link),
    authors: attributesOfAll(item["s:author"]),
    contributors: attributesOfAll(item["s:contributor"]),
    categories: item.category?.map(categoryOf) ?? [],
    enclosures: attributesOfAll(item.enclosures),
    language: item.language,
    rights: item.rights,
    comments: item.comments,
    source: item["s:source"] === undefined ? undefined : document.origins[Number(item["s:source"])],
  });
}

function titleOf(item: ItemFields & Parser.Item): ParsedText | undefined {
  const [node] = item.titles ?? [];
  if (!item.title || node === undefined) return undefined;
  return { value: item.title, kind: attributesOf(node)?.kind ?? "text" };
}

function linksOf(nodes: Lists["s:link"], link: string | undefined): ParsedLink[] {
  if (nodes !== undefined) return attributesOfAll(nodes);
  return link ? [{ href: link, rel: "alternate" }] : [];
}

function attributesOfAll<A extends object>(nodes: readonly Node<A>[] | undefined): A[] {
  return nodes?.flatMap((node) => attributesOf(node) ?? []) ?? [];
}

function categoryOf(node: Node<{ scheme?: string; label?: string }>): ParsedCategory {
  return { term: textOf(node), ...attributesOf(node) };
}

function textOf(node: Node<object>): string {
  return typeof node === "string" ? node : (node._ ?? "");
}

/** A plain copy: xml2js's objects have no prototype. */
function attributesOf<A extends object>(node: Node<A>): A | undefined {
  return typeof node === "string" || node.$ === undefined ? undefined : { ...node.$ };
}
