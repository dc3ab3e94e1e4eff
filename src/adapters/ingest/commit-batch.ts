import type { ChainableCommander, Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import { FencedError } from "../../model/errors.ts";
import { ALL_FEED_ID, ENTRIES_PER_FEED_MAX } from "../../model/published-feed.ts";
import { encodePosted } from "../../story/posted-codec.ts";
import { GROUP_TTL_MS } from "../redis/group-store.ts";
import { keys } from "../redis/keys.ts";
import { JOURNAL_TTL_MS } from "../redis/match-journal.ts";
import { changedFields, SKETCHES } from "../redis/stored-group.ts";
import type { FeedChange } from "./feed-changes.ts";
import type { LookUp } from "./look-up.ts";
import type { Placement } from "./place-batch.ts";
import { encodeRepresentatives } from "./stored-representatives.ts";

/** Groups a topic feed remembers beyond its window, so that an entry taken out makes room for the one before. */
const FEED_KEPT = 2 * ENTRIES_PER_FEED_MAX;

export interface BatchCommit {
  readonly epoch: number;
  /** The day whose journal takes what the index gains. */
  readonly day: number;
  /** The groups as they are stored, where they are. */
  readonly before: ReadonlyMap<string, CopyGroup>;
  /** New or changed ones. */
  readonly groups: ReadonlyMap<string, CopyGroup>;
  readonly placement: Placement;
  readonly lookup: LookUp;
  readonly feeds: ReadonlyMap<string, FeedChange>;
}

/**
 * Writes a batch in one pipeline, in the order that makes a crash anywhere a second look: groups, index, feeds.
 * `seen` comes after, by the caller. Answers how many records the day's match journal has, where it grew.
 *
 * @throws {FencedError} when any tag has seen a newer epoch
 */
export async function commitBatch(redis: Redis, commit: BatchCommit): Promise<number | undefined> {
  const pipeline = redis.pipeline();
  for (const group of commit.groups.values()) addGroup(pipeline, group, commit);
  addIndex(pipeline, commit);
  for (const [feedId, change] of commit.feeds) addFeed(pipeline, feedId, change, commit.epoch);
  const answers = (await pipeline.exec()) ?? [];
  for (const [error, answer] of answers) {
    if (error) throw error;
    if (answer === 0) throw new FencedError("the ingest writer's epoch");
  }
  return commit.placement.posted.length === 0 ? undefined : Number(answers[commit.groups.size]?.[1]);
}

function addGroup(pipeline: ChainableCommander, group: CopyGroup, commit: BatchCommit): void {
  const { epoch, placement, lookup, before } = commit;
  const fields = changedFields(before.get(group.id), group);
  if (placement.represented.has(group.id))
    fields.push([SKETCHES, encodeRepresentatives(lookup.representatives.get(group.id) ?? [])]);
  pipeline.slCommitHash(keys.group(group.id), epoch, GROUP_TTL_MS, ...fields.flat());
}

function addIndex(pipeline: ChainableCommander, { epoch, placement, day }: BatchCommit): void {
  if (placement.posted.length === 0) return;
  const record = encodePosted(placement.posted);
  pipeline.slAppendMatch(keys.match(day), keys.matchEpoch(day), epoch, JOURNAL_TTL_MS, record);
}

function addFeed(
  pipeline: ChainableCommander,
  feedId: string,
  { add, remove }: FeedChange,
  epoch: number,
): void {
  const kept = feedId === ALL_FEED_ID ? 0 : FEED_KEPT;
  const pairs = add.flatMap(({ firstSeenMs, id }) => [firstSeenMs, id]);
  pipeline.slCommitFeed(
    keys.feed(feedId),
    keys.feedState(feedId),
    epoch,
    kept,
    add.length,
    ...pairs,
    ...remove,
  );
}
