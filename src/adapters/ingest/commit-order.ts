import type { CopyGroup } from "../../model/copy-group.ts";
import { FencedError } from "../../model/errors.ts";
import { postRegrouped, type Regrouped } from "../../story/regroup-copies.ts";
import { keys } from "../redis/keys.ts";
import { dayOf } from "../redis/match-journal.ts";
import { isThreaded, withStories } from "./assign-events.ts";
import { commitBatch } from "./commit-batch.ts";
import { feedChanges } from "./feed-changes.ts";
import type { IngestContext } from "./ingest-job.ts";
import type { StoryChanges } from "./story-changes.ts";

/** What an order came to. */
export interface OrderReport {
  /** For people: "2 entries withdrawn". */
  readonly detail: string;
  /** Feeds to be published. */
  readonly dirty: readonly string[];
}

/** Copy groups and stories after an order, before they are written. */
export interface Outcome extends Regrouped {
  readonly before: ReadonlyMap<string, CopyGroup>;
  readonly stories: StoryChanges;
  readonly detail: string;
}

interface OrderCommit {
  readonly nowMs: number;
  readonly epoch: number;
  /** Entries that rulings are about. */
  readonly entryKeys?: readonly string[];
}

/** Writes what an order came to, as a batch is written; then where sources remember its entries. May run twice. */
export async function commitOrder(
  context: IngestContext,
  outcome: Outcome,
  { nowMs, epoch, entryKeys = [] }: OrderCommit,
): Promise<OrderReport> {
  const { redis, live, memory } = context;
  const { before, stories, gone } = outcome;
  const day = dayOf(nowMs);
  const { groups, moved, accompanied, threaded } = await withStories(context, outcome);
  const goneThreaded = [...gone.values()].reduce((sum, { group }) => sum + isThreaded(group), 0);
  const feeds = feedChanges(live.now.config.feeds, {
    ...{ groups, before, accompanied: [...moved.values(), ...accompanied] },
    gone: [...gone.values()].map(({ group }) => group),
  });
  const ruledPlaces = placesOf(entryKeys, [
    ...[...before.values()].filter(({ id }) => !gone.has(id)),
    ...groups.values(),
  ]);
  const records = await commitBatch(redis, {
    ...{ epoch, day, before, feeds, stories, ruledPlaces, represented: outcome.representatives },
    groups: new Map([...groups, ...moved]),
    posted: postRegrouped(outcome, memory.window, day),
    arrived: memory.events.state.arrived,
    threaded: threaded - goneThreaded,
  });
  if (records !== undefined) memory.appended(day, records);
  memory.ruled(ruledPlaces);
  for (const [id, group] of [...groups, ...moved]) memory.groups.keep(id, group);
  for (const [id, representatives] of outcome.representatives)
    memory.representatives.keep(id, representatives);
  await moveSeen(
    context,
    [...outcome.representatives.keys()].flatMap((id) => groups.get(id) ?? []),
    epoch,
  );
  await strike(context, [...gone.keys()]);
  return { detail: outcome.detail, dirty: [...feeds.keys()] };
}

/** In which group each entry stands; the last given counts. */
function placesOf(entryKeys: readonly string[], groups: readonly CopyGroup[]): Map<string, string> {
  const wanted = new Set(entryKeys);
  return new Map(
    groups.flatMap(({ id, members }) =>
      members.flatMap(({ entry }) => (wanted.has(entry.key) ? [[entry.key, id] as const] : [])),
    ),
  );
}

/** What sources remember of regrouped entries: a revision of one goes where it stands now. */
async function moveSeen(
  { redis }: IngestContext,
  groups: readonly CopyGroup[],
  epoch: number,
): Promise<void> {
  const pipeline = redis.pipeline();
  for (const { id, members } of groups) {
    for (const sourceId of new Set(members.map(({ entry }) => entry.sourceId))) {
      const own = members.filter(({ entry }) => entry.sourceId === sourceId);
      const entryKeys = own.map(({ entry }) => entry.key);
      pipeline.slMoveSeen(keys.seen(sourceId), keys.counts(sourceId), epoch, id, ...entryKeys);
    }
  }
  for (const [error, answer] of (await pipeline.exec()) ?? []) {
    if (error) throw error;
    if (answer === 0) throw new FencedError("the ingest writer's epoch");
  }
}

async function strike({ redis, memory }: IngestContext, groupIds: readonly string[]): Promise<void> {
  for (const id of groupIds) {
    await redis.del(keys.group(id));
    memory.groups.drop(id);
    memory.representatives.drop(id);
  }
}
