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
import type { GroupRef } from "../redis/feed-store.ts";
import { archiveOldest } from "./archive-oldest.ts";
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
  const archives = feedId === ALL_FEED_ID ? await archiveOldest(context, feed, state?.archives ?? 0) : 0;
  const view = await feedView(context, feed, archives);
  const files = await writeRenditions(dataDir, view);
  await context.storyPages.write(view);
  const shown = publishable(view).length;
  const { version } = state ?? { version: 0 };
  await stores.feeds.published(feedId, { version, wallMs: Date.now(), config: config.version, shown });
  return { kind: "published", entries: shown, files };
}

async function feedView(context: PublishContext, feed: PublishedFeed, archives: number): Promise<FeedView> {
  const refs = windowOf(await context.stores.feeds.newest(feed.id, ENTRIES_PER_FEED_MAX), feed);
  const groups = await context.stores.groups.list(refs.map(({ id }) => id));
  return viewOf(context, feed, groups, archives);
}

/** The window ends at the newest entry, not at the clock: the same state gives the same window tomorrow. */
function windowOf(newestFirst: readonly GroupRef[], feed: PublishedFeed): GroupRef[] {
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
