import type { Redis } from "ioredis";
import { SluglineError } from "../../model/errors.ts";
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
    /** What is known of the source before a snapshot is polled: what an interrupted poll left is taken back to it. */
    begin: async (done: number, host: string, sourceId: string): Promise<void> => {
      const known = await redis.hmget(keys.host(host), `p:${sourceId}`, `v:${sourceId}`);
      await redis.hset(keys.replayPosition, "begun", done, "known", JSON.stringify(known));
    },
    /** The snapshot that was polled and not done is polled again as if for the first time. */
    takeBack: async (done: number, host: string, sourceId: string): Promise<void> => {
      const [begun, known] = await redis.hmget(keys.replayPosition, "begun", "known");
      if (begun !== String(done) || typeof known !== "string") return;
      const values = JSON.parse(known) as (string | null)[];
      for (const [i, field] of [`p:${sourceId}`, `v:${sourceId}`].entries()) {
        const value = values[i] ?? null;
        if (value === null) await redis.hdel(keys.host(host), field);
        else await redis.hset(keys.host(host), field, value);
      }
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

/** @throws {SluglineError} where an installation is at work: a replay takes all jobs and leases for its own */
export async function assertReplayStore(redis: Redis): Promise<void> {
  const isScheduled = (await redis.exists(keys.due)) === 1;
  if (!isScheduled || (await redis.exists(keys.replayPosition)) === 1) return;
  throw new SluglineError("the data folder is an installation's; give the demo a folder of its own", {
    retryable: false,
  });
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
