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

/** What the wrapping of each member's text named, by source: a source does not name itself. */
function namedBy(members: readonly GroupMember[], sourceId: string): Set<string> {
  const others = members.filter(({ entry }) => entry.sourceId !== sourceId);
  return new Set(
    others.flatMap(({ entry }) => (entry.attribution === undefined ? [] : nameKey(entry.attribution))),
  );
}

/**
 * Standing of a source within a group, higher is better: the original that other members name, then a wire, an
 * outlet, a local site.
 */
export function rankOf(member: GroupMember, members: readonly GroupMember[], sources: Sources): number {
  const source = sources.get(member.entry.sourceId);
  if (source === undefined) return RANK_UNKNOWN;
  const named = namedBy(members, source.id);
  const isNamed = named.size > 0 && [source.name, ...source.aliases].some((name) => named.has(nameKey(name)));
  return isNamed ? RANK_NAMED_ORIGINAL : RANK_BY_TIER[source.tier];
}

/**
 * Key of the member that stands for the group: the present one unless another stands higher.
 *
 * Only upward, so that a published entry does not change its text back and forth. Among those that stand higher the
 * best, then the one first seen. A kill notice stands for nothing.
 */
export function canonicalKey(group: CopyGroup, sources: Sources): string {
  const present = group.members.find(({ entry }) => entry.key === group.canonical);
  let best = present;
  let bestRank = present === undefined ? -1 : rankOf(present, group.members, sources);
  for (const member of group.members) {
    if (member === present || member.entry.withdrawal === true) continue;
    const rank = rankOf(member, group.members, sources);
    const earlier = best !== present && rank === bestRank && member.firstSeenMs < (best?.firstSeenMs ?? 0);
    if (rank > bestRank || earlier) {
      best = member;
      bestRank = rank;
    }
  }
  return best?.entry.key ?? group.canonical;
}
