import type { CopyGroup } from "../../model/copy-group.ts";
import { ALL_FEED_ID, ENTRIES_PER_FEED_MAX, type PublishedFeed } from "../../model/published-feed.ts";
import { holds } from "../ingest/feed-changes.ts";
import type { CompiledConfig } from "../live-config.ts";
import type { PublishContext } from "./publish-context.ts";

/**
 * Gives a feed that is new, or wants other topics than before, what came in already: of the newest entries of `all`
 * those that carry its topics. Repeatable.
 *
 * Only adds: an entry that loses the topic at this very moment is left out when the feed is rendered.
 */
export async function adoptGroups(context: PublishContext, feed: PublishedFeed): Promise<void> {
  const groups = await newestGroups(context);
  await context.stores.feeds.adopt(
    feed.id,
    groups.filter((group) => holds(feed, group)),
  );
}

/** What `all` held newest when a config's first feed asked: a changed config makes every feed ask, one after the other. */
const NEWEST = new WeakMap<
  CompiledConfig,
  { readonly version: number; readonly groups: readonly CopyGroup[] }
>();

async function newestGroups({ stores, live }: PublishContext): Promise<readonly CopyGroup[]> {
  const version = (await stores.feeds.states([ALL_FEED_ID])).get(ALL_FEED_ID)?.version ?? 0;
  const known = NEWEST.get(live.now);
  if (known?.version === version) return known.groups;
  const refs = await stores.feeds.newest(ALL_FEED_ID, ENTRIES_PER_FEED_MAX);
  const groups = await stores.groups.list(refs.map(({ id }) => id));
  NEWEST.set(live.now, { version, groups });
  return groups;
}
