import type { Redis } from "ioredis";
import type { CopyGroup } from "../../model/copy-group.ts";
import { FencedError } from "../../model/errors.ts";
import { PASSED_OVER } from "../../poll/plan-entries.ts";
import type { RulingIndex } from "../../story/ruling-index.ts";
import { overruledNoticeMs } from "../../story/withdrawal.ts";
import type { LiveConfig } from "../live-config.ts";
import type { IngestJob } from "../queue/queues.ts";
import { inOneWrite } from "../redis/in-one-write.ts";
import { dayOf } from "../redis/match-journal.ts";
import type { SeenCommit, SeenEntry } from "../redis/seen-store.ts";
import type { Stores } from "../redis/stores.ts";
import { assignEvents } from "./assign-events.ts";
import { foldBridged } from "./fold-bridged.ts";
import { type Ahead, type LookUp, lookUp, readAhead, readGroups } from "./look-up.ts";
import { type Failed, type Place, type Placement, placeBatch } from "./place-batch.ts";
import { quarantine } from "./quarantine.ts";
import { ruleStories } from "./rule-stories.ts";
import type { RuledPlaces } from "./ruled-places.ts";
import { type Settled, settleBatch } from "./settle-batch.ts";
import { StoryChanges } from "./story-changes.ts";
import { toPlace } from "./to-place.ts";
import { writeBatch } from "./write-batch.ts";
import type { WriterMemory } from "./writer-memory.ts";

export interface IngestContext {
  readonly redis: Redis;
  readonly stores: Stores;
  readonly live: LiveConfig;
  readonly memory: WriterMemory;
}

/** What one ingest job came to. */
export interface IngestReport {
  readonly sourceId: string;
  readonly new: number;
  readonly changed: number;
  readonly folded: number;
  readonly quarantined: number;
  /** Copy groups that stay shown by an editor's word, whatever a kill notice says that came after it. */
  readonly overruled: readonly string[];
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
  const { redis, stores, live, memory } = context;
  memory.enter(epoch, Date.now());
  const day = dayOf(job.nowMs);
  await memory.catchUp(redis, day);
  const entryKeys = job.entries.map(({ entry }) => entry.key);
  const [seen, ahead] = await inOneWrite(redis, () =>
    Promise.all([
      stores.seen.read(job.sourceId, entryKeys),
      // Nothing is asked for entries that are set aside: that may be what failed.
      readAhead(context, setAside === undefined ? job.entries : []),
    ]),
  );
  const { batch, failed } = toPlace(job, seen, setAside);
  const lookup = await lookUp(context, batch, ahead);
  const placement = placeBatch(batch, lookup, { nowMs: job.nowMs, day });
  const before = await groupsBefore(context, placement, lookup, ahead);
  const { rulings } = memory;
  const { nowMs, poll } = job;
  const settled = settleBatch(placement.places, before, { sources: live.now.sources, rulings, poll, nowMs });
  const stories = await storiesOf(context, settled, { ruledPlaces: lookup.ruledPlaces, nowMs });
  const end: BatchEnd = {
    placed: settled.placed,
    failed: [...failed, ...placement.failed, ...settled.failed],
  };
  const { dirty } = await writeBatch(context, {
    ...{ epoch, day, before, stories, groups: settled.groups, posted: placement.posted },
    represented: pickedFrom(lookup.representatives, placement.represented),
    ruledPlaces: ruledAmong(settled.placed, rulings),
  });
  await quarantine(redis, job, end.failed);
  const parts = await stores.seen.commit({
    ...seenCommit(job, epoch, seen, end),
    ...(isPart ? {} : { part: job.part }),
  });
  if (parts === undefined) throw new FencedError("the ingest writer's epoch");
  const isPollDone = !isPart && parts === job.jobs;
  if (isPollDone && job.validators !== undefined)
    await stores.schedule.saveValidators(job.host, job.sourceId, job.validators);
  const alsoDirty = await foldBridged(context, placement.bridged, { nowMs, epoch });
  const overruled = overruledIn(settled.groups, before);
  return { ...tally(job, seen, end), overruled, dirty: [...new Set([...dirty, ...alsoDirty])], isPollDone };
}

