import type { CopyGroup } from "../../model/copy-group.ts";
import type { PublishedFeed } from "../../model/published-feed.ts";
import { showsTheSame } from "../../story/shows-the-same.ts";
import { feedHolds } from "../../tag/feed-membership.ts";

/** What a batch changes in one published feed. */
export interface FeedChange {
  readonly add: readonly CopyGroup[];
  readonly remove: readonly string[];
}

/** Copy groups that a batch or an order changed. */
export interface ChangedGroups {
  /** New or changed ones. */
  readonly groups: ReadonlyMap<string, CopyGroup>;
  /** As they were; absent for new ones. */
  readonly before: ReadonlyMap<string, CopyGroup>;
  /** Those that did not change themselves, but whose entries are to be written anew. */
  readonly accompanied?: readonly CopyGroup[];
  /** Those that are no more. */
  readonly gone?: readonly CopyGroup[];
}

/** Which feeds hold the changed groups now, and which held them before: each of these is dirty. */
export function feedChanges(
  feeds: readonly PublishedFeed[],
  changed: ChangedGroups,
): Map<string, FeedChange> {
  const changes = new Map<string, FeedChange>();
  for (const feed of feeds) {
    const change = changeOf(feed, changed);
    const isTouched = changed.accompanied?.some((group) => holds(feed, group)) === true;
    if (isTouched || change.add.length + change.remove.length > 0) changes.set(feed.id, change);
  }
  return changes;
}

function changeOf(feed: PublishedFeed, { groups, before, gone = [] }: ChangedGroups): FeedChange {
  const add: CopyGroup[] = [];
  const remove = gone.filter((group) => holds(feed, group)).map(({ id }) => id);
  for (const [id, group] of groups) {
    const isShown = holds(feed, group);
    // A clock that ticked on is no reason to write a feed anew.
    if (isShown && !showsTheSame(before.get(id), group)) add.push(group);
    else if (!isShown && holds(feed, before.get(id))) remove.push(id);
  }
  return { add, remove };
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
