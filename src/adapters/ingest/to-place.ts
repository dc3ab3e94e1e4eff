import type { IncomingEntry } from "../../model/entry.ts";
import { PASSED_OVER } from "../../poll/plan-entries.ts";
import type { IngestJob } from "../queue/queues.ts";
import type { SeenEntry } from "../redis/seen-store.ts";
import { type Unplaced, unplaced } from "./look-up.ts";
import type { Failed } from "./place-batch.ts";

/** Entries that need a place, in the job's order: unknown or changed ones; of an id that occurs twice the document's later one. */
export function toPlace(
  job: IngestJob,
  seen: readonly (SeenEntry | undefined)[],
  setAside: unknown,
): { batch: Unplaced[]; failed: Failed[] } {
  const last = new Map<string, { incoming: IncomingEntry; known?: string }>();
  for (const [i, incoming] of job.entries.entries()) {
    const known = seen[i];
    if (known !== undefined && (known.groupId === PASSED_OVER || !isNews(known, incoming, job.poll)))
      continue;
    if (incoming.ordinal < (last.get(incoming.entry.key)?.incoming.ordinal ?? 0)) continue;
    last.set(incoming.entry.key, { incoming, ...(known === undefined ? {} : { known: known.groupId }) });
  }
  const batch: Unplaced[] = [];
  const failed: Failed[] = [];
  for (const { incoming, known } of last.values()) {
    try {
      if (setAside !== undefined) throw setAside;
      batch.push(unplaced(incoming, known));
    } catch (error) {
      failed.push({ incoming, error });
    }
  }
  return { batch, failed };
}

/** An older poll never overwrites a newer one's, and an equal text changes nothing. */
function isNews(known: SeenEntry, { entry, ordinal }: IncomingEntry, poll: number): boolean {
  const isLater = poll > known.poll || (poll === known.poll && ordinal > known.ordinal);
  return isLater && known.contentHash !== entry.contentHash;
}
