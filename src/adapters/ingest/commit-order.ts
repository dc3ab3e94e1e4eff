import type { CopyGroup } from "../../model/copy-group.ts";
import { FencedError } from "../../model/errors.ts";
import { postRegrouped, type Regrouped } from "../../story/regroup-copies.ts";
import { keys } from "../redis/keys.ts";
import { dayOf } from "../redis/match-journal.ts";
import type { IngestContext } from "./ingest-job.ts";
import type { StoryChanges } from "./story-changes.ts";
import { writeBatch } from "./write-batch.ts";

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
  const { before, stories, representatives } = outcome;
  const gone = [...outcome.gone.values()].map(({ group }) => group);
  const day = dayOf(nowMs);
  const standing = [...before.values()].filter(({ id }) => !outcome.gone.has(id));
  const { groups, dirty } = await writeBatch(context, {
    ...{ epoch, day, before, stories, gone, groups: outcome.groups, represented: representatives },
    ruledPlaces: placesOf(entryKeys, [...standing, ...outcome.groups.values()]),
    posted: postRegrouped(outcome, context.memory.window, day),
  });
  const regrouped = [...representatives.keys()].flatMap((id) => groups.get(id) ?? []);
  await moveSeen(context, regrouped, epoch);
  await strike(
    context,
    gone.map(({ id }) => id),
  );
  return { detail: outcome.detail, dirty };
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
