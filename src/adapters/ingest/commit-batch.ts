import type { ChainableCommander, Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import { FencedError } from "../../model/errors.ts";
import { ALL_FEED_ID, ENTRIES_PER_FEED_MAX } from "../../model/published-feed.ts";
import { encodeStory } from "../../story/event-codec.ts";
import { encodePosted, type Posted } from "../../story/posted-codec.ts";
import type { Representative } from "../../story/representatives.ts";
import { EVENTS_TOUCHED_KEPT } from "../redis/event-store.ts";
import { GROUP_TTL_MS } from "../redis/group-store.ts";
import { keys } from "../redis/keys.ts";
import { JOURNAL_TTL_MS } from "../redis/match-journal.ts";
import { placeField } from "../redis/ruling-store.ts";
import { changedFields, SKETCHES } from "../redis/stored-group.ts";
import type { FeedChange } from "./feed-changes.ts";
import { encodeRepresentatives } from "./stored-representatives.ts";
import type { StoryChanges } from "./story-changes.ts";

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
  /** What the match index gained. */
  readonly posted: readonly Posted[];
  /** Groups whose representatives changed. */
  readonly represented: ReadonlyMap<string, readonly Representative[]>;
  readonly feeds: ReadonlyMap<string, FeedChange>;
  readonly stories: StoryChanges;
  /** Copy groups that ever asked for a story. */
  readonly arrived: number;
  /** How many more copy groups stand in a story that another founded. */
  readonly threaded: number;
  /** Entries that rulings are about, and where they stand now. */
  readonly ruledPlaces: ReadonlyMap<string, string>;
  /** Copy groups that are to be struck once this is written, and what they became part of. */
  readonly partOf?: ReadonlyMap<string, string>;
}

/**
 * Writes a batch in one pipeline, in the order that makes a crash anywhere a second look: groups, index, stories, feeds.
 * `seen` comes after, by the caller. Answers how many records the day's match journal has, where it grew.
 *
 * @throws {FencedError} when any tag has seen a newer epoch
 */
export async function commitBatch(redis: Redis, commit: BatchCommit): Promise<number | undefined> {
  const pipeline = redis.pipeline();
  for (const group of commit.groups.values()) addGroup(pipeline, group, commit);
  addIndex(pipeline, commit);
  addStories(pipeline, commit);
  addRuledPlaces(pipeline, commit);
  for (const [feedId, change] of commit.feeds) addFeed(pipeline, feedId, change, commit.epoch);
  addGone(pipeline, commit);
  const answers = (await pipeline.exec()) ?? [];
  for (const [error, answer] of answers) {
    if (error) throw error;
    if (answer === 0) throw new FencedError("the ingest writer's epoch");
  }
  await noteHeld(redis, commit);
  return commit.posted.length === 0 ? undefined : Number(answers[commit.groups.size]?.[1]);
}

function addGroup(pipeline: ChainableCommander, group: CopyGroup, commit: BatchCommit): void {
  const { epoch, represented, before } = commit;
  const fields: [field: string, value: string | Buffer][] = changedFields(before.get(group.id), group);
  const representatives = represented.get(group.id);
  if (representatives !== undefined) fields.push([SKETCHES, encodeRepresentatives(representatives)]);
  pipeline.slCommitHash(keys.group(group.id), epoch, GROUP_TTL_MS, ...fields.flat());
}

function addIndex(pipeline: ChainableCommander, { epoch, posted, day }: BatchCommit): void {
  if (posted.length === 0) return;
  const record = encodePosted(posted);
  pipeline.slAppendMatch(keys.match(day), keys.matchEpoch(day), epoch, JOURNAL_TTL_MS, record);
}

function addStories(pipeline: ChainableCommander, { stories, epoch, arrived, threaded }: BatchCommit): void {
  const { touched, ended, rows, aliases } = stories;
  if (touched.length + ended.size > 0 || threaded !== 0) {
    const living = touched.flatMap((story) => [story.id, encodeStory(story)]);
    const counts = [epoch, arrived, EVENTS_TOUCHED_KEPT, threaded, touched.length];
    pipeline.slCommitEvents(keys.events, keys.eventsTouched, ...counts, ...living, ...ended);
  }
  for (const [id, { adds, removes, into }] of rows) {
    // A story that is there has no other to lead to; one that only changed leaves it as it is.
    const leadsTo = into ?? (adds.size === 0 ? "-" : "");
    pipeline.slCommitStory(keys.story(id), epoch, GROUP_TTL_MS, leadsTo, adds.size, ...adds, ...removes);
  }
  if (aliases.size > 0) pipeline.slCommitHash(keys.aliases, epoch, 0, ...[...aliases].flat());
}

function addRuledPlaces(pipeline: ChainableCommander, { ruledPlaces, epoch }: BatchCommit): void {
  if (ruledPlaces.size === 0) return;
  const fields = [...ruledPlaces].flatMap(([entryKey, groupId]) => [placeField(entryKey), groupId]);
  pipeline.slCommitHash(keys.rulings, epoch, 0, ...fields);
}

/** Last, so that what is noted is written: a writer that takes over strikes these groups, see `strikeGone`. */
function addGone(pipeline: ChainableCommander, { partOf = new Map(), epoch }: BatchCommit): void {
  if (partOf.size > 0) pipeline.slCommitHash(keys.gone, epoch, 0, ...[...partOf].flat());
}

/** Copy groups under embargo, to be let go in time. Not fenced: asking to let one go that is not held does nothing. */
async function noteHeld(redis: Redis, { groups, before }: BatchCommit): Promise<void> {
  for (const [id, { heldUntilMs }] of groups) {
    if (heldUntilMs !== undefined) await redis.zadd(keys.held, heldUntilMs, id);
    else if (before.get(id)?.heldUntilMs !== undefined) await redis.zrem(keys.held, id);
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
