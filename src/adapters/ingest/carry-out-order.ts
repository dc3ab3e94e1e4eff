import type { CopyGroup, MatchReason, StoryReason } from "../../model/copy-group.ts";
import { FencedError } from "../../model/errors.ts";
import type { PairRuling, Ruling } from "../../model/ruling.ts";
import { withEmbargo } from "../../story/embargo.ts";
import { foldCopies, partCopies, type Regrouped } from "../../story/regroup-copies.ts";
import { underRulings } from "../../story/withdrawal.ts";
import type { OrderJob } from "../queue/queues.ts";
import { keys } from "../redis/keys.ts";
import { dayOf } from "../redis/match-journal.ts";
import { rulingField } from "../redis/ruling-store.ts";
import { commitOrder, type OrderReport, type Outcome } from "./commit-order.ts";
import type { IngestContext } from "./ingest-job.ts";
import { readGroups, readRepresentatives } from "./look-up.ts";
import { foldStories, partStories, type StoryWork, storyOfNew, vanish } from "./regroup-stories.ts";
import { groupsOf, ruledEntries } from "./ruled-groups.ts";
import { StoryChanges } from "./story-changes.ts";

/**
 * Carries out an operator's word, or ends embargoes. May run twice: the second time there is nothing left to do.
 *
 * A ruling is written down before it is carried out, so that it is never half forgotten.
 *
 * @param epoch - of this job, see `takeEpoch`
 * @throws {FencedError} when another writer took over
 */
export async function carryOutOrder(
  context: IngestContext,
  { order, nowMs }: OrderJob,
  epoch: number,
): Promise<OrderReport> {
  const { redis, memory } = context;
  memory.enter(epoch, Date.now());
  await memory.catchUp(redis, dayOf(nowMs));
  if (order.kind === "release") return release(context, order.groupIds, { nowMs, epoch });
  await note(context, order.ruling, epoch);
  const outcome = await ruledOutcome(context, order.ruling, nowMs);
  return commitOrder(context, outcome, { nowMs, epoch, entryKeys: ruledEntries(order.ruling) });
}

/** Lets copy groups go whose embargo is over; what is held no more, or is gone, is not asked for again. */
async function release(
  context: IngestContext,
  groupIds: readonly string[],
  { nowMs, epoch }: { readonly nowMs: number; readonly epoch: number },
): Promise<OrderReport> {
  const { redis, stores, memory } = context;
  const before = await readGroups(stores, memory, groupIds);
  const outcome = changed(before, (group) => withEmbargo(group, group, nowMs), "let go");
  const report = await commitOrder(context, outcome, { nowMs, epoch });
  const held = (id: string): boolean => (outcome.groups.get(id) ?? before.get(id))?.heldUntilMs !== undefined;
  const over = groupIds.filter((id) => !held(id));
  if (over.length > 0) await redis.zrem(keys.held, ...over);
  return report;
}

async function note({ redis, memory }: IngestContext, ruling: Ruling, epoch: number): Promise<void> {
  const field = [rulingField(ruling.id), JSON.stringify(ruling)];
  if ((await redis.slCommitHash(keys.rulings, epoch, 0, ...field)) === 0)
    throw new FencedError("the ingest writer's epoch");
  memory.rule(ruling);
}

async function ruledOutcome(context: IngestContext, ruling: Ruling, nowMs: number): Promise<Outcome> {
  const before = await groupsOf(context, ruledEntries(ruling));
  if ("entries" in ruling) {
    const word = ruling.kind === "withdraw" ? "withdrawn" : "shown again";
    return changed(before, (group) => underRulings(group, context.memory.rulings, nowMs), word);
  }
  return ruling.level === "copy"
    ? regroupedCopies(context, ruling, before, nowMs)
    : regroupedStories(context, ruling, before, nowMs);
}

