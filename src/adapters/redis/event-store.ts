import type { Redis } from "ioredis";
import { FencedError } from "../../model/errors.ts";
import { ascending } from "../../story/ascending.ts";
import { bornAtOf, decodeStory } from "../../story/event-codec.ts";
import type { StoredChange } from "../../story/event-state.ts";
import type { StoredEvent } from "../../story/event-story.ts";
import { keys } from "./keys.ts";

/** Stories read at a time, of about 200 bytes. */
const STORIES_PER_CALL = 2_000;
/** Changed stories remembered: a writer that was away for longer reads all of them. */
export const EVENTS_TOUCHED_KEPT = 5_000;
const NOTHING = Buffer.alloc(0);
/** Fields of the hash that are no story. */
const OWN_FIELDS: ReadonlySet<string> = new Set(["epoch", "arrived", "threaded"]);

/** All living stories, as the last writer left them. */
export interface StoredEvents {
  /** In order of birth. To be read once: each is unpacked when its turn comes, as all of them take a multiple of their bytes. */
  readonly stories: Iterable<StoredEvent>;
  /** Ids of those left out, once all are read: of another version, or damaged. */
  readonly unread: readonly string[];
  /** Copy groups that ever came. */
  readonly arrived: number;
}

/** Reads what events are assigned by. A story of another version is left out: its event begins anew. */
export async function readEvents(redis: Redis): Promise<StoredEvents> {
  const arrived = Number((await redis.hget(keys.events, "arrived")) ?? 0);
  const found: PackedStory[] = [];
  // HSCAN may give a field twice while the hash grows or shrinks.
  const known = new Set(OWN_FIELDS);
  for await (const fields of redis.hscanBufferStream(keys.events, { count: STORIES_PER_CALL })) {
    const flat = fields as Buffer[];
    for (let i = 0; i + 1 < flat.length; i += 2) {
      const [id, packed = NOTHING] = [String(flat[i]), flat[i + 1]];
      if (!known.has(id)) found.push({ id, packed, bornAt: bornAtOf(packed) });
      known.add(id);
    }
  }
  const unread: string[] = [];
  return { stories: byBirth(found, unread), unread, arrived };
}

interface PackedStory {
  readonly id: string;
  readonly packed: Buffer;
  readonly bornAt: number;
}

function* byBirth(all: readonly PackedStory[], unread: string[]): Generator<StoredEvent> {
  for (const place of ascending(all.map(({ bornAt }) => bornAt))) {
    const next = all[place];
    if (next === undefined) continue;
    const story = decodeStory(next.id, next.packed);
    if (story === undefined) unread.push(next.id);
    else yield story;
  }
}

/**
 * Strikes stories that nobody reads: nobody would end them either.
 *
 * @throws {FencedError} when another writer took over
 */
export async function strikeStories(
  redis: Redis,
  ids: readonly string[],
  { epoch, arrived }: { readonly epoch: number; readonly arrived: number },
): Promise<void> {
  for (let at = 0; at < ids.length; at += STORIES_PER_CALL) {
    const counts = [epoch, arrived, EVENTS_TOUCHED_KEPT, 0, 0];
    const gone = ids.slice(at, at + STORIES_PER_CALL);
    const isOurs = await redis.slCommitEvents(keys.events, keys.eventsTouched, ...counts, ...gone);
    if (isOurs === 0) throw new FencedError("the ingest writer's epoch");
  }
}

/** How many copy groups stand in a story that another founded. */
export async function readThreaded(redis: Redis): Promise<number> {
  return Number((await redis.hget(keys.events, "threaded")) ?? 0);
}

/** What changed in the living stories. */
export interface StoredChanges {
  /** To be read once, as `StoredEvents.stories`. */
  readonly changes: Iterable<StoredChange>;
  readonly arrived: number;
}

/** Stories that changed after a number of copy groups had come; nothing where too many did. */
export async function readEventChanges(redis: Redis, since: number): Promise<StoredChanges | undefined> {
  const [oldest] = (await redis.zrange(keys.eventsTouched, 0, "0", "WITHSCORES")).slice(1);
  if (oldest === undefined || Number(oldest) > since) return undefined;
  const ids = await redis.zrangebyscore(keys.eventsTouched, `(${since}`, "+inf");
  const [arrived, ...stored] = await redis.hmgetBuffer(keys.events, "arrived", ...ids);
  return { changes: unpacked(ids, stored), arrived: Number(arrived ?? since) };
}

function* unpacked(ids: readonly string[], stored: readonly (Buffer | null)[]): Generator<StoredChange> {
  for (const [i, id] of ids.entries()) yield [id, decodeStory(id, stored[i] ?? NOTHING)];
}
