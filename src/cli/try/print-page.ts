import type { FeedLink } from "../../parse/read-feed-links.ts";
import { counted, plainLine } from "../columns.ts";

/** An HTML page in place of a feed, and the feeds it names. */
export interface PageTrial {
  readonly kind: "page";
  readonly where: string;
  readonly url: string;
  readonly feeds: readonly FeedLink[];
}

/** What to try instead, one address a line. */
export function printPage({ where, feeds }: PageTrial): string {
  if (feeds.length === 0) return `${where}: this is a web page, and it names no feed\n`;
  const widest = Math.max(...feeds.map(({ url }) => url.length));
  const lines = feeds.map(({ url, title, kind }) => {
    const about = plainLine(title ?? (kind === "linked" ? "linked in the page" : ""));
    return `  ${url.padEnd(widest)}  ${about}`.trimEnd();
  });
  const follow = feeds.length === 1 ? "\n--follow tries it" : "";
  return `${where}: this is a web page; it names ${counted(feeds.length, "feed", "feeds")}:\n${lines.join("\n")}${follow}\n`;
}
