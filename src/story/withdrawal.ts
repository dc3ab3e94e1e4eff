import type { CopyGroup } from "../model/copy-group.ts";
import type { Sources } from "./canonical-member.ts";
import { standings } from "./canonical-member.ts";

/** Whether the wire took the text back: a kill notice of the canonical source, or of one that stands higher. */
function isWithdrawn(group: CopyGroup, sources: Sources): boolean {
  if (!group.members.some(({ entry }) => entry.withdrawal === true)) return false;
  const canonical = group.members.find(({ entry }) => entry.key === group.canonical);
  if (canonical === undefined) return false;
  const standing = standings(group.members, sources);
  const rank = standing(canonical);
  return group.members.some(
    (member) =>
      member.entry.withdrawal === true &&
      (member.entry.sourceId === canonical.entry.sourceId || standing(member) > rank),
  );
}

/**
 * The group withdrawn where its wire took the text back, and reinstated where the notice no longer stands.
 *
 * `updatedMs` moves for either; asking twice changes nothing.
 */
export function withWithdrawal(group: CopyGroup, sources: Sources, nowMs: number): CopyGroup {
  if (isWithdrawn(group, sources)) {
    if (group.withdrawnMs !== undefined) return group;
    return { ...group, withdrawnMs: nowMs, updatedMs: Math.max(group.updatedMs, nowMs) };
  }
  if (group.withdrawnMs === undefined) return group;
  const { withdrawnMs: _, ...reinstated } = group;
  return { ...reinstated, updatedMs: Math.max(group.updatedMs, nowMs) };
}
