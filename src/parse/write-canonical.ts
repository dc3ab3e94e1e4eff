import type { ParsedEntry } from "../model/parsed-feed.ts";
import type { Draft } from "./compact.ts";
import type { Channel } from "./read-channel.ts";

/**
 * One clean RSS 2.0 document, whatever came in: rss-parser reads nothing else. It carries id, title, link and date
 * of each entry, and under which number the rest of the entry lies outside (`rests`): texts and lists come back as
 * they were, and nothing is chewed character by character a second time.
 */
export interface CanonicalDocument {
  readonly xml: string;
  readonly channel: Draft<Channel>;
  readonly rests: readonly Draft<ParsedEntry>[];
}

/** Writes the canonical document. */
export function writeCanonical(
  channel: Draft<Channel>,
  rests: readonly Draft<ParsedEntry>[],
): CanonicalDocument {
  let xml = `<rss version="2.0"><channel>${tag("title", channel.title)}${tag("link", channel.link)}`;
  for (let number = 0; number < rests.length; number++) xml += writeItem(rests[number], number);
  return { xml: `${xml}</channel></rss>`, channel, rests };
}

function writeItem(entry: Draft<ParsedEntry> | undefined, number: number): string {
  if (entry === undefined) return "";
  const { guid, title, link, published } = entry;
  const plain =
    tag("guid", guid) + tag("title", title?.value) + tag("link", link) + tag("pubDate", published);
  return `<item>${plain}<n>${number}</n></item>`;
}

function tag(name: string, text: string | undefined): string {
  return text === undefined ? "" : `<${name}>${escapeXml(text)}</${name}>`;
}

function escapeXml(text: string): string {
  return /[&<>]/.test(text)
    ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    : text;
}
