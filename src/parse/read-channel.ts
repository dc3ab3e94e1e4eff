import type { FeedFormat, ParsedFeed } from "../model/parsed-feed.ts";
import { compact } from "./compact.ts";
import { readCategories } from "./read-categories.ts";
import { readId, titleOf } from "./read-entry.ts";
import { alternateOf, readLinks } from "./read-links.ts";
import { readAuthors, readContributors } from "./read-people.ts";
import { firstShort, PUBLISHED, RIGHTS, SHORT_CHARACTERS_MAX, UPDATED } from "./read-short.ts";
import { firstText, type UnstatedKind } from "./read-text.ts";
import { resolveLink } from "./resolve-link.ts";
import { childOf, childrenOf, textOf, type XmlElement } from "./xml-element.ts";

const SUBTITLE = [
  "subtitle",
  "tagline",
  "description",
  "abstract",
  "dc:description",
  "itunes:summary",
  "itunes:subtitle",
];

/** What a document says of itself, without its entries. */
export type Channel = Omit<ParsedFeed, "format" | "encoding" | "entries" | "rejected" | "partial" | "notes">;

/** Which family a root element begins. */
export function formatOf(root: XmlElement): FeedFormat {
  if (root.name === "feed") return "atom";
  if (root.name.startsWith("rdf")) return "rdf";
  return root.name === "channel" && root.rawName === "CHANNEL" ? "cdf" : "rss";
}

/** RSS puts what it says of itself into `<channel>`, Atom into the root. */
export function channelOf(root: XmlElement): XmlElement {
  return childOf(root, "channel") ?? root;
}

/** Reads what a document says of itself. */
export function readChannel(channel: XmlElement, unstated: UnstatedKind): Channel {
  const links = readLinks(channel);
  return compact<Channel>({
    id: readId(childOf(channel, "id") ?? childOf(channel, "guid")) ?? channel.attributes.get("rdf:about"),
    title: titleOf(channel, unstated)?.value,
    link: alternateOf(channel, links),
    links,
    subtitle: firstText(channel, SUBTITLE, unstated),
    language: languageOf(channel),
    published: firstShort(channel, PUBLISHED),
    updated: firstShort(channel, UPDATED) ?? channel.attributes.get("lastmod"),
    rights: firstText(channel, RIGHTS, unstated)?.value.slice(0, SHORT_CHARACTERS_MAX),
    generator: generatorOf(channel),
    image: imageOf(channel),
    authors: readAuthors(channel),
    contributors: readContributors(channel),
    categories: readCategories(channel),
    ...readPace(channel),
  });
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

function imageOf(channel: XmlElement): string | undefined {
  const image = childOf(channel, "image");
  const url = image && childOf(image, "url");
  const itunes = childOf(channel, "itunes:image");
  return resolveLink(
    textOf(url) ?? itunes?.attributes.get("href") ?? itunes?.attributes.get("url"),
    (url ?? itunes)?.base,
  );
}

/** RSS 2.0 `ttl`, `skipHours`, `skipDays`: when the feed asks not to be polled. */
function readPace(channel: XmlElement): Pick<Channel, "ttlMinutes" | "skipHours" | "skipDays"> {
  const ttl = Number(textOf(childOf(channel, "ttl")));
  const hours = valuesOf(channel, "skiphours", "hour").map(Number);
  const skipHours = hours
    .filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24)
    .map((hour) => hour % 24);
  const skipDays = valuesOf(channel, "skipdays", "day").filter((day) =>
    /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(day),
  );
  const ttlMinutes = Number.isFinite(ttl) && ttl > 0 ? { ttlMinutes: ttl } : {};
  return { ...ttlMinutes, skipHours: [...new Set(skipHours)], skipDays: [...new Set(skipDays)] };
}

function valuesOf(channel: XmlElement, list: string, name: string): string[] {
  const element = childOf(channel, list);
  if (element === undefined) return [];
  return childrenOf(element, name)
    .map((child) => textOf(child) ?? "")
    .filter((value) => value !== "");
}
