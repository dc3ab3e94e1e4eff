import type { CopyGroup } from "../../model/copy-group.ts";
import type { PublishedFeed } from "../../model/published-feed.ts";
import { feedHolds } from "../../tag/feed-membership.ts";

/** What a batch changes in one published feed. */
export interface FeedChange {
  readonly add: readonly CopyGroup[];
  readonly remove: readonly string[];
}

/**
 * Which feeds hold the changed groups now, and which held them before: each of these is dirty.
 *
 * @param before - the groups as they were; absent for new ones
 * @param accompanied - groups that did not change themselves, but whose entries are to be written anew
 */
export function feedChanges(
  feeds: readonly PublishedFeed[],
  groups: ReadonlyMap<string, CopyGroup>,
  before: ReadonlyMap<string, CopyGroup>,
  accompanied: readonly CopyGroup[] = [],
): Map<string, FeedChange> {
  const changes = new Map<string, FeedChange>();
  for (const feed of feeds) {
    const add: CopyGroup[] = [];
    const remove: string[] = [];
    for (const [id, group] of groups) {
      if (holds(feed, group)) add.push(group);
      else if (holds(feed, before.get(id))) remove.push(id);
    }
    const isTouched = accompanied.some((group) => holds(feed, group));
    if (isTouched || add.length + remove.length > 0) changes.set(feed.id, { add, remove });
  }
  return changes;
}

/** By its canonical entry: its tags and its language are the group's. A group under embargo is in no feed. */
export function holds(feed: PublishedFeed, group: CopyGroup | undefined): boolean {
  if (group?.heldUntilMs !== undefined) return false;
  const canonical = group?.members.find(({ entry }) => entry.key === group.canonical);
  if (canonical === undefined) return false;
  const { language } = canonical.entry;
  const topics = new Set(canonical.tags.map(({ topic }) => topic));
  return feedHolds(feed, { topics, ...(language === undefined ? {} : { language }) });
}
