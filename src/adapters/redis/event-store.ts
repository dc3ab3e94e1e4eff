import type { Redis } from "ioredis";
import { decodeStory } from "../../story/event-codec.ts";
import type { StoredEvent } from "../../story/event-story.ts";
import { keys } from "./keys.ts";

/** Stories read at a time, of about 300 bytes. */
const STORIES_PER_CALL = 2_000;
/** Changed stories remembered: a writer that was away for longer reads all of them. */
export const EVENTS_TOUCHED_KEPT = 5_000;
/** Fields of the hash that are no story. */
const OWN_FIELDS: ReadonlySet<string> = new Set(["epoch", "arrived", "threaded"]);

/** All living stories, as the last writer left them. */
export interface StoredEvents {
  readonly stories: readonly StoredEvent[];
  /** Copy groups that ever came. */
  readonly arrived: number;
}

/** Reads what events are assigned by. A story of another version is left out: its event begins anew. */
export async function readEvents(redis: Redis): Promise<StoredEvents> {
  const stories: StoredEvent[] = [];
  const arrived = Number((await redis.hget(keys.events, "arrived")) ?? 0);
  for await (const fields of redis.hscanStream(keys.events, { count: STORIES_PER_CALL })) {
    const flat = fields as string[];
    for (let i = 0; i + 1 < flat.length; i += 2) {
      const story = OWN_FIELDS.has(flat[i] ?? "") ? undefined : decodeStory(flat[i + 1] ?? "");
      if (story !== undefined) stories.push(story);
    }
  }
  // HSCAN may give a field twice while the hash grows or shrinks.
  return { stories: [...new Map(stories.map((story) => [story.id, story])).values()], arrived };
}

/** How many copy groups stand in a story that another founded. */
export async function readThreaded(redis: Redis): Promise<number> {
  return Number((await redis.hget(keys.events, "threaded")) ?? 0);
}

/** Stories that changed after a number of copy groups had come, undefined for ended ones; nothing where too many did. */
export async function readEventChanges(
  redis: Redis,
  since: number,
): Promise<{ changes: ReadonlyMap<string, StoredEvent | undefined>; arrived: number } | undefined> {
  const [oldest] = (await redis.zrange(keys.eventsTouched, 0, "0", "WITHSCORES")).slice(1);
  if (oldest === undefined || Number(oldest) > since) return undefined;
  const ids = await redis.zrangebyscore(keys.eventsTouched, `(${since}`, "+inf");
  const [arrived, ...lines] = await redis.hmget(keys.events, "arrived", ...ids);
  const changes = ids.map((id, i) => [id, decodeStory(lines[i] ?? "")] as const);
  return { changes: new Map(changes), arrived: Number(arrived ?? since) };
}
