import type { CopyGroup } from "../model/copy-group.ts";
import type { PublishedFeed } from "../model/published-feed.ts";
import { byStory, foundersFirst } from "./fold-stories.ts";
import { selectWindow } from "./window.ts";

/**
 * What a feed with `fold: story` still holds: the window counts stories, and a story stands where the first of its copy
 * groups was seen, so that nothing comes up again because another reporter joined.
 *
 * @param groups - those the feed holds, each once; the founders of their stories too where the feed would hold them,
 *   however long ago they were seen
 * @param nowMs - where the hours of the window end
 */
export function storyWindow(
  groups: readonly CopyGroup[],
  feed: Pick<PublishedFeed, "entries" | "hours">,
  nowMs: number,
): CopyGroup[] {
  const stories = byStory(groups);
  const refs = [...stories].map(([id, members]) => ({
    id,
    atMs: members.reduce((earliestMs, { firstSeenMs }) => Math.min(earliestMs, firstSeenMs), nowMs),
  }));
  return selectWindow(refs, feed, nowMs).flatMap(({ id }) => (stories.get(id) ?? []).toSorted(foundersFirst));
}
