import type { CopyGroup } from "../../model/copy-group.ts";
import { foldedCopies } from "./carry-out-order.ts";
import { commitOrder } from "./commit-order.ts";
import type { IngestContext } from "./ingest-job.ts";
import { readGroups } from "./look-up.ts";

/**
 * Makes groups one that an entry of a batch showed to be of one text: the oldest stays, the others leave the feeds without
 * a new entry. After the batch itself is written; cut off in between, they stay apart until such a text comes again.
 * Answers the feeds to be published.
 */
export async function foldBridged(
  context: IngestContext,
  bridged: readonly (readonly string[])[],
  { nowMs, epoch }: { readonly nowMs: number; readonly epoch: number },
): Promise<string[]> {
  const dirty: string[] = [];
  for (const ids of bridged) {
    const groups = await mayBeOne(context, await readGroups(context.stores, context.memory, ids));
    if (groups.size < 2) continue;
    const outcome = await foldedCopies(
      context,
      groups,
      { kind: "near-copy", detail: "both in a later copy" },
      nowMs,
    );
    dirty.push(...(await commitOrder(context, outcome, { nowMs, epoch })).dirty);
  }
  return dirty;
}

/**
 * The first group, and those that no editor keeps apart from one before them, as texts or as events: whose texts are one,
 * their stories are too. What is withdrawn or under embargo is left as it is: nothing that may not be shown is shown because
 * a machine found it to be part of something else.
 */
async function mayBeOne(
  context: IngestContext,
  groups: ReadonlyMap<string, CopyGroup>,
): Promise<ReadonlyMap<string, CopyGroup>> {
  const kept = new Map<string, CopyGroup>();
  for (const [id, group] of groups) {
    if (group.withdrawnMs !== undefined || group.heldUntilMs !== undefined) continue;
    const { texts, stories } = await keptApart(context, group);
    const isApart = [...kept.values()].some(
      (other) => texts.has(other.id) || stories.has(other.storyId) || areApart(context, group, other),
    );
    if (!isApart) kept.set(id, group);
  }
  return kept;
}

/** The copy groups and the stories that editors keep a group out of. */
async function keptApart(
  { stores, memory }: IngestContext,
  { members }: CopyGroup,
): Promise<{ readonly texts: ReadonlySet<string>; readonly stories: ReadonlySet<string> }> {
  const { rulings, ruledPlaces } = memory;
  const placesOf = (level: "copy" | "event"): string[] =>
    members
      .flatMap(({ entry }) => [...rulings.partners(level, "apart", entry.key)])
      .flatMap((partner) => ruledPlaces.get(partner) ?? []);
  const others = await readGroups(stores, memory, placesOf("event"));
  return {
    texts: new Set(placesOf("copy")),
    stories: new Set([...others.values()].map(({ storyId }) => storyId)),
  };
}

function areApart({ memory }: IngestContext, a: CopyGroup, b: CopyGroup): boolean {
  const { state } = memory.events;
  const [one, other] = [state.ofId(a.storyId), state.ofId(b.storyId)];
  return one !== undefined && other !== undefined && state.areApart(one, other);
}
