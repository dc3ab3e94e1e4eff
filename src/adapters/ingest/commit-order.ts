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
  const isRuled = (key: string): boolean => entryKeys.includes(key) || context.memory.rulings.concerns(key);
  const { groups, dirty } = await writeBatch(context, {
    ...{ epoch, day, before, stories, gone, groups: outcome.groups, represented: representatives },
    ruledPlaces: placesOf(outcome, isRuled),
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

/** In which group each entry stands that rulings are about, also by an earlier ruling than the one carried out. */
function placesOf(
  { before, groups, gone }: Outcome,
  isRuled: (entryKey: string) => boolean,
): Map<string, string> {
  const places = new Map<string, string>();
  for (const { id, members } of [...before.values(), ...groups.values()])
    for (const { entry } of members) if (isRuled(entry.key)) places.set(entry.key, gone.get(id)?.into ?? id);
  return places;
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
