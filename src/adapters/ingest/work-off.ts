import { FencedError } from "../../model/errors.ts";
import { type IngestJob, isOrder, type OrderJob } from "../queue/queues.ts";
import { isStoreTrouble } from "../redis/store-trouble.ts";
import { carefulIngest, TRIES_BEFORE_CARE } from "./careful-ingest.ts";
import { carryOutOrder } from "./carry-out-order.ts";
import type { OrderReport } from "./commit-order.ts";
import { type IngestContext, type IngestReport, ingestJob } from "./ingest-job.ts";

/** One job of the ingest queue, in the hands of its writer. */
export interface JobInHand {
  readonly id: string;
  readonly data: IngestJob | OrderJob;
  readonly epoch: number;
  /** How often it brought a writer down, or failed. */
  readonly tries: number;
}

/** What a job came to, in one line for people, and the feeds to be published. */
export interface JobEnd {
  readonly line: string;
  readonly dirty: readonly string[];
  readonly sourceId?: string;
  /** Copy groups that a kill notice came for and that an editor's earlier word keeps shown. */
  readonly overruled?: readonly string[];
}

/**
 * Works one job off: ingests a part of a poll, or carries out an order.
 *
 * @throws {FencedError} when another writer took over
 */
export async function workOff(context: IngestContext, job: JobInHand): Promise<JobEnd> {
  const { data, epoch } = job;
  if (isOrder(data)) return orderEnd(data, await orderReport(context, data, job));
  const isFragile = job.tries >= TRIES_BEFORE_CARE;
  const report = isFragile
    ? await carefulIngest(context, data, job.id, epoch)
    : await ingestJob(context, data, epoch);
  const { dirty, sourceId, overruled } = report;
  return { line: ingestLine(report), dirty, sourceId, ...(overruled.length === 0 ? {} : { overruled }) };
}

/** An order that fails again and again is set aside: nothing waits for it for ever. A ruling is remembered all the same. */
async function orderReport(
  context: IngestContext,
  data: OrderJob,
  { epoch, tries }: JobInHand,
): Promise<OrderReport> {
  try {
    return await carryOutOrder(context, data, epoch);
  } catch (error) {
    const mayPass = error instanceof FencedError || isStoreTrouble(error);
    if (mayPass || tries < TRIES_BEFORE_CARE) throw error;
    context.memory.forget();
    return { detail: `could not be carried out: ${String(error)}`, dirty: [] };
  }
}

function orderEnd({ order }: OrderJob, { detail, dirty }: OrderReport): JobEnd {
  const what = order.kind === "release" ? "embargo" : "ruling";
  return { line: `${what}: ${detail}`, dirty };
}

/** "aljazeera: 4 new entries, 2 folded, 1 changed". */
function ingestLine(report: IngestReport): string {
  const parts = [`${report.new} new entries`, `${report.folded} folded`];
  if (report.changed > 0) parts.push(`${report.changed} changed`);
  if (report.quarantined > 0) parts.push(`${report.quarantined} set aside`);
  if (report.overruled.length > 0)
    parts.push(`${report.overruled.length} kept shown against a later kill notice`);
  return `${report.sourceId}: ${parts.join(", ")}`;
}
