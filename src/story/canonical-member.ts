import type { CopyGroup, GroupMember } from "../model/copy-group.ts";
import type { Source } from "../model/source.ts";
import { fold } from "../text/fold.ts";

/** Sources by id, as configured now. */
export type Sources = ReadonlyMap<string, Source>;

const RANK_NAMED_ORIGINAL = 3;
const RANK_BY_TIER = { wire: 2, outlet: 1, local: 0 } as const;
/** A source that left the config: its entries stay, neither raised nor lowered. */
const RANK_UNKNOWN = RANK_BY_TIER.outlet;

const nameKey = (name: string): string =>
  fold(name)
    .replace(/^the /u, "")
    .replace(/^www\./u, "")
    .trim();

/** Which sources name an original, by the name they give it. */
function namedBy(members: readonly GroupMember[]): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Map<string, Set<string>>();
  for (const { entry } of members) {
    if (entry.attribution === undefined) continue;
    const name = nameKey(entry.attribution);
    named.set(name, (named.get(name) ?? new Set()).add(entry.sourceId));
  }
  return named;
}

/**
 * Standing of each member within its group, higher is better: the original that another source's copy names, then
 * a wire, an outlet, a local site.
 */
export function standings(
  members: readonly GroupMember[],
  sources: Sources,
): (member: GroupMember) => number {
  const named = namedBy(members);
  const byOthers = (name: string, sourceId: string): boolean => {
    const by = named.get(nameKey(name));
    return by !== undefined && (by.size > 1 || !by.has(sourceId));
  };
  return (member) => {
    const source = sources.get(member.entry.sourceId);
    if (source === undefined) return RANK_UNKNOWN;
    const isNamed =
      named.size > 0 && [source.name, ...source.aliases].some((name) => byOthers(name, source.id));
    return isNamed ? RANK_NAMED_ORIGINAL : RANK_BY_TIER[source.tier];
  };
}

/**
 * Key of the member that stands for the group: the present one unless another stands higher.
 *
 * Only upward, so that a published entry does not change its text back and forth. Among those that stand higher the
 * best, then the one first seen. A kill notice stands for nothing, nor does a text that is still under embargo: where
 * another copy is out, that one is shown.
 */
export function canonicalKey(group: CopyGroup, sources: Sources, nowMs: number): string {
  const standing = standings(group.members, sources);
  const isHeld = ({ entry }: GroupMember): boolean => (entry.embargoMs ?? 0) > nowMs;
  const present = group.members.find(({ entry }) => entry.key === group.canonical);
  let best = present;
  let bestRank = present === undefined || isHeld(present) ? -1 : standing(present);
  for (const member of group.members) {
    if (member === present || member.entry.withdrawal === true || isHeld(member)) continue;
    const rank = standing(member);
    const earlier = best !== present && rank === bestRank && member.firstSeenMs < (best?.firstSeenMs ?? 0);
    if (rank > bestRank || earlier) {
      best = member;
      bestRank = rank;
    }
  }
  return best?.entry.key ?? group.canonical;
}
