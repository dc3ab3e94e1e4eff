import type { CopyGroup } from "../../model/copy-group.ts";
import { postRegrouped, type Regrouped } from "../../story/regroup-copies.ts";
import { dayOf } from "../redis/match-journal.ts";
import type { IngestContext } from "./ingest-job.ts";
import { moveSeen } from "./move-seen.ts";
import type { StoryChanges } from "./story-changes.ts";
import { strikeGone } from "./strike-gone.ts";
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
    partOf: new Map([...outcome.gone].map(([id, { into }]) => [id, into])),
    posted: postRegrouped(outcome, context.memory.window, day),
  });
  const regrouped = [...representatives.keys()].flatMap((id) => groups.get(id) ?? []);
  await moveSeen(context.redis, regrouped, epoch);
  if (gone.length > 0) context.memory.dropGroups(await strikeGone(context.redis, epoch));
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
