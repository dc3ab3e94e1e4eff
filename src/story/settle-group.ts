import type { CopyGroup, GroupMember } from "../model/copy-group.ts";
import { GROUP_VERSION } from "../model/copy-group.ts";
import type { Sources } from "./canonical-member.ts";
import { canonicalKey } from "./canonical-member.ts";
import { reviseMember } from "./revise-member.ts";
import { withWithdrawal } from "./withdrawal.ts";

/** Members kept in full; later ones are folded away all the same. */
export const MEMBERS_MAX = 200;

/** No wire dates an entry of its feed before 1990: what does is a clock or a template (1970, 0001). */
const OWN_DATE_MS_MIN = Date.UTC(1990, 0, 1);

/** When an entry counts as published: by its own date, never later than it was first seen. */
export function publishedMsOf(member: GroupMember): number {
  const own = member.entry.publishedMs;
  return own === undefined || own < OWN_DATE_MS_MIN ? member.firstSeenMs : Math.min(own, member.firstSeenMs);
}

/** A copy group of one entry: what no group before it carried. */
export function foundGroup(member: GroupMember): CopyGroup {
  const publishedMs = publishedMsOf(member);
  return {
    v: GROUP_VERSION,
    id: member.entry.key,
    storyId: member.entry.key,
    firstSeenMs: member.firstSeenMs,
    publishedMs,
    updatedMs: publishedMs,
    canonical: member.entry.key,
    members: [member],
  };
}

/** Makes room for a member that stands higher than the canonical one where the group is full. */
function addedTo(
  group: CopyGroup,
  member: GroupMember,
  sources: Sources,
  nowMs: number,
): readonly GroupMember[] {
  const members = [...group.members, member];
  if (members.length <= MEMBERS_MAX) return members;
  if (canonicalKey({ ...group, members }, sources, nowMs) !== member.entry.key) return group.members;
  const kept = (key: string): boolean => key === group.id || key === group.canonical;
  const drop = group.members.findLastIndex(({ entry }) => !kept(entry.key));
  return members.filter((_, i) => i !== drop);
}

/**
 * A copy group after an entry joined it or was revised.
 *
 * `id`, `publishedMs` and `firstSeenMs` never change. `updatedMs` moves when the canonical entry is revised with other
 * facts, or withdrawn; not when a better copy takes over. An older poll changes nothing, nor does the same one twice.
 *
 * @param changedAgain - the poll before this one changed the entry as well
 */
export function withMember(
  group: CopyGroup,
  member: GroupMember,
  sources: Sources,
  nowMs: number,
  changedAgain = false,
): CopyGroup {
  const before = group.members.find(({ entry }) => entry.key === member.entry.key);
  if (before === undefined) {
    const joined = { ...group, members: addedTo(group, member, sources, nowMs) };
    return withWithdrawal({ ...joined, canonical: canonicalKey(joined, sources, nowMs) }, sources, nowMs);
  }
  if (member.poll < before.poll) return group;
  const revised = reviseMember(before, member, nowMs, changedAgain);
  const members = group.members.map((old) => (old === before ? revised.member : old));
  const canonical = canonicalKey({ ...group, members }, sources, nowMs);
  const moves = before.entry.key === group.canonical && revised.kind !== "wording";
  const updatedMs = moves ? Math.max(group.updatedMs, nowMs) : group.updatedMs;
  return withWithdrawal({ ...group, members, canonical, updatedMs }, sources, nowMs);
}
