import type { CopyGroup } from "../../model/copy-group.ts";
import { ALL_FEED_ID, ENTRIES_PER_FEED_MAX, type PublishedFeed } from "../../model/published-feed.ts";
import type { FeedView } from "../../publish/feed-view.ts";
import { publishable } from "../../publish/publishable.ts";
import { renderAtom } from "../../publish/render-atom.ts";
import { renderJson } from "../../publish/render-json.ts";
import { renderPage } from "../../publish/render-page.ts";
import { renderRss } from "../../publish/render-rss.ts";
import { selectWindow } from "../../publish/window.ts";
import { storeMatches } from "../files/identity.ts";
import { feedFile } from "../files/published-dir.ts";
import { writeFileWhole } from "../files/write-file.ts";
import { holds } from "../ingest/feed-changes.ts";
import type { GroupRef } from "../redis/feed-store.ts";
import { adoptGroups } from "./adopt-groups.ts";
import { archiveOldest, ENTRIES_PER_ARCHIVE } from "./archive-oldest.ts";
import { type PublishContext, viewOf } from "./publish-context.ts";

export type PublishReport =
  | { readonly kind: "published"; readonly entries: number; readonly files: number }
  /** Redis is not the store the files came from: they stay, readers are served. */
  | { readonly kind: "refused" }
  /** The feed left the config. */
  | { readonly kind: "unknown" };

/**
 * Renders one feed from stored state and replaces its files: same state, same bytes.
 *
 * The version is read before the state, so that a change that comes meanwhile keeps the feed dirty.
 */
export async function publishFeed(context: PublishContext, feedId: string): Promise<PublishReport> {
  const { live, stores, redis, identity, dataDir } = context;
  const { config } = live.now;
  const feed = config.feeds.find(({ id }) => id === feedId);
  if (feed === undefined) return { kind: "unknown" };
  if (!(await storeMatches(redis, dataDir, identity))) return { kind: "refused" };
  const state = (await stores.feeds.states([feedId])).get(feedId);
  if (state?.config !== config.version && feedId !== ALL_FEED_ID) await adoptGroups(context, feed);
  const view =
    feedId === ALL_FEED_ID
      ? await wholeView(context, feed, state?.archives ?? 0)
      : viewOf(context, feed, await windowGroups(context, feed), 0);
  if (!sameDay(state?.publishedMs ?? 0, Date.now()))
    await stores.groups.keep(view.groups.map(({ id }) => id));
  // Asked again after all was read: of a store that was emptied meanwhile, less was read than is published.
  if (!(await storeMatches(redis, dataDir, identity))) return { kind: "refused" };
  const files = await writeRenditions(dataDir, view);
  await context.storyPages.write(view);
  const shown = publishable(view).length;
  const { version } = state ?? { version: 0 };
  await stores.feeds.published(feedId, { version, wallMs: Date.now(), config: config.version, shown });
  return { kind: "published", entries: shown, files };
}

/** Once a day is enough to keep the groups of a window for sixty. */
function sameDay(beforeMs: number, nowMs: number): boolean {
  return Math.floor(beforeMs / DAY_MS) === Math.floor(nowMs / DAY_MS);
}

const DAY_MS = 86_400_000;

/** Of the feed that holds everything: all that its archive does not hold, so that nothing is in neither. */
async function wholeView(context: PublishContext, feed: PublishedFeed, archives: number): Promise<FeedView> {
  const { feeds, groups } = context.stores;
  const wanted = windowOf(await feeds.newest(feed.id, ENTRIES_PER_FEED_MAX), feed).length;
  const kept = Math.min(wanted, ENTRIES_PER_FEED_MAX - ENTRIES_PER_ARCHIVE);
  const written = await archiveOldest(context, feed, archives, kept);
  const everything = { entries: ENTRIES_PER_FEED_MAX, hours: 0 };
  const refs = windowOf(await feeds.newest(feed.id, ENTRIES_PER_FEED_MAX), everything);
  return viewOf(context, feed, await groups.list(idsOf(refs)), written);
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

/** Answers how many files changed. The Atom file last: who sees it new finds the others new as well. */
async function writeRenditions(dataDir: string, view: FeedView): Promise<number> {
  const { id } = view.feed;
  const written = [
    await writeFileWhole(feedFile(dataDir, id, "html"), renderPage(view)),
    await writeFileWhole(feedFile(dataDir, id, "rss"), renderRss(view)),
    await writeFileWhole(feedFile(dataDir, id, "json"), renderJson(view)),
    await writeFileWhole(feedFile(dataDir, id, "atom"), renderAtom(view)),
  ];
  return written.filter(Boolean).length;
}
