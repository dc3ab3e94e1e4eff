import type { Redis } from "ioredis";
import type { Queues } from "../queue/queues.ts";
import { keys } from "../redis/keys.ts";

/** What became of one snapshot, one line of the report. */
export interface ReportLine {
  readonly source: string;
  readonly snapshot: string;
  readonly outcome: string;
  /** Whole item and entry elements in the raw bytes, counted without the parser. */
  readonly counted: number;
  /** Items begun and not ended. */
  readonly cutOff: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: Readonly<Record<string, number>>;
}

/** Where a replay stands, kept in its own Redis so that a killed one goes on. */
export function replayStore(redis: Redis) {
  return {
    /** Snapshots done; 0 for another set of recordings. */
    position: async (fingerprint: string): Promise<number> => {
      const [of, done] = await redis.hmget(keys.replayPosition, "of", "done");
      return of === fingerprint ? Number(done ?? 0) : 0;
    },
    /** Together: a snapshot is done when its line is there. */
    done: async (fingerprint: string, done: number, line: ReportLine): Promise<void> => {
      await redis
        .multi()
        .hset(keys.replayReport, `${line.source}/${line.snapshot}`, JSON.stringify(line))
        .hset(keys.replayPosition, "of", fingerprint, "done", done)
        .exec();
    },
    line: async (source: string, snapshot: string): Promise<ReportLine | undefined> => {
      const json = await redis.hget(keys.replayReport, `${source}/${snapshot}`);
      return json === null ? undefined : (JSON.parse(json) as ReportLine);
    },
  };
}

/**
 * Takes jobs and leases of a killed replay out of the way: it is their only owner, and the snapshot it stood at is
 * polled again.
 */
export async function clearInterrupted(redis: Redis, queues: Queues): Promise<void> {
  await Promise.all(queues.all.map((queue) => queue.obliterate({ force: true })));
  for await (const found of redis.scanStream({ match: "sl:lease:*", count: 1_000 })) {
    const leases = found as string[];
    if (leases.length > 0) await redis.del(...leases);
  }
}
