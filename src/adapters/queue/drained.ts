import type { Queue } from "bullmq";
import { pause } from "../deadline.ts";

/** Jobs of a queue that are not done yet. */
export async function pendingJobs(queue: Queue): Promise<number> {
  const counts = await queue.getJobCounts("waiting", "active", "delayed", "prioritized");
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Waits until nothing waits or runs in a queue. */
export async function drained(queue: Queue, everyMs = 2, signal?: AbortSignal): Promise<void> {
  while (signal?.aborted !== true && (await pendingJobs(queue)) > 0) await pause(everyMs, signal);
}
