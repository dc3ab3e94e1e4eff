import type { CopyGroup } from "../../model/copy-group.ts";
import type { PublishedFeed } from "../../model/published-feed.ts";
import { showsTheSame } from "../../story/shows-the-same.ts";
import { feedHolds, type MembershipInput } from "../../tag/feed-membership.ts";

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
  { groups, before, accompanied = [], gone = [] }: ChangedGroups,
): Map<string, FeedChange> {
  const changed = [...groups].map(([id, group]) => moveOf(group, before.get(id)));
  const leaving = gone.map((group) => ({ id: group.id, was: membershipOf(group) }));
  const touched = accompanied.map(membershipOf);
  const changes = new Map<string, FeedChange>();
  for (const feed of feeds) {
    const change = changeOf(feed, changed, leaving);
    const isTouched = touched.some((membership) => isIn(feed, membership));
    if (isTouched || change.add.length + change.remove.length > 0) changes.set(feed.id, change);
  }
  return changes;
}

/** A changed group, and what decides in which feeds it is and was. */
interface Move {
  readonly group: CopyGroup;
  readonly is: MembershipInput | undefined;
  readonly was: MembershipInput | undefined;
  /** A clock that ticked on is no reason to write a feed anew. */
  readonly showsTheSame: boolean;
}

function moveOf(group: CopyGroup, before: CopyGroup | undefined): Move {
  return {
    group,
    is: membershipOf(group),
    was: membershipOf(before),
    showsTheSame: showsTheSame(before, group),
  };
}

function changeOf(
  feed: PublishedFeed,
  changed: readonly Move[],
  leaving: readonly { readonly id: string; readonly was: MembershipInput | undefined }[],
): FeedChange {
  const add: CopyGroup[] = [];
  const remove = leaving.filter(({ was }) => isIn(feed, was)).map(({ id }) => id);
  for (const { group, is, was, showsTheSame } of changed) {
    const isShown = isIn(feed, is);
    if (isShown && !showsTheSame) add.push(group);
    else if (!isShown && isIn(feed, was)) remove.push(group.id);
  }
  return { add, remove };
}

/** By its canonical entry: its tags and its language are the group's. A group under embargo is in no feed. */
export function holds(feed: PublishedFeed, group: CopyGroup | undefined): boolean {
  return isIn(feed, membershipOf(group));
}

const isIn = (feed: PublishedFeed, membership: MembershipInput | undefined): boolean =>
  membership !== undefined && feedHolds(feed, membership);

function membershipOf(group: CopyGroup | undefined): MembershipInput | undefined {
  if (group?.heldUntilMs !== undefined) return undefined;
  const canonical = group?.members.find(({ entry }) => entry.key === group.canonical);
  if (canonical === undefined) return undefined;
  const { language } = canonical.entry;
  const topics = new Set(canonical.tags.map(({ topic }) => topic));
  return { topics, ...(language === undefined ? {} : { language }) };
}
