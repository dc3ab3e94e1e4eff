import type { IncomingEntry } from "../../model/entry.ts";
import type { Validators } from "../../model/poll-state.ts";
import {
  ENTRIES_PER_JOB_MAX,
  type IngestJob,
  JOB_BYTES_MAX,
  type Queues,
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
  /** Keys of all entries of the document. */
  readonly standing: readonly string[];
  /** Absent when they must not be kept (a partial document). */
  readonly validators?: Validators;
}

/** Adds the ingest jobs of a poll, in order: at most 50 entries and 1 MiB each. Answers how many. */
export async function handOver(queues: Queues, poll: HandOver): Promise<number> {
  const parts = partsOf(poll.entries);
  const jobs = parts.map((entries, part): IngestJob => {
    const { sourceId, host, nowMs, validators } = poll;
    const isLast = part === parts.length - 1;
    return {
      ...{ sourceId, host, poll: poll.poll, nowMs, part, jobs: parts.length, entries },
      ...(validators === undefined ? {} : { validators }),
      ...(isLast ? { standing: poll.standing, passedOver: poll.passedOver } : {}),
    };
  });
  await queues.ingest.addBulk(jobs.map((data) => ({ name: data.sourceId, data })));
  return jobs.length;
}

/** At least one part: a poll that only passes entries over is remembered too. */
function partsOf(entries: readonly IncomingEntry[]): IncomingEntry[][] {
  const parts: IncomingEntry[][] = [[]];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(JSON.stringify(entry));
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
