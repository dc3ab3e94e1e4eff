import { NotAFeedError } from "../model/errors.ts";
import type { ParsedEntry, ParsedFeed, Rejection } from "../model/parsed-feed.ts";
import { buildTree, type FeedTree } from "./build-tree.ts";
import type { Draft } from "./compact.ts";
import { type Decoded, decode } from "./decode.ts";
import type { ParseContext } from "./parse-context.ts";
import { readCanonical } from "./read-canonical.ts";
import { channelOf, formatOf, readChannel } from "./read-channel.ts";
import { readEntry } from "./read-entry.ts";
import { isJsonFeed, readJsonFeed } from "./read-json-feed.ts";
import { firstShort, PUBLISHED, UPDATED } from "./read-short.ts";
import { writeCanonical } from "./write-canonical.ts";
import type { XmlElement } from "./xml-element.ts";

/**
 * Reads a feed document: RSS 0.9x-2.0, RSS 1.0, Atom 0.3 and 1.0, CDF, JSON Feed.
 *
 * Bytes are decoded, read into a tolerant tree, and written as one canonical document that rss-parser reads; so
 * no oddity of the source reaches it. A bad entry, date or element costs nothing but itself.
 *
 * @throws {NotAFeedError} for empty bodies, HTML pages and documents that are no feed
 */
export async function parseFeed(bytes: Uint8Array, context: ParseContext = {}): Promise<ParsedFeed> {
  const decoded = decode(bytes, context);
  if (decoded.text.trim() === "") throw new NotAFeedError("empty body");
  if (isJsonFeed(decoded.text)) return readJsonFeed(decoded, context);
  const tree = buildTree(decoded.text, {
    url: context.url,
    language: context.contentLanguage?.split(",")[0]?.trim() || undefined,
    dateOf: (entry) => dateOf(entry, context),
  });
  if (tree.root === undefined || tree.isPage) throw new NotAFeedError(describe(tree, decoded.text));
  return readTree(tree, tree.root, decoded);
}

function dateOf(entry: XmlElement, { readDate }: ParseContext): number | undefined {
  const date = firstShort(entry, PUBLISHED) ?? firstShort(entry, UPDATED);
  return date === undefined ? undefined : readDate?.(date);
}

function describe(tree: FeedTree, text: string): string {
  if (/^\s*\[\s*[{["\]]/.test(text)) return "JSON, but no JSON Feed";
  if (tree.stranger === undefined) return "no markup";
  return tree.isPage ? "an HTML page" : `a <${tree.stranger.slice(0, 40)}> document`;
}

async function readTree(tree: FeedTree, root: XmlElement, decoded: Decoded): Promise<ParsedFeed> {
  const format = formatOf(root);
  const unstated = format === "atom" ? "text" : "html";
  const read = tree.entries.map((element) => readEntry(element, unstated));
  const whole = read.filter((entry) => !isEmpty(entry));
  const document = writeCanonical(readChannel(channelOf(root), unstated), whole);
  const { channel, entries } = await readCanonical(document);
  return {
    ...channel,
    format,
    encoding: decoded.encoding,
    entries,
    rejected: rejections({ empty: read.length - whole.length, "over-limit": tree.overLimit }),
    partial: tree.partial,
    notes: notesOf(tree, decoded),
  };
}

/** Nothing at all in it. Whether what is there makes an entry is for normalize to say. */
function isEmpty(entry: Draft<ParsedEntry>): boolean {
  if (entry.title !== undefined || entry.link !== undefined) return false;
  for (const value of Object.values(entry)) {
    if (Array.isArray(value) ? value.length > 0 : value !== undefined) return false;
  }
  return true;
}

function rejections(counts: Readonly<Record<string, number>>): Rejection[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => ({ reason, count }));
}

function notesOf(tree: FeedTree, decoded: Decoded): string[] {
  const notes = [...decoded.notes];
  if (tree.stranger !== undefined) notes.push(`<${tree.stranger.slice(0, 40)}> outside the feed ignored`);
  if (tree.partial) notes.push("the document is cut off");
  if (tree.cutOff > 0) notes.push(`${tree.cutOff} entries begun and not ended`);
  return notes;
}
