import type { Queue } from "bullmq";
import { pause } from "../deadline.ts";

/** Jobs of a queue that are not done yet. */
export async function pendingJobs(queue: Queue): Promise<number> {
  const counts = await queue.getJobCounts("waiting", "active", "delayed", "prioritized");
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Between two looks at most this many times the first wait: a long wait is not looked at as often as a short one. */
const SLOWER_MAX = 8;

/** Waits until nothing waits or runs in a queue. */
export async function drained(queue: Queue, everyMs = 2, signal?: AbortSignal): Promise<void> {
  const wait = slowingDown(everyMs);
  while (signal?.aborted !== true && (await pendingJobs(queue)) > 0) await pause(wait(), signal);
}

/** Waits for a loop that looks for an end: the longer it has looked, the seldomer. */
export function slowingDown(firstMs: number): () => number {
  let ms = firstMs;
  return () => {
    const now = ms;
    ms = Math.min(ms * 1.2, firstMs * SLOWER_MAX);
    return now;
  };
}
