import type { Item } from "feed";
import type { EntryView } from "./entry-view.ts";
import { legalText } from "./escape.ts";
import type { FeedView } from "./feed-view.ts";
import { dateOf } from "./instant.ts";
import { libraryFeed } from "./library-feed.ts";
import { publishable } from "./publishable.ts";

/** A published feed as JSON Feed 1. */
export function renderJson(view: FeedView): string {
  const entries = publishable(view);
  const json = libraryFeed(view, entries, "json", legalText);
  for (const entry of entries) json.addItem(jsonItem(entry));
  return `${json.json1()}\n`;
}

function jsonItem(entry: EntryView): Item {
  const { group, canonical, topics } = entry;
  return {
    id: legalText(entry.id),
    title: legalText(entry.title),
    link: legalText(entry.url),
    date: dateOf(group.updatedMs),
    published: dateOf(group.publishedMs),
    description: legalText(canonical.entry.summary),
    content: legalText(entry.content),
    author: [{ name: legalText(entry.authors.join(", ")) }],
    category: topics.map(({ label }) => ({ name: legalText(label) })),
  };
}
