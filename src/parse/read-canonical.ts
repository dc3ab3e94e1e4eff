import Parser from "rss-parser";
import type { ParsedEntry } from "../model/parsed-feed.ts";
import { compact, type Draft } from "./compact.ts";
import type { Channel } from "./read-channel.ts";
import type { CanonicalDocument } from "./write-canonical.ts";

/** What the canonical document has beside RSS 2.0's own fields. */
interface Numbered {
  /** Number of the entry's rest. */
  readonly n?: string;
}

const parser = new Parser<object, Numbered>({ customFields: { item: ["n"] } });

/** Reads the canonical document with rss-parser and puts to each entry what lay outside. */
export async function readCanonical(
  document: CanonicalDocument,
): Promise<{ channel: Channel; entries: ParsedEntry[] }> {
  const feed = await parser.parseString(document.xml);
  const channel = { ...document.channel, title: feed.title || undefined, link: feed.link || undefined };
  const entries: ParsedEntry[] = [];
  for (const item of feed.items) {
    const rest = document.rests[Number(item.n)];
    if (rest !== undefined) entries.push(entryOf(item, rest));
  }
  return { channel: compact<Channel>(channel), entries };
}

/** Flat on purpose: this literal is built for every entry. */
function entryOf(item: Parser.Item, rest: Draft<ParsedEntry>): ParsedEntry {
  return compact<ParsedEntry>({
    guid: item.guid || undefined,
    guidIsPermaLink: rest.guidIsPermaLink,
    link: item.link,
    title: item.title && rest.title ? { value: item.title, kind: rest.title.kind } : undefined,
    summary: rest.summary,
    content: rest.content,
    published: item.pubDate,
    updated: rest.updated,
    links: rest.links,
    authors: rest.authors,
    contributors: rest.contributors,
    categories: rest.categories,
    enclosures: rest.enclosures,
    language: rest.language,
    rights: rest.rights,
    comments: rest.comments,
    source: rest.source,
  });
}
