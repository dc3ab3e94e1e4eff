import type { PublishedFeed } from "../model/published-feed.ts";
import { feedAddress, feedPageAddress } from "./addresses.ts";
import { xmlAttribute } from "./escape.ts";
import { GENERATOR } from "./generator.ts";

/** All published feeds as OPML 2.0: one import subscribes to everything. */
export function renderOpml(feeds: readonly PublishedFeed[], publicUrl: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
<head><title>${GENERATOR} feeds</title></head>
<body>
${feeds.map((feed) => outline(feed, publicUrl)).join("")}</body>
</opml>
`;
}

function outline({ id, title }: PublishedFeed, publicUrl: string): string {
  const name = xmlAttribute(title);
  const feed = xmlAttribute(feedAddress(publicUrl, id, "atom"));
  const page = xmlAttribute(feedPageAddress(publicUrl, id));
  // OPML knows the type `rss` only; readers take it for any feed.
  return `<outline type="rss" text="${name}" title="${name}" xmlUrl="${feed}" htmlUrl="${page}"/>\n`;
}
