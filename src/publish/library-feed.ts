import { Feed, type FeedOptions } from "feed";
import { type FeedFormat, feedAddress, feedPageAddress } from "./addresses.ts";
import { feedId } from "./entry-id.ts";
import type { EntryView } from "./entry-view.ts";
import type { FeedView } from "./feed-view.ts";
import { GENERATOR } from "./generator.ts";
import { dateOf } from "./instant.ts";
import { updatedMsOf } from "./publishable.ts";

/** A feed of package `feed` without items; `updated` is always given, for without it the library takes the clock. */
export function libraryFeed(
  view: FeedView,
  entries: readonly EntryView[],
  format: FeedFormat,
  text: (value: string) => string,
): Feed {
  const { feed, publicUrl, identity } = view;
  const updatedMs = updatedMsOf(view, entries);
  const options: FeedOptions = {
    id: feedId(identity, feed),
    title: text(feed.title),
    description: text(feed.title),
    link: feedPageAddress(publicUrl, feed.id),
    feedLinks: { [format]: feedAddress(publicUrl, feed.id, format) },
    updated: dateOf(updatedMs),
    generator: GENERATOR,
  };
  return new Feed(options);
}
