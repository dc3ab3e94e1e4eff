import type { Redis } from "ioredis";
import type { IngestJob } from "../queue/queues.ts";
import { keys } from "../redis/keys.ts";
import type { Failed } from "./place-batch.ts";

/** Entries kept for the operator to look at. */
const QUARANTINED_MAX = 1_000;

/** Sets entries aside that could not be placed, with the error, so that nothing waits for them and nothing is hidden. */
export async function quarantine(redis: Redis, job: IngestJob, failed: readonly Failed[]): Promise<void> {
  if (failed.length === 0) return;
  const rows = failed.map(({ incoming, error }) =>
    JSON.stringify({ sourceId: job.sourceId, poll: job.poll, error: String(error), entry: incoming.entry }),
  );
  await redis.rpush(keys.quarantine, ...rows);
  await redis.ltrim(keys.quarantine, -QUARANTINED_MAX, -1);
}
