import type { CopyGroup } from "../model/copy-group.ts";
import { archiveAddress, feedAddress } from "./addresses.ts";
import { atomDocument, type DocumentLink } from "./atom-document.ts";
import type { FeedView } from "./feed-view.ts";

/**
 * An archive document (RFC 5005 §4): entries that have left the window.
 *
 * @param groups - newest first
 * @param n - from 1, the oldest
 */
export function renderArchive(view: FeedView, groups: readonly CopyGroup[], n: number): string {
  return atomDocument({ ...view, groups }, archiveLinks(view, n), true);
}

function archiveLinks({ feed, publicUrl, archives }: FeedView, n: number): DocumentLink[] {
  const type = "application/atom+xml";
  const links: DocumentLink[] = [
    { rel: "self", type, href: archiveAddress(publicUrl, feed.id, n) },
    { rel: "current", type, href: feedAddress(publicUrl, feed.id, "atom") },
  ];
  if (n > 1) links.push({ rel: "prev-archive", type, href: archiveAddress(publicUrl, feed.id, n - 1) });
  if (n < archives)
    links.push({ rel: "next-archive", type, href: archiveAddress(publicUrl, feed.id, n + 1) });
  return links;
}
