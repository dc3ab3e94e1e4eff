import { type Job, UnrecoverableError, Worker, type WorkerOptions } from "bullmq";
import { within } from "../src/adapters/deadline.ts";
import { type QueueName, queuePrefix } from "../src/adapters/queue/queues.ts";
import type { Runtime } from "../src/adapters/runtime.ts";
import { SluglineError } from "../src/model/errors.ts";

/** A role of this process, at work. */
export interface Role {
  /** Stops taking jobs and waits for those in hand, at most `GRACE_MS`, then cancels them. */
  close(): Promise<void>;
}

const GRACE_MS = 10_000;
const PING_MS = 500;

/** Does one job; answers a line for the job's log that a person can read. */
export type Processor<T> = (job: Job<T>, token: string, signal: AbortSignal) => Promise<string>;

/** Runs a BullMQ worker on one queue: locks and errors handled the same way for all roles. */
export function runWorker<T>(
  runtime: Runtime,
  name: QueueName,
  options: Partial<WorkerOptions>,
  process: Processor<T>,
): Role {
  const log = runtime.log.child({ role: name });
  const worker = new Worker<T>(
    name,
    async (job: Job<T>, token?: string, signal?: AbortSignal) => {
      try {
        const line = await process(job, token ?? "", signal ?? new AbortController().signal);
        if (line !== "") await job.log(line);
        return line;
      } catch (error) {
        if (error instanceof SluglineError && !error.retryable) throw new UnrecoverableError(error.message);
        throw error;
      }
    },
    // bullmq's types were not written for exactOptionalPropertyTypes; the values are the same.
    {
      connection: runtime.access.options as WorkerOptions["connection"],
      prefix: queuePrefix(name),
      ...options,
    },
  );
  worker.on("error", (error) => log.debug({ err: error }, "worker: connection trouble"));
  worker.on("failed", (job, error) => log.error({ err: error, jobId: job?.id }, `${name}: job failed`));
  // A lost lock only saves work here; what fences is the compare in Redis.
  worker.on("lockRenewalFailed", (ids) => {
    for (const id of ids) worker.cancelJob(id, "lock lost");
  });
  return { close: () => closeWorker(runtime, worker) };
}

/** `close()` waits for ever when Redis is gone, and a second call cannot change it: decide once. */
async function closeWorker(runtime: Runtime, worker: Worker): Promise<void> {
  const isRedisThere = (await within(runtime.redis.ping(), PING_MS)) === "PONG";
  const closed = worker.close(!isRedisThere).then(() => true);
  if ((await within(closed, GRACE_MS)) === true) return;
  worker.cancelAllJobs("shutdown");
  await within(closed, GRACE_MS / 2);
}
