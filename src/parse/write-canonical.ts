import type { ParsedEntry, ParsedLink, ParsedOrigin, ParsedText } from "../model/parsed-feed.ts";
import type { Channel } from "./read-channel.ts";

/**
 * One clean RSS 2.0 document, whatever came in: rss-parser reads nothing else. Long texts stay outside
 * (`texts`), the document holds their numbers, so that no text is chewed character by character a second time.
 */
export interface CanonicalDocument {
  readonly xml: string;
  readonly texts: readonly ParsedText[];
  /** What entries say of the feeds they came from; RSS 2.0 has no words for most of it. */
  readonly origins: readonly ParsedOrigin[];
}

/** Writes the canonical document. The names that RSS 2.0 lacks are in the prefix `s`. */
export function writeCanonical(channel: Channel, entries: readonly ParsedEntry[]): CanonicalDocument {
  const texts: ParsedText[] = [];
  const head = writeChannel(channel, texts);
  const origins: ParsedOrigin[] = [];
  const items = entries.map(
    (entry) => `<item>${writeEntry(entry, texts)}${writeSource(entry, origins)}</item>`,
  );
  return { xml: `<rss version="2.0"><channel>${head}${items.join("\n")}</channel></rss>`, texts, origins };
}

function writeChannel(channel: Channel, texts: ParsedText[]): string {
  return (
    tag("title", channel.title) +
    tag("link", channel.link) +
    lifted("description", channel.subtitle, texts) +
    tag("language", channel.language) +
    tag("pubDate", channel.published) +
    tag("lastBuildDate", channel.updated) +
    tag("copyright", channel.rights) +
    tag("generator", channel.generator) +
    tag("s:id", channel.id) +
    tag("s:image", channel.image) +
    writeLists(channel) +
    tag("ttl", channel.ttlMinutes?.toString()) +
    channel.skipHours.map((hour) => tag("s:skipHour", String(hour))).join("") +
    channel.skipDays.map((day) => tag("s:skipDay", day)).join("")
  );
}

function writeEntry(entry: ParsedEntry, texts: ParsedText[]): string {
  return (
    tag("guid", entry.guid, { isPermaLink: entry.guidIsPermaLink?.toString() }) +
    tag("title", entry.title?.value, { kind: entry.title?.kind === "html" ? "html" : undefined }) +
    tag("link", entry.link) +
    lifted("description", entry.summary, texts) +
    lifted("content:encoded", entry.content, texts) +
    tag("pubDate", entry.published) +
    tag("s:updated", entry.updated) +
    tag("dc:language", entry.language) +
    tag("dc:rights", entry.rights) +
    tag("comments", entry.comments) +
    writeLists(entry) +
    entry.enclosures.map((enclosure) => tag("enclosure", "", { ...enclosure })).join("")
  );
}

function writeLists(holder: Channel | ParsedEntry): string {
  return (
    (isPlain(holder.links, holder.link)
      ? ""
      : holder.links.map((link) => tag("s:link", "", { ...link })).join("")) +
    holder.authors.map((person) => tag("s:author", "", { ...person })).join("") +
    holder.contributors.map((person) => tag("s:contributor", "", { ...person })).join("") +
    holder.categories.map(({ term, ...rest }) => tag("category", term, { ...rest })).join("")
  );
}

/** Nearly every RSS entry has one link, which is its address: it is not written twice. */
export function isPlain(links: readonly ParsedLink[], link: string | undefined): boolean {
  const [only, ...others] = links;
  if (only === undefined) return link === undefined;
  return (
    others.length === 0 && only.href === link && only.rel === "alternate" && Object.keys(only).length === 2
  );
}

function writeSource({ source }: ParsedEntry, origins: ParsedOrigin[]): string {
  return source === undefined ? "" : tag("s:source", String(origins.push(source) - 1));
}

function lifted(name: string, text: ParsedText | undefined, texts: ParsedText[]): string {
  if (text === undefined) return "";
  texts.push(text);
  return `<${name}>${texts.length - 1}</${name}>`;
}

function tag(
  name: string,
  text: string | undefined,
  attributes: Record<string, string | undefined> = {},
): string {
  if (text === undefined) return "";
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? "" : ` ${key}="${escapeXml(value)}"`,
  );
  return `<${name}${written.join("")}>${escapeXml(text)}</${name}>`;
}

function escapeXml(text: string): string {
  return /[&<>"]/.test(text)
    ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
    : text;
}
