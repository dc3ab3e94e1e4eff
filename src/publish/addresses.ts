/** Where readers find each document; the one place that knows the public listener's paths. */
export function feedsAddress(publicUrl: string): string {
  return `${publicUrl}/`;
}

export function feedPageAddress(publicUrl: string, feedId: string): string {
  return `${publicUrl}/feeds/${encodeURIComponent(feedId)}`;
}

export type FeedFormat = "atom" | "rss" | "json";

export function feedAddress(publicUrl: string, feedId: string, format: FeedFormat): string {
  return `${feedPageAddress(publicUrl, feedId)}.${format}`;
}

export function archiveAddress(publicUrl: string, feedId: string, n: number): string {
  return `${feedPageAddress(publicUrl, feedId)}/archive/${n}.atom`;
}

export function storyAddress(publicUrl: string, storyId: string): string {
  return `${publicUrl}/stories/${encodeURIComponent(storyId)}`;
}

export function opmlAddress(publicUrl: string): string {
  return `${publicUrl}/feeds.opml`;
}

/** A link that may be published: an entry's address is only ever http(s), whatever was stored. */
export function webAddress(href: string | undefined): string | undefined {
  return href !== undefined && /^https?:\/\//iu.test(href) && URL.canParse(href) ? href : undefined;
}
