import type { FeedFormat, ParsedFeed } from "../model/parsed-feed.ts";
import { readOrigin } from "./read-origin.ts";
import type { UnstatedKind } from "./read-text.ts";
import { childOf, childrenOf, textOf, type XmlElement } from "./xml-element.ts";

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
