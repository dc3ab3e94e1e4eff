import type { CopyGroup, GroupMember, MatchReason } from "../model/copy-group.ts";
import { shortHash } from "../text/hash.ts";
import type { Sources } from "./canonical-member.ts";
import { canonicalKey } from "./canonical-member.ts";
import { foundGroup, MEMBERS_MAX } from "./settle-group.ts";

/** Of two copy groups that are one, the one whose published id stays comes first: the older, by first sight, then id. */
export function byAge(a: CopyGroup, b: CopyGroup): [older: CopyGroup, younger: CopyGroup] {
  const isFirst = a.firstSeenMs === b.firstSeenMs ? a.id < b.id : a.firstSeenMs < b.firstSeenMs;
  return isFirst ? [a, b] : [b, a];
}

/**
 * The older group with the copies of the younger one, which is no more. Joining them again changes nothing.
 *
 * `id`, `publishedMs` and `updatedMs` stay the older one's: nobody sees it again.
 *
 * @param reason - why the younger one's copies are here
 */
export function joinedGroups(
  older: CopyGroup,
  younger: CopyGroup,
  reason: MatchReason,
  sources: Sources,
  nowMs: number,
): CopyGroup {
  const known = new Set(older.members.map(({ entry }) => entry.key));
  const coming = younger.members
    .filter(({ entry }) => !known.has(entry.key))
    .map((member) => (member.reason.kind === "first" ? { ...member, reason } : member));
  // Of too many the older group's own stay: its founder and what stands for it are among them.
  const members = [...older.members, ...coming]
    .slice(0, MEMBERS_MAX)
    .sort((a, b) => a.firstSeenMs - b.firstSeenMs);
  const joined = { ...older, members };
  return { ...joined, canonical: canonicalKey(joined, sources, nowMs) };
}

/** A copy group in two. */
export interface Parted {
  /** Keeps the id: it holds the canonical entry, which readers know under it. */
  readonly stays: CopyGroup;
  /** Gets a new id and is seen for the first time. */
  readonly leaves: CopyGroup;
}

/**
 * Parts a copy group in two; undefined where one side would be empty.
 *
 * @param entryKeys - copies of one side; the others are the other
 */
export function partedGroup(
  group: CopyGroup,
  entryKeys: ReadonlySet<string>,
  sources: Sources,
  nowMs: number,
): Parted | undefined {
  const named = group.members.filter(({ entry }) => entryKeys.has(entry.key));
  const others = group.members.filter(({ entry }) => !entryKeys.has(entry.key));
  if (named.length === 0 || others.length === 0) return undefined;
  const [stay, leave] = entryKeys.has(group.canonical) ? [named, others] : [others, named];
  const stays = { ...group, members: stay };
  const leaves = foundedBy(leave, group.id, nowMs);
  return { stays, leaves: { ...leaves, canonical: canonicalKey(leaves, sources, nowMs) } };
}

/** Its first member founds it; the rest are as they were to it. */
function foundedBy(members: readonly GroupMember[], leftId: string, nowMs: number): CopyGroup {
  const [first, ...others] = members;
  if (first === undefined) throw new RangeError("a copy group needs a member");
  const founder: GroupMember = { ...first, reason: { kind: "ruled" } };
  const founded = foundGroup(founder);
  // The founder of the group that is left gave that its id.
  const id = first.entry.key === leftId ? shortHash(`${leftId} parted`) : founded.id;
  return { ...founded, id, storyId: id, firstSeenMs: nowMs, members: [founder, ...others] };
}