/** Asks for the stories of a batch, and holds the answers against editors' rulings. */
async function storiesOf(
  context: IngestContext,
  { placed, groups }: Settled,
  { ruledPlaces, nowMs }: { readonly ruledPlaces: RuledPlaces; readonly nowMs: number },
): Promise<StoryChanges> {
  const { events, rulings } = context.memory;
  const stories = new StoryChanges();
  assignEvents(placed, { events, rulings, ruledPlaces, nowMs }, stories);
  await ruleStories(context, { placed, groups, ruledPlaces, nowMs, stories });
  return stories;
}

function overruledIn(
  groups: ReadonlyMap<string, CopyGroup>,
  before: ReadonlyMap<string, CopyGroup>,
): string[] {
  const noticeMs = (group: CopyGroup | undefined): number =>
    (group === undefined ? undefined : overruledNoticeMs(group)) ?? 0;
  return [...groups].flatMap(([id, group]) => (noticeMs(group) > noticeMs(before.get(id)) ? [id] : []));
}

function pickedFrom<T>(
  values: ReadonlyMap<string, readonly T[]>,
  ids: Iterable<string>,
): Map<string, readonly T[]> {
  return new Map([...ids].map((id) => [id, values.get(id) ?? []]));
}

/** Where the entries of a batch stand that rulings are about. */
function ruledAmong(placed: readonly Place[], rulings: RulingIndex): Map<string, string> {
  const ruled = placed.filter(({ incoming }) => rulings.concerns(incoming.entry.key));
  return new Map(ruled.map(({ incoming, groupId }) => [incoming.entry.key, groupId]));
}

/** What became of the entries of a batch. */
interface BatchEnd {
  readonly placed: readonly Place[];
  readonly failed: readonly Failed[];
}

/** The groups that entries of the batch go to, as they are stored; those of near copies were not read yet. */
async function groupsBefore(
  { stores, memory }: IngestContext,
  placement: Placement,
  lookup: LookUp,
  { absent }: Ahead,
): Promise<Map<string, CopyGroup>> {
  const wanted = new Set(placement.places.map(({ groupId }) => groupId));
  const groups = new Map([...lookup.groups].filter(([id]) => wanted.has(id)));
  const missing = [...wanted].filter((id) => !groups.has(id));
  for (const [id, group] of await readGroups(stores, memory, missing, absent)) groups.set(id, group);
  return groups;
}

function seenCommit(
  job: IngestJob,
  epoch: number,
  seen: readonly (SeenEntry | undefined)[],
  { placed, failed }: BatchEnd,
): SeenCommit {
  const groups = new Map(placed.map(({ incoming, groupId }) => [incoming.entry.key, groupId]));
  const broken = new Set(failed.map(({ incoming }) => incoming.entry.key));
  const rows = job.entries.flatMap(({ entry, ordinal, trace }, i) => {
    const { key, contentHash } = entry;
    const groupId = groups.get(key) ?? seen[i]?.groupId ?? (broken.has(key) ? PASSED_OVER : undefined);
    const row = { key, contentHash, ordinal, ...(trace === undefined ? {} : { trace }) };
    return groupId === undefined ? [] : [{ ...row, groupId }];
  });
  const passedOver = (job.passedOver ?? []).map((mark) => ({ ...mark, groupId: PASSED_OVER }));
  const { sourceId, poll, nowMs, standing = [], recalled = [] } = job;
  return { epoch, sourceId, poll, nowMs, rows: [...rows, ...passedOver, ...recalled], standing };
}

function tally(
  job: IngestJob,
  seen: readonly (SeenEntry | undefined)[],
  { placed, failed }: BatchEnd,
): Omit<IngestReport, "dirty" | "isPollDone" | "overruled"> {
  const wasKnown = new Set(job.entries.flatMap(({ entry }, i) => (seen[i] === undefined ? [] : [entry.key])));
  const fresh = placed.filter(({ incoming }) => !wasKnown.has(incoming.entry.key));
  return {
    sourceId: job.sourceId,
    new: fresh.length,
    changed: placed.length - fresh.length,
    folded: fresh.filter(({ incoming, groupId }) => incoming.entry.key !== groupId).length,
    quarantined: failed.length,
  };
}
