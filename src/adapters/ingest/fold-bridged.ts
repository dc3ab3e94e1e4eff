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
    const groups = mayBeOne(context, await readGroups(context.stores, context.memory, ids));
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
 * The first group, and those that no editor keeps apart from one before them. What is withdrawn or under embargo is left as
 * it is: nothing that may not be shown is shown because a machine found it to be part of something else.
 */
function mayBeOne(
  { memory }: IngestContext,
  groups: ReadonlyMap<string, CopyGroup>,
): ReadonlyMap<string, CopyGroup> {
  const { rulings, ruledPlaces } = memory;
  const kept = new Map<string, CopyGroup>();
  for (const [id, group] of groups) {
    if (group.withdrawnMs !== undefined || group.heldUntilMs !== undefined) continue;
    const apart = group.members.some(({ entry }) =>
      [...rulings.partners("copy", "apart", entry.key)].some((key) => kept.has(ruledPlaces.get(key) ?? "")),
    );
    if (!apart) kept.set(id, group);
  }
  return kept;
}
