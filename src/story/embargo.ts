import type { CopyGroup } from "../model/copy-group.ts";

/** When the embargo ends that all copies of a group are under; 0 where one is under none. */
function embargoOf({ members }: CopyGroup): number {
  return Math.min(...members.map(({ entry }) => entry.embargoMs ?? 0));
}

/**
 * Holds a new group back while every copy of it is under embargo, and lets it go when one is no longer.
 *
 * A group that was published is not held any more: the text is out. One that is let go counts as first seen then, so
 * that it stands where readers look.
 *
 * @param before - the group as it was; absent for a new one
 */
export function withEmbargo(before: CopyGroup | undefined, after: CopyGroup, nowMs: number): CopyGroup {
  if (before !== undefined && before.heldUntilMs === undefined) return after;
  const untilMs = embargoOf(after);
  if (untilMs > nowMs) return untilMs === after.heldUntilMs ? after : { ...after, heldUntilMs: untilMs };
  if (after.heldUntilMs === undefined) return after;
  const { heldUntilMs: _, ...released } = after;
  return { ...released, firstSeenMs: nowMs };
}
