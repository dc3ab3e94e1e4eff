import { FencedError } from "../../model/errors.ts";
import type { IngestJob } from "../queue/queues.ts";
import { keys } from "../redis/keys.ts";
import { isStoreTrouble } from "../redis/store-trouble.ts";
import { type IngestContext, type IngestReport, ingestJob } from "./ingest-job.ts";

/** A job that brought its writer down, or failed, this often is worked off entry by entry. */
export const TRIES_BEFORE_CARE = 2;

/**
 * Works a job off entry by entry, for one that brought its writer down twice or fails again and again: the entry in
 * hand is written down before it is touched, and the one that was in hand when the writer last went down is set aside,
 * as is one that cannot be ingested. Nothing else waits for it.
 *
 * @throws {FencedError} when another writer took over
 */
export async function carefulIngest(
  context: IngestContext,
  job: IngestJob,
  jobId: string,
  epoch: number,
): Promise<IngestReport> {
  const { redis } = context;
  const inHand = await redis.get(keys.inHand);
  const reports: IngestReport[] = [];
  for (const incoming of job.entries) {
    const name = `${jobId} ${incoming.ordinal}`;
    const alone = { ...job, entries: [incoming], standing: [], passedOver: [], recalled: [] };
    const setAside = (error: unknown): Promise<IngestReport> =>
      ingestJob(context, alone, epoch, { isPart: true, setAside: error });
    if (name === inHand) {
      reports.push(await setAside("brought the writer down"));
      continue;
    }
    await redis.set(keys.inHand, name);
    try {
      reports.push(await ingestJob(context, alone, epoch, { isPart: true }));
    } catch (error) {
      if (error instanceof FencedError) throw error;
      if (!isStoreTrouble(error)) {
        // What of it reached the memory is not stored.
        context.memory.forget();
        reports.push(await setAside(error));
        continue;
      }
      // Not the entry's fault: the next try must not take it for what brought the writer down.
      await redis.del(keys.inHand);
      throw error;
    }
  }
  const end = await ingestJob(context, { ...job, entries: [] }, epoch);
  await redis.del(keys.inHand);
  return summed([...reports, end]);
}

function summed(reports: readonly IngestReport[]): IngestReport {
  const sum = (count: (report: IngestReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0);
  return {
    sourceId: reports[0]?.sourceId ?? "",
    new: sum((report) => report.new),
    changed: sum((report) => report.changed),
    folded: sum((report) => report.folded),
    quarantined: sum((report) => report.quarantined),
    overruled: [...new Set(reports.flatMap(({ overruled }) => overruled))],
    dirty: [...new Set(reports.flatMap(({ dirty }) => dirty))],
    isPollDone: reports.at(-1)?.isPollDone ?? false,
  };
}
