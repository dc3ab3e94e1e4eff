import { WaitingError } from "bullmq";
import { pause } from "../src/adapters/deadline.ts";
import { takeEpoch } from "../src/adapters/ingest/take-epoch.ts";
import { workOff } from "../src/adapters/ingest/work-off.ts";
import { WriterMemory } from "../src/adapters/ingest/writer-memory.ts";
import { type IngestJob, type OrderJob, publishJobOptions } from "../src/adapters/queue/queues.ts";
import { takeUpRulings } from "../src/adapters/rulings/take-up-rulings.ts";
import type { Runtime } from "../src/adapters/runtime.ts";
import { FencedError } from "../src/model/errors.ts";
import { type Role, runWorker } from "./run-worker.ts";

/** Another writer takes over within lock + check = 8 s. */
const SETTINGS = {
  concurrency: 1,
  lockDuration: 6_000,
  stalledInterval: 2_000,
  drainDelay: 1,
  maxStalledCount: Number.POSITIVE_INFINITY,
};
const RETRY_MS = 1_000;

export interface IngestRoleOptions {
  /** Whether dirty feeds are published by jobs; a replay publishes by itself. */
  readonly publishes?: boolean;
}

/** The one writer: folds copies, threads stories, carries out orders, commits, marks feeds dirty. Any ingest process can take over. */
export async function startIngest(runtime: Runtime, options: IngestRoleOptions = {}): Promise<Role> {
  const { queues, redis } = runtime;
  const log = runtime.log.child({ role: "ingest" });
  await queues.ingest.setGlobalConcurrency(1);
  await takeUpRulings(runtime, log);
  const context = { ...runtime, memory: new WriterMemory() };
  let failing = { jobId: "", tries: 0 };
  return runWorker<IngestJob | OrderJob>(runtime, "ingest", SETTINGS, async (job, token, signal) => {
    const startedMs = Date.now();
    const id = job.id ?? "";
    try {
      const epoch = await takeEpoch(redis, id, token);
      const tries = job.stalledCounter + (failing.jobId === id ? failing.tries : 0);
      const { line, dirty, ...fields } = await workOff(context, { id, data: job.data, epoch, tries });
      if (options.publishes !== false) await publishLater(runtime, dirty);
      log[fields.overruled === undefined ? "info" : "warn"](
        { ...fields, durationMs: Date.now() - startedMs },
        line,
      );
      return line;
    } catch (error) {
      context.memory.forget();
      if (error instanceof FencedError) throw error;
      // Still the owner: the job goes back to the head of the queue, so that the order is kept.
      failing = { jobId: id, tries: failing.jobId === id ? failing.tries + 1 : 1 };
      log.error({ err: error, jobId: id }, "ingest: trouble, the job is tried again");
      await pause(RETRY_MS, signal);
      await job.moveToWait(token);
      throw new WaitingError();
    }
  });
}

async function publishLater({ queues }: Runtime, feedIds: readonly string[]): Promise<void> {
  await queues.publish.addBulk(
    feedIds.map((feedId) => ({ name: feedId, data: { feedId }, opts: publishJobOptions(feedId) })),
  );
}
