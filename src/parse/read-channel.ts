import type { FeedFormat, ParsedFeed } from "../model/parsed-feed.ts";
import { readOrigin } from "./read-origin.ts";
import { readPace } from "./read-pace.ts";
import type { UnstatedKind } from "./read-text.ts";
import { childOf, type XmlElement } from "./xml-element.ts";

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
  return { ...readOrigin(channel, unstated), ...readPace(channel) };
}
