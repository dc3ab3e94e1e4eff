import { atomEntry } from "./atom-entry.ts";
import { feedId } from "./entry-id.ts";
import { xmlAttribute, xmlText } from "./escape.ts";
import type { FeedView } from "./feed-view.ts";
import { GENERATOR } from "./generator.ts";
import { instant } from "./instant.ts";
import { publishable, updatedMsOf } from "./publishable.ts";

/** Own namespace: what a restore reads back. */
export const SLUG_NAMESPACE = "urn:x-slugline:1";
const HISTORY_NAMESPACE = "http://purl.org/syndication/history/1.0";

/** A link of the document to itself or its neighbours. */
export interface DocumentLink {
  readonly rel: "self" | "alternate" | "prev-archive" | "next-archive" | "current";
  readonly type: "application/atom+xml" | "text/html";
  readonly href: string;
}

/**
 * Writes an atom:feed (RFC 4287 §4.1.1) by putting strings together: ten times as fast as through a tree of objects.
 *
 * @param archive - marks an archive document (RFC 5005 §4)
 */
export function atomDocument(view: FeedView, links: readonly DocumentLink[], archive: boolean): string {
  const entries = publishable(view);
  const updatedMs = updatedMsOf(view, entries);
  const history = archive ? ` xmlns:fh="${HISTORY_NAMESPACE}"` : "";
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:slug="${SLUG_NAMESPACE}"${history}>
<id>${xmlText(feedId(view.identity, view.feed))}</id>
<title type="text">${xmlText(view.feed.title)}</title>
<updated>${instant(updatedMs)}</updated>
<generator>${GENERATOR}</generator>
${archive ? "<fh:archive/>\n" : ""}${links.map(documentLink).join("")}${entries
  .map((entry) => atomEntry(view, entry))
  .join("")}</feed>
`;
}

function documentLink({ rel, type, href }: DocumentLink): string {
  return `<link rel="${rel}" type="${type}" href="${xmlAttribute(href)}"/>\n`;
}
