import type { CopyGroup, GroupMember } from "../../model/copy-group.ts";
import type { Source } from "../../model/source.ts";
import { withEmbargo } from "../../story/embargo.ts";
import type { RulingIndex } from "../../story/ruling-index.ts";
import { foundGroup, withMember } from "../../story/settle-group.ts";
import { underRulings } from "../../story/withdrawal.ts";
import type { Failed, Place } from "./place-batch.ts";

interface SettleContext {
  readonly sources: ReadonlyMap<string, Source>;
  readonly rulings: RulingIndex;
  readonly poll: number;
  readonly nowMs: number;
}

/** The copy groups after a batch. */
export interface Settled {
  /** New or changed ones. */
  readonly groups: ReadonlyMap<string, CopyGroup>;
  readonly placed: readonly Place[];
  readonly failed: readonly Failed[];
}

/**
 * Puts the entries of a batch into their groups, in its order.
 *
 * @param before - the groups as they are stored; one that is not there is founded
 */
export function settleBatch(
  places: readonly Place[],
  before: ReadonlyMap<string, CopyGroup>,
  { sources, rulings, poll, nowMs }: SettleContext,
): Settled {
  const groups = new Map<string, CopyGroup>();
  const placed: Place[] = [];
  const failed: Failed[] = [];
  for (const place of places) {
    const { entry, tags } = place.incoming;
    const member: GroupMember = { entry, tags, firstSeenMs: nowMs, poll, reason: place.reason, revisions: 0 };
    try {
      const group = groups.get(place.groupId) ?? before.get(place.groupId);
      // A group that expired since it was looked up is founded anew, by its new entry.
      const joined =
        group === undefined
          ? foundGroup(member)
          : withMember(group, member, sources, nowMs, place.incoming.changedAgain);
      const after = withEmbargo(group, underRulings(joined, rulings, nowMs), nowMs);
      groups.set(after.id, after);
      placed.push({ ...place, groupId: after.id });
    } catch (error) {
      // One broken entry never costs another: it is set aside with its error.
      failed.push({ incoming: place.incoming, error });
    }
  }
  return { groups, placed, failed };
}
