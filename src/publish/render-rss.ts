import type { Item } from "feed";
import type { EntryView } from "./entry-view.ts";
import { html, xmlAttribute } from "./escape.ts";
import type { FeedView } from "./feed-view.ts";
import { dateOf } from "./instant.ts";
import { libraryFeed } from "./library-feed.ts";
import { libraryCdata, libraryText } from "./library-text.ts";
import { publishable } from "./publishable.ts";

/** A published feed as RSS 2.0, for readers that know no Atom. */
export function renderRss(view: FeedView): string {
  const entries = publishable(view);
  const rss = libraryFeed(view, entries, "rss", libraryText);
  for (const entry of entries) rss.addItem(rssItem(view, entry));
  return `${rss.rss2()}\n`;
}

function rssItem({ publicUrl }: FeedView, entry: EntryView): Item {
  const { canonical, topics } = entry;
  return {
    title: libraryCdata(entry.title),
    id: libraryText(entry.id),
    link: entry.url,
    date: dateOf(entry.updatedMs),
    published: dateOf(entry.publishedMs),
    // The description is HTML by the specification, the title is not.
    description: html(canonical.entry.summary),
    content: libraryCdata(entry.content),
    category: topics.map(({ label }) => ({
      name: libraryText(label),
      domain: xmlAttribute(`${publicUrl}/topics`),
    })),
    extensions: [creators(entry), ...sourceExtension(entry)],
  };
}

/** RSS wants an e-mail address in `author`; a name alone goes into dc:creator. */
function creators({ authors }: EntryView) {
  return { name: "dc:creator", objects: { _text: libraryText(authors.join(", ")) } };
}

/** The library escapes only the quote in an attribute, so attributes are given escaped. */
function sourceExtension({ source, sourceConfig }: EntryView) {
  if (sourceConfig === undefined) return [];
  const _attributes = { url: xmlAttribute(sourceConfig.url) };
  return [{ name: "source", objects: { _attributes, _text: libraryText(source.name) } }];
}
