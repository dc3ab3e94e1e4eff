import type { IncomingEntry } from "../../model/entry.ts";
import type { Validators } from "../../model/poll-state.ts";
import { inOrderOfSending } from "../../poll/order-of-sending.ts";
import {
  ENTRIES_PER_JOB_MAX,
  type IngestJob,
  JOB_BYTES_MAX,
  type Queues,
  type RecalledMark,
  type SeenMark,
} from "../queue/queues.ts";

/** The entries of one poll on their way to the writer. */
export interface HandOver {
  readonly sourceId: string;
  readonly host: string;
  readonly poll: number;
  readonly nowMs: number;
  readonly entries: readonly IncomingEntry[];
  readonly passedOver: readonly SeenMark[];
  readonly recalled: readonly RecalledMark[];
  /** Keys of all entries of the document. */
  readonly standing: readonly string[];
  /** Absent when they must not be kept (a partial document). */
  readonly validators?: Validators;
}

/** Adds the ingest jobs of a poll, in the order in which its entries are to be placed: at most 50 entries and 1 MiB each. Answers how many. */
export async function handOver(queues: Queues, poll: HandOver): Promise<number> {
  const parts = partsOf(inOrderOfSending(poll.entries));
  const jobs = parts.map((entries, part): IngestJob => {
    const { sourceId, host, nowMs, validators } = poll;
    const isLast = part === parts.length - 1;
    return {
      ...{ sourceId, host, poll: poll.poll, nowMs, part, jobs: parts.length, entries },
      ...(validators === undefined ? {} : { validators }),
      ...(isLast ? { standing: poll.standing, passedOver: poll.passedOver, ...recalledOf(poll) } : {}),
    };
  });
  await queues.ingest.addBulk(jobs.map((data) => ({ name: data.sourceId, data })));
  return jobs.length;
}

function recalledOf({ recalled }: HandOver): Pick<IngestJob, "recalled"> {
  return recalled.length === 0 ? {} : { recalled };
}

/** An entry that is surely smaller never fills a job, however many there are. */
const BYTES_SURELY_MAX = Math.floor(JOB_BYTES_MAX / ENTRIES_PER_JOB_MAX);
/** Sketch, reasons of the tags, names of the fields. */
const BYTES_OF_THE_REST = 8 * 1_024;
/** A UTF-16 code unit as JSON writes it at worst: \u001f. */
const BYTES_PER_CHAR_MAX = 6;

/** Bytes of an entry in a job; counted by writing it only where it could be large. */
function bytesOf(incoming: IncomingEntry): number {
  const { title, summary, html = "", url = "", canonicalUrl = "", authors, categories } = incoming.entry;
  const texts = [
    title,
    summary,
    html,
    url,
    canonicalUrl,
    incoming.event?.words ?? "",
    ...authors,
    ...categories,
  ];
  const chars = texts.reduce((sum, text) => sum + text.length, 0);
  if (chars * BYTES_PER_CHAR_MAX + BYTES_OF_THE_REST <= BYTES_SURELY_MAX) return BYTES_SURELY_MAX;
  return Buffer.byteLength(JSON.stringify(incoming));
}

/** At least one part: a poll that only passes entries over is remembered too. */
function partsOf(entries: readonly IncomingEntry[]): IncomingEntry[][] {
  const parts: IncomingEntry[][] = [[]];
  let bytes = 0;
  for (const entry of entries) {
    const size = bytesOf(entry);
    const part = parts.at(-1) ?? [];
    if (part.length > 0 && (part.length >= ENTRIES_PER_JOB_MAX || bytes + size > JOB_BYTES_MAX)) {
      parts.push([entry]);
      bytes = size;
    } else {
      part.push(entry);
      bytes += size;
    }
  }
  return parts;
}
