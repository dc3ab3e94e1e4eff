import type { ChainableCommander, Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import { FencedError } from "../../model/errors.ts";
import { ALL_FEED_ID, ENTRIES_PER_FEED_MAX } from "../../model/published-feed.ts";
import { GROUP_TTL_MS } from "../redis/group-store.ts";
import { keys } from "../redis/keys.ts";
import { BUCKET_TTL_MS, bucketOf } from "../redis/match-index.ts";
import { changedFields, SKETCHES } from "../redis/stored-group.ts";
import type { FeedChange } from "./feed-changes.ts";
import type { LookUp } from "./look-up.ts";
import type { Placement } from "./place-batch.ts";
import { encodeRepresentatives } from "./stored-representatives.ts";

/** Groups a topic feed remembers beyond its window, so that an entry taken out makes room for the one before. */
const FEED_KEPT = 2 * ENTRIES_PER_FEED_MAX;
const PAIRS_PER_CALL_MAX = 2_000;

export interface BatchCommit {
  readonly epoch: number;
  readonly nowMs: number;
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
 * `seen` comes after, by the caller.
 *
 * @throws {FencedError} when any tag has seen a newer epoch
 */
export async function commitBatch(redis: Redis, commit: BatchCommit): Promise<void> {
  const pipeline = redis.pipeline();
  for (const group of commit.groups.values()) addGroup(pipeline, group, commit);
  addIndex(pipeline, commit);
  for (const [feedId, change] of commit.feeds) addFeed(pipeline, feedId, change, commit.epoch);
  for (const [error, answer] of (await pipeline.exec()) ?? []) {
    if (error) throw error;
    if (answer === 0) throw new FencedError("the ingest writer's epoch");
  }
}

function addGroup(pipeline: ChainableCommander, group: CopyGroup, commit: BatchCommit): void {
  const { epoch, placement, lookup, before } = commit;
  const fields = changedFields(before.get(group.id), group);
  if (placement.represented.has(group.id))
    fields.push([SKETCHES, encodeRepresentatives(lookup.representatives.get(group.id) ?? [])]);
  pipeline.slCommitGroup(keys.group(group.id), epoch, GROUP_TTL_MS, ...fields.flat());
}

function addIndex(pipeline: ChainableCommander, { epoch, placement, lookup, nowMs }: BatchCommit): void {
  const indexed = [...placement.indexed];
  for (let at = 0; at < indexed.length; at += PAIRS_PER_CALL_MAX) {
    const pairs = indexed
      .slice(at, at + PAIRS_PER_CALL_MAX)
      .flatMap((key) => [key, lookup.today.get(key) ?? ""]);
    pipeline.slCommitMatch(keys.match(bucketOf(nowMs)), epoch, BUCKET_TTL_MS, ...pairs);
  }
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