/** Groups that are changed in themselves. */
function changed(
  before: ReadonlyMap<string, CopyGroup>,
  change: (group: CopyGroup) => CopyGroup,
  word: string,
): Outcome {
  const groups = new Map(
    [...before].flatMap(([id, group]) => {
      const after = change(group);
      return after === group ? [] : [[id, after] as const];
    }),
  );
  const stories = new StoryChanges();
  for (const { storyId } of groups.values()) stories.changes(storyId);
  const entries = groups.size === 1 ? "1 entry" : `${groups.size} entries`;
  return { ...nothing(before), groups, stories, detail: `${entries} ${word}` };
}

function nothing(before: ReadonlyMap<string, CopyGroup>): Outcome {
  return {
    ...{ groups: new Map(), gone: new Map(), founded: [], representatives: new Map() },
    ...{ before, stories: new StoryChanges(), detail: "nothing to change" },
  };
}

async function regroupedCopies(
  context: IngestContext,
  { kind, a, b }: PairRuling,
  before: ReadonlyMap<string, CopyGroup>,
  nowMs: number,
): Promise<Outcome> {
  if (kind === "together") return foldedCopies(context, before, { kind: "ruled" }, nowMs);
  const regrouping = await toRegroup(context, before, nowMs);
  const made = partCopies(regrouping, new Set(a), new Set(b));
  const stories = new StoryChanges();
  for (const group of made.founded) storyOfNew(context, group, { nowMs, stories });
  return { ...made, before, stories, detail: copiesDetail(made) };
}

async function toRegroup(context: IngestContext, groups: ReadonlyMap<string, CopyGroup>, nowMs: number) {
  const representatives = await readRepresentatives(context.stores, context.memory, [...groups.keys()]);
  return {
    groups,
    representatives,
    sources: context.live.now.sources,
    rulings: context.memory.rulings,
    nowMs,
  };
}

const ONE_TEXT: StoryReason = { kind: "merged" };

/** All groups in the oldest of them, and their stories with them: told as an editor's word only where it is one. */
export async function foldedCopies(
  context: IngestContext,
  before: ReadonlyMap<string, CopyGroup>,
  reason: MatchReason,
  nowMs: number,
): Promise<Outcome> {
  const made = foldCopies(await toRegroup(context, before, nowMs), reason);
  const stories = new StoryChanges();
  const work = { nowMs, stories, ...(reason.kind === "ruled" ? {} : { reason: ONE_TEXT }) };
  for (const { group, into } of made.gone.values()) {
    const stays = made.groups.get(into);
    if (stays !== undefined && group.storyId !== stays.storyId)
      await foldStories(context, group.storyId, stays.storyId, work);
    vanish(context, group, into, work);
  }
  return { ...made, before, stories, detail: copiesDetail(made) };
}

function copiesDetail({ founded, gone }: Regrouped): string {
  if (founded.length > 0) return `an entry of its own: ${founded.map(({ id }) => id).join(", ")}`;
  const [into] = [...gone.values()].map((each) => each.into);
  return into === undefined ? "nothing to change" : `${gone.size + 1} entries are one: ${into}`;
}

async function regroupedStories(
  context: IngestContext,
  { kind, a }: PairRuling,
  before: ReadonlyMap<string, CopyGroup>,
  nowMs: number,
): Promise<Outcome> {
  const stories = new StoryChanges();
  const work = { nowMs, stories };
  const sideA = new Set(a);
  const isA = ({ members }: CopyGroup): boolean => members.some(({ entry }) => sideA.has(entry.key));
  const groups = [...before.values()];
  const detail =
    kind === "together"
      ? await foldAll(context, [...new Set(groups.map(({ storyId }) => storyId))], work)
      : await partStories(
          context,
          groups.filter(isA),
          groups.filter((group) => !isA(group)),
          work,
        );
  return { ...nothing(before), stories, detail };
}

async function foldAll(
  context: IngestContext,
  [first, ...others]: readonly string[],
  work: StoryWork,
): Promise<string> {
  if (first === undefined || others.length === 0) return "nothing to change";
  let into = first;
  for (const other of others) into = await foldStories(context, other, into, work);
  return `${others.length + 1} stories are one: ${into}`;
}
