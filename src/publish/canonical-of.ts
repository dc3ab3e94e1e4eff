import type { CopyGroup, GroupMember } from "../model/copy-group.ts";

/** The member that stands for the group. */
export function canonicalOf(group: CopyGroup): GroupMember {
  const canonical = group.members.find((member) => member.entry.key === group.canonical) ?? group.members[0];
  if (canonical === undefined) throw new RangeError(`copy group ${group.id} has no members`);
  return canonical;
}
