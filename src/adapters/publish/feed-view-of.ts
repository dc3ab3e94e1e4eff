import type { CopyGroup } from "../../model/copy-group.ts";
import { ALL_FEED_ID, ENTRIES_PER_FEED_MAX, type PublishedFeed } from "../../model/published-feed.ts";
import type { FeedView } from "../../publish/feed-view.ts";
import { selectWindow } from "../../publish/window.ts";
import { holds } from "../ingest/feed-changes.ts";
import type { GroupRef } from "../redis/feed-store.ts";
import { archiveOldest, ENTRIES_PER_ARCHIVE } from "./archive-oldest.ts";
import { foldedView } from "./folded-view.ts";
import { factsOf, type PublishContext, viewOf } from "./publish-context.ts";

/** Reads all that a feed is rendered from. */
export async function feedView(
  context: PublishContext,
  feed: PublishedFeed,
  archives: number,
): Promise<FeedView> {
  if (feed.id === ALL_FEED_ID) return await wholeView(context, feed, archives);
  if (feed.fold === "story") return await foldedView(context, feed);
  const groups = await windowGroups(context, feed);
  return viewOf(context, feed, groups, 0, await factsOf(context, groups));
}

/**
 * Of the feed that holds everything: all that its archive does not hold, so that nothing is in neither. One entry for
 * each copy group, whatever the config says: it is what a restore reads, and what its archive documents hold.
 */
async function wholeView(context: PublishContext, feed: PublishedFeed, archives: number): Promise<FeedView> {
  const { feeds, groups: store } = context.stores;
  const wanted = windowOf(await feeds.newest(feed.id, ENTRIES_PER_FEED_MAX), feed).length;
  const kept = Math.min(wanted, ENTRIES_PER_FEED_MAX - ENTRIES_PER_ARCHIVE);
  const written = await archiveOldest(context, feed, archives, kept);
  const everything = { entries: ENTRIES_PER_FEED_MAX, hours: 0 };
  const refs = windowOf(await feeds.newest(feed.id, ENTRIES_PER_FEED_MAX), everything);
  const groups = await store.list(idsOf(refs));
  const stories = await factsOf(context, groups);
  return viewOf(context, { ...feed, fold: "copy" }, groups, written, stories);
}

/**
 * The groups in a feed's window that belong there by their tags as they stand. Others are in it only where a writer
 * died between a group and its feeds, or the feed's topics changed; they make room for the ones before.
 */
async function windowGroups({ stores }: PublishContext, feed: PublishedFeed): Promise<CopyGroup[]> {
  const refs = await stores.feeds.newest(feed.id, ENTRIES_PER_FEED_MAX);
  const groups = await stores.groups.list(idsOf(windowOf(refs, feed)));
  if (groups.every((group) => holds(feed, group))) return groups;
  const held = (await stores.groups.list(idsOf(refs))).filter((group) => holds(feed, group));
  const byId = new Map(held.map((group) => [group.id, group]));
  const window = windowOf(
    refs.filter(({ id }) => byId.has(id)),
    feed,
  );
  return window.flatMap(({ id }) => byId.get(id) ?? []);
}

const idsOf = (refs: readonly GroupRef[]): string[] => refs.map(({ id }) => id);

/** The window ends at the newest entry, not at the clock: the same state gives the same window tomorrow. */
function windowOf(
  newestFirst: readonly GroupRef[],
  feed: Pick<PublishedFeed, "entries" | "hours">,
): GroupRef[] {
  return selectWindow(newestFirst, feed, newestFirst[0]?.atMs ?? 0);
}
