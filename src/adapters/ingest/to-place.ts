import type { IncomingEntry } from "../../model/entry.ts";
import { PASSED_OVER } from "../../poll/plan-entries.ts";
import type { IngestJob } from "../queue/queues.ts";
import type { SeenEntry } from "../redis/seen-store.ts";
import { type Unplaced, unplaced } from "./look-up.ts";
import type { Failed } from "./place-batch.ts";

/** Entries that need a place: unknown or changed ones; of an id that occurs twice the later one. */
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
  return { batch: inOrderOfSending(batch), failed };
}

/**
 * A document that brings a kill notice may bring the text it takes back and a substitute too: what was sent before the notice
 * goes before it. Without dates, or where they are equal, the first of a document is the newest, as is the custom of feeds.
 */
function inOrderOfSending(batch: Unplaced[]): Unplaced[] {
  if (!batch.some(({ incoming }) => incoming.entry.withdrawal === true)) return batch;
  const lastFirst = batch.toReversed();
  if (batch.some(({ incoming }) => incoming.entry.publishedMs === undefined)) return lastFirst;
  const sentMs = ({ incoming }: Unplaced): number => incoming.entry.publishedMs ?? 0;
  return lastFirst.sort((a, b) => sentMs(a) - sentMs(b));
}

/** An older poll never overwrites a newer one's, and an equal text changes nothing. */
function isNews(known: SeenEntry, { entry, ordinal }: IncomingEntry, poll: number): boolean {
  const isLater = poll > known.poll || (poll === known.poll && ordinal > known.ordinal);
  return isLater && known.contentHash !== entry.contentHash;
}
