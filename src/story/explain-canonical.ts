import type { CopyGroup, GroupMember } from "../model/copy-group.ts";
import { type Sources, standings } from "./canonical-member.ts";

const withoutCredit = (member: GroupMember): GroupMember => {
  const { attribution: _, ...entry } = member.entry;
  return { ...member, entry };
};

/** Why one copy stands for its group, in a sentence for people. */
export function explainCanonical(group: CopyGroup, sources: Sources): string {
  const { members } = group;
  const own = members.find(({ entry }) => entry.key === group.canonical);
  if (own === undefined) return "it came first";
  if (members.length === 1) return "it is the only one";
  const standing = standings(members, sources);
  const rank = standing(own);
  const source = sources.get(own.entry.sourceId);
  // What a copy's credit adds is what tells a named original from its tier.
  if (source === undefined) return "its source is not in the config, so that its standing is not known";
  const isNamed = rank > standings(members.map(withoutCredit), sources)(own);
  const what = isNamed ? "another copy names it as the original" : `its source is ${TIERS[source.tier]}`;
  const others = members.filter((member) => member !== own);
  const best = Math.max(...others.map(standing));
  if (best > rank) return `${what}; a better one takes over with the next change`;
  return best === rank ? `${what}, and it stood here first of those` : `${what}; the others stand lower`;
}

const TIERS = { wire: "a wire", outlet: "an outlet", local: "a local site" } as const;
