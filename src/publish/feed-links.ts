import type { PublishedFeed } from "../model/published-feed.ts";
import { type FeedFormat, feedAddress } from "./addresses.ts";
import { html } from "./escape.ts";

interface Format {
  readonly format: FeedFormat;
  readonly type: string;
  readonly name: string;
}

const FORMATS: readonly Format[] = [
  { format: "atom", type: "application/atom+xml", name: "Atom" },
  { format: "rss", type: "application/rss+xml", name: "RSS" },
  { format: "json", type: "application/feed+json", name: "JSON Feed" },
];

/**
 * Autodiscovery: lets a reader that is given the page find the feed. Addresses are http(s), not `feed:`.
 *
 * @param names - formats to offer; a page of many feeds offers one of each
 */
export function autodiscovery(
  publicUrl: string,
  { id, title }: PublishedFeed,
  names: readonly FeedFormat[] = ["atom", "rss", "json"],
): string {
  return FORMATS.filter(({ format }) => names.includes(format))
    .map(
      ({ format, type, name }) =>
        `<link rel="alternate" type="${type}" title="${html(title)} (${name})" href="${html(feedAddress(publicUrl, id, format))}">\n`,
    )
    .join("");
}

/** The formats of one feed as links for people. */
export function formatLinks(publicUrl: string, { id }: PublishedFeed): string {
  return FORMATS.map(
    ({ format, type, name }) =>
      `<a type="${type}" href="${html(feedAddress(publicUrl, id, format))}">${name}</a>`,
  ).join(" · ");
}
