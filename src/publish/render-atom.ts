import { archiveAddress, feedAddress, feedPageAddress } from "./addresses.ts";
import { atomDocument, type DocumentLink } from "./atom-document.ts";
import type { FeedView } from "./feed-view.ts";

/** The document subscribers poll: the window of a published feed (RFC 4287), with the way back to older entries. */
export function renderAtom(view: FeedView): string {
  const { feed, publicUrl, archives } = view;
  const links: DocumentLink[] = [
    { rel: "self", type: "application/atom+xml", href: feedAddress(publicUrl, feed.id, "atom") },
    { rel: "alternate", type: "text/html", href: feedPageAddress(publicUrl, feed.id) },
  ];
  if (archives > 0) {
    const href = archiveAddress(publicUrl, feed.id, archives);
    links.push({ rel: "prev-archive", type: "application/atom+xml", href });
  }
  return atomDocument(view, links, false);
}
