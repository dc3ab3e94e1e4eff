import type { Redis } from "ioredis";
import type { IncomingEntry } from "../../model/entry.ts";
import { FencedError } from "../../model/errors.ts";
import { PASSED_OVER } from "../../poll/plan-entries.ts";
import type { LiveConfig } from "../live-config.ts";
import type { IngestJob } from "../queue/queues.ts";
import type { SeenCommit, SeenEntry } from "../redis/seen-store.ts";
import type { Stores } from "../redis/stores.ts";
import { commitBatch } from "./commit-batch.ts";
import { feedChanges } from "./feed-changes.ts";
import { lookUp, type Unplaced, unplaced } from "./look-up.ts";
import { type Failed, type Placement, placeBatch } from "./place-batch.ts";
import { quarantine } from "./quarantine.ts";

export interface IngestContext {
  readonly redis: Redis;
  readonly stores: Stores;
  readonly live: LiveConfig;
}

/** What one ingest job came to. */
export interface IngestReport {
  readonly sourceId: string;
  readonly new: number;
  readonly changed: number;
  readonly folded: number;
  readonly quarantined: number;
  /** Feeds to be published. */
  readonly dirty: readonly string[];
  /** All jobs of the poll are committed. */
  readonly isPollDone: boolean;
}

/** How a job that is worked off entry by entry is ingested. */
export interface IngestManner {
  /** Not the whole job: its part is not committed by this call. */
  readonly isPart?: boolean;
  /** Why its entries are not to be placed: they are quarantined with this, unless they are committed already. */
  readonly setAside?: unknown;
}

/**
 * Ingests one job: match, assign, settle, commit. May run twice: what is committed is found again and left alone.
 *
 * @param epoch - of this job, see `takeEpoch`
 * @throws {FencedError} when another writer took over
 */
export async function ingestJob(
  context: IngestContext,
  job: IngestJob,
  epoch: number,
  { isPart = false, setAside }: IngestManner = {},
): Promise<IngestReport> {
  const { redis, stores, live } = context;
  const seen = await stores.seen.read(
    job.sourceId,
    job.entries.map(({ entry }) => entry.key),
  );
  const { batch, failed } = toPlace(job, seen, setAside);
  const lookup = await lookUp(redis, stores, batch, job.nowMs);
  const before = new Map(lookup.groups);
  const { config, sources } = live.now;
  const placement = placeBatch(batch, { lookup, sources, poll: job.poll, nowMs: job.nowMs, failed });
  const feeds = feedChanges(config.feeds, placement.groups, before);
  await commitBatch(redis, {
    epoch,
    nowMs: job.nowMs,
    placement,
    feeds,
    representatives: lookup.representatives,
  });
  await quarantine(redis, job, placement.failed);
  const parts = await stores.seen.commit({
    ...seenCommit(job, epoch, seen, placement),
    ...(isPart ? {} : { part: job.part }),
  });
  if (parts === undefined) throw new FencedError("the ingest writer's epoch");
  const isPollDone = !isPart && parts === job.jobs;
  if (isPollDone && job.validators !== undefined)
    await stores.schedule.saveValidators(job.host, job.sourceId, job.validators);
  return { ...tally(job, seen, placement), dirty: [...feeds.keys()], isPollDone };
}

/** Entries that need a place: unknown or changed ones; of an id that occurs twice the later one. */
function toPlace(
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
  return { batch, failed };
}

/** An older poll never overwrites a newer one's, and an equal text changes nothing. */
function isNews(known: SeenEntry, { entry, ordinal }: IncomingEntry, poll: number): boolean {
  const isLater = poll > known.poll || (poll === known.poll && ordinal > known.ordinal);
  return isLater && known.contentHash !== entry.contentHash;
}

function seenCommit(
  job: IngestJob,
  epoch: number,
  seen: readonly (SeenEntry | undefined)[],
  placement: Placement,
): SeenCommit {
  const groups = new Map(placement.placed.map(({ entryKey, groupId }) => [entryKey, groupId]));
  const failed = new Set(placement.failed.map(({ incoming }) => incoming.entry.key));
  const rows = job.entries.flatMap(({ entry, ordinal }, i) => {
    const { key, contentHash } = entry;
    const groupId = groups.get(key) ?? seen[i]?.groupId ?? (failed.has(key) ? PASSED_OVER : undefined);
    return groupId === undefined ? [] : [{ key, contentHash, groupId, ordinal }];
  });
  const passedOver = (job.passedOver ?? []).map((mark) => ({ ...mark, groupId: PASSED_OVER }));
  const { sourceId, poll, nowMs, standing = [] } = job;
  return { epoch, sourceId, poll, nowMs, rows: [...rows, ...passedOver], standing };
}

function tally(
  job: IngestJob,
  seen: readonly (SeenEntry | undefined)[],
  { placed, failed }: Placement,
): Omit<IngestReport, "dirty" | "isPollDone"> {
  const wasKnown = new Set(job.entries.flatMap(({ entry }, i) => (seen[i] === undefined ? [] : [entry.key])));
  const fresh = placed.filter(({ entryKey }) => !wasKnown.has(entryKey));
  return {
    sourceId: job.sourceId,
    new: fresh.length,
    changed: placed.length - fresh.length,
    folded: fresh.filter(({ entryKey, groupId }) => entryKey !== groupId).length,
    quarantined: failed.length,
  };
}
