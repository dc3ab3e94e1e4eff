import type { IngestJob } from "../queue/queues.ts";
import { keys } from "../redis/keys.ts";
import { type IngestContext, type IngestReport, ingestJob } from "./ingest-job.ts";
import { unplaced } from "./look-up.ts";
import { quarantine } from "./quarantine.ts";

/** A job that brought its writer down this often is worked off entry by entry. */
export const STALLS_BEFORE_CARE = 2;

/**
 * Works a job off entry by entry, for one that brought its writer down twice: the entry in hand is written down before
 * it is touched, and the one that was in hand when the writer last went down is set aside. Nothing else waits for it.
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
  let setAside = 0;
  for (const incoming of job.entries) {
    const name = `${jobId} ${incoming.ordinal}`;
    if (name === inHand) {
      await quarantine(redis, job, [{ unplaced: unplaced(incoming), error: "brought the writer down" }]);
      setAside++;
      continue;
    }
    await redis.set(keys.inHand, name);
    reports.push(
      await ingestJob(context, { ...job, entries: [incoming], standing: [], passedOver: [] }, epoch, false),
    );
  }
  const end = await ingestJob(context, { ...job, entries: [] }, epoch);
  await redis.del(keys.inHand);
  return summed([...reports, end], setAside);
}

function summed(reports: readonly IngestReport[], setAside: number): IngestReport {
  const sum = (count: (report: IngestReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0);
  return {
    sourceId: reports[0]?.sourceId ?? "",
    new: sum((report) => report.new),
    changed: sum((report) => report.changed),
    folded: sum((report) => report.folded),
    quarantined: sum((report) => report.quarantined) + setAside,
    dirty: [...new Set(reports.flatMap(({ dirty }) => dirty))],
    isPollDone: reports.at(-1)?.isPollDone ?? false,
  };
}
