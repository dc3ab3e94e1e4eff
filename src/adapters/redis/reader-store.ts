import type { Redis } from "ioredis";
import { keys } from "./keys.ts";

const DAY_MS = 86_400_000;
/** A reader that has not asked for so long has no subscribers any more. */
const FORGOTTEN_MS = 14 * DAY_MS;
/** Names come from outside: a flood of invented ones pushes out what was heard of longest ago. */
const FIELDS_MAX = 10_000;

/** The newest word of one reader about one document of a published feed. */
export interface ReaderRow {
  readonly reader: string;
  /** `<feed>.<format>`: a reader may know a feed by several addresses. */
  readonly document: string;
  readonly subscribers: number;
}

/** What feed readers report about their subscribers. Best effort: nothing else depends on it. */
export function readerStore(redis: Redis) {
  return {
    /**
     * Takes over newer numbers; a repetition changes nothing.
     *
     * @returns false when Redis is not there: nothing is put into a queue that an outage would fill
     */
    save: async (rows: readonly ReaderRow[], nowMs: number): Promise<boolean> => {
      if (redis.status !== "ready") return false;
      const fields = rows.flatMap(({ reader, document, subscribers }) => [
        `${reader} ${document}`,
        `${subscribers} ${nowMs}`,
      ]);
      await redis.hset(keys.readers, ...fields);
      if ((await redis.hlen(keys.readers)) > FIELDS_MAX) await readAll(redis, nowMs);
      return true;
    },

    /** Subscribers of all published feeds: the sum over readers and feeds of the largest number each reported. */
    total: async (nowMs: number): Promise<number> => {
      const largest = new Map<string, number>();
      for (const { reader, document, subscribers } of await readAll(redis, nowMs)) {
        const feed = `${reader} ${document.slice(0, document.lastIndexOf("."))}`;
        largest.set(feed, Math.max(largest.get(feed) ?? 0, subscribers));
      }
      return [...largest.values()].reduce((sum, subscribers) => sum + subscribers, 0);
    },
  };
}

export type ReaderStore = ReturnType<typeof readerStore>;

/** Drops what is old or too much on the way. */
async function readAll(redis: Redis, nowMs: number): Promise<ReaderRow[]> {
  const all = Object.entries(await redis.hgetall(keys.readers)).map(([field, value]) => decode(field, value));
  const newestFirst = all.sort((a, b) => b.lastMs - a.lastMs);
  const kept = newestFirst.filter(
    ({ lastMs }, index) => index < FIELDS_MAX && nowMs - lastMs <= FORGOTTEN_MS,
  );
  const dropped = newestFirst.slice(kept.length).map(({ field }) => field);
  if (dropped.length > 0) await redis.hdel(keys.readers, ...dropped);
  return kept;
}

function decode(field: string, value: string): ReaderRow & { field: string; lastMs: number } {
  const [reader = "", document = ""] = field.split(" ");
  const [subscribers, lastMs] = value.split(" ").map(Number);
  return { field, reader, document, subscribers: subscribers || 0, lastMs: lastMs || 0 };
}
