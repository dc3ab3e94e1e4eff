import type { Extension, Item } from "feed";
import type { EntryView } from "./entry-view.ts";
import { legalText } from "./escape.ts";
import type { FeedView } from "./feed-view.ts";
import { dateOf } from "./instant.ts";
import { languageTag } from "./language-tag.ts";
import { libraryFeed } from "./library-feed.ts";
import { publishable } from "./publishable.ts";

/** The library writes version 1; what 1.1 has more, an entry's `authors` and `language`, is given it beside. */
const VERSION = "https://jsonfeed.org/version/1.1";

/** A published feed as JSON Feed 1.1. */
export function renderJson(view: FeedView): string {
  const entries = publishable(view);
  const json = libraryFeed(view, entries, "json", legalText);
  json.addExtension(member("version", VERSION));
  for (const entry of entries) json.addItem(jsonItem(entry));
  return `${json.json1()}\n`;
}

function jsonItem(entry: EntryView): Item {
  const { canonical, topics } = entry;
  const language = languageTag(canonical.entry.language);
  const authors = entry.authors.map((name) => ({ name: legalText(name) }));
  return {
    id: legalText(entry.id),
    title: legalText(entry.title),
    link: legalText(entry.url),
    date: dateOf(entry.updatedMs),
    published: dateOf(entry.publishedMs),
    description: legalText(canonical.entry.summary),
    content: legalText(entry.content),
    // Version 1's one author too, for readers that know no other.
    author: [{ name: legalText(entry.authors.join(", ")) }],
    category: topics.map(({ label }) => ({ name: legalText(label) })),
    extensions: [
      member("authors", authors),
      ...(language === undefined ? [] : [member("language", language)]),
    ],
  };
}

/** A member the library does not know, or its value in place of the library's. */
function member(name: string, value: unknown): Extension {
  // The type asks for an object; the library writes any value as it is.
  return { name, objects: value as Extension["objects"] };
}
