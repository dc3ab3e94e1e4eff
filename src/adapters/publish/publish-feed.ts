import { ALL_FEED_ID } from "../../model/published-feed.ts";
import type { FeedView } from "../../publish/feed-view.ts";
import { publishable } from "../../publish/publishable.ts";
import { renderAtom } from "../../publish/render-atom.ts";
import { renderJson } from "../../publish/render-json.ts";
import { renderPage } from "../../publish/render-page.ts";
import { renderRss } from "../../publish/render-rss.ts";
import { storeMatches } from "../files/identity.ts";
import { feedFile } from "../files/published-dir.ts";
import { writeFileWhole } from "../files/write-file.ts";
import { adoptGroups } from "./adopt-groups.ts";
import { feedView } from "./feed-view-of.ts";
import type { PublishContext } from "./publish-context.ts";
import { wholeStories } from "./whole-stories.ts";

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
  const view = await feedView(context, feed, state?.archives ?? 0);
  if (!sameDay(state?.publishedMs ?? 0, Date.now()))
    await stores.groups.keep(view.groups.map(({ id }) => id));
  // Asked again after all was read: of a store that was emptied meanwhile, less was read than is published.
  if (!(await storeMatches(redis, dataDir, identity))) return { kind: "refused" };
  if (view.shown !== undefined) await stores.shown.note(feedId, view.groups, view.shown);
  const files = await writeRenditions(dataDir, view);
  await context.storyPages.write(view, (storyIds) => wholeStories(context, storyIds));
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
