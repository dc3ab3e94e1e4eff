import type { Redis } from "ioredis";
import { FencedError } from "../../model/errors.ts";
import { queuePrefix } from "../queue/queues.ts";

/**
 * Takes the next epoch for an ingest job, only if the job's BullMQ lock still holds our token.
 *
 * A number taken at process start, or without asking for the lock, can go to a writer that was stopped past its lock
 * and hand the newer number to the wrong one.
 *
 * @throws {FencedError} when the lock went to another
 */
export async function takeEpoch(redis: Redis, jobId: string, token: string): Promise<number> {
  const queue = `${queuePrefix("ingest")}:ingest`;
  const epoch = await redis.slTakeEpoch(`${queue}:${jobId}:lock`, `${queue}:epoch`, token);
  if (epoch === 0) throw new FencedError(`ingest job ${jobId}`);
  return epoch;
}
