import { ALL_FEED_ID, ENTRIES_PER_FEED_MAX, type PublishedFeed } from "../../model/published-feed.ts";
import { holds } from "../ingest/feed-changes.ts";
import type { PublishContext } from "./publish-context.ts";

/**
 * Gives a feed that is new, or wants other topics than before, what came in already: of the newest entries of `all`
 * those that carry its topics. Repeatable.
 *
 * Only adds: an entry that loses the topic at this very moment is left out when the feed is rendered.
 */
export async function adoptGroups({ stores }: PublishContext, feed: PublishedFeed): Promise<void> {
  const refs = await stores.feeds.newest(ALL_FEED_ID, ENTRIES_PER_FEED_MAX);
  const groups = await stores.groups.list(refs.map(({ id }) => id));
  await stores.feeds.adopt(
    feed.id,
    groups.filter((group) => holds(feed, group)),
  );
}
