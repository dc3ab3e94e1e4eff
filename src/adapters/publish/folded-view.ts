import type { CopyGroup } from "../../model/copy-group.ts";
import { ENTRIES_PER_FEED_MAX, type PublishedFeed } from "../../model/published-feed.ts";
import type { FeedView, StoryFacts } from "../../publish/feed-view.ts";
import { nameStories, type ShownBefore } from "../../publish/name-stories.ts";
import { storyWindow } from "../../publish/story-window.ts";
import { holds } from "../ingest/feed-changes.ts";
import { factsOf, type PublishContext, viewOf } from "./publish-context.ts";

/** Reads a feed that shows one entry for each story: stories are counted, of up to that many copy groups. */
export async function foldedView(context: PublishContext, feed: PublishedFeed): Promise<FeedView> {
  const { feeds, groups: store, shown } = context.stores;
  const refs = await feeds.newest(feed.id, ENTRIES_PER_FEED_MAX);
  const held = (await store.list(refs.map(({ id }) => id))).filter((group) => holds(feed, group));
  const facts = await factsOf(context, held);
  const before = await shown.read(feed.id);
  const leaders = leadersOf(held, before);
  const others = await store.read([...new Set([...facts.keys(), ...leaders])]);
  const known = new Set(held.map(({ id }) => id));
  // A founder, or who stood for a story before, still does so where the window has left it behind.
  const leading = [...others.values()].filter(
    ({ id, storyId }) => !known.has(id) && facts.has(storyId) && (id === storyId || leaders.has(id)),
  );
  const all = [...held, ...leading.filter((group) => holds(feed, group))];
  const groups = storyWindow(all, feed, refs[0]?.atMs ?? 0);
  const stories = withDates(facts, others);
  return { ...viewOf(context, feed, groups, 0, stories), shown: nameStories(groups, stories, before) };
}

/** The copy groups that stood for the stories of these when the feed was published last. */
function leadersOf(held: readonly CopyGroup[], { names, entries }: ShownBefore): ReadonlySet<string> {
  return new Set(held.flatMap(({ id, storyId }) => entries.get(names.get(id) ?? storyId)?.leader ?? []));
}

/** When a story appeared is its founder's word, also where the feed does not hold that. */
function withDates(
  facts: ReadonlyMap<string, StoryFacts>,
  founders: ReadonlyMap<string, CopyGroup>,
): Map<string, StoryFacts> {
  return new Map(
    [...facts].map(([id, row]) => {
      const publishedMs = founders.get(id)?.publishedMs;
      return [id, publishedMs === undefined ? row : { ...row, publishedMs }];
    }),
  );
}
