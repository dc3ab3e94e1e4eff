import type { CopyGroup, GroupMember, MatchReason } from "../model/copy-group.ts";
import type { Sources } from "./canonical-member.ts";
import { withEmbargo } from "./embargo.ts";
import { exactKeys } from "./index-keys.ts";
import { type MatchWindow, matchKey } from "./match-window.ts";
import { packSketch } from "./pack-sketch.ts";
import type { Posted } from "./posted-codec.ts";
import { byAge, joinedGroups, partedGroup } from "./regroup.ts";
import { type Representative, withRepresentative } from "./representatives.ts";
import type { RulingIndex } from "./ruling-index.ts";
import { sketch } from "./sketch.ts";
import { underRulings, withWithdrawal } from "./withdrawal.ts";

/** What an order makes of copy groups. */
export interface Regrouped {
  /** New or changed ones. */
  readonly groups: Map<string, CopyGroup>;
  /** Those that are no more, and what they became part of. */
  readonly gone: Map<string, { readonly group: CopyGroup; readonly into: string }>;
  /** Those that left another. */
  readonly founded: CopyGroup[];
  readonly representatives: Map<string, readonly Representative[]>;
}

interface Regrouping {
  readonly groups: ReadonlyMap<string, CopyGroup>;
  readonly representatives: ReadonlyMap<string, readonly Representative[]>;
  readonly sources: Sources;
  readonly rulings: RulingIndex;
  readonly nowMs: number;
}

/** A text that was withdrawn, or is under embargo, is so in whatever group it stands now. */
function asTold(
  before: CopyGroup | undefined,
  after: CopyGroup,
  { sources, rulings, nowMs }: Regrouping,
): CopyGroup {
  return withEmbargo(before, underRulings(withWithdrawal(after, sources, nowMs), rulings, nowMs), nowMs);
}

/** Parts each group that holds entries of both sides. */
export function partCopies(
  regrouping: Regrouping,
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
): Regrouped {
  const { groups, representatives, sources, nowMs } = regrouping;
  const made: Regrouped = { groups: new Map(), gone: new Map(), founded: [], representatives: new Map() };
  for (const group of groups.values()) {
    if (!holdsAny(group, a) || !holdsAny(group, b)) continue;
    const parted = partedGroup(group, a, sources, nowMs);
    if (parted === undefined) continue;
    const stays = asTold(group, parted.stays, regrouping);
    const leaves = asTold(undefined, parted.leaves, regrouping);
    for (const part of [stays, leaves]) {
      made.groups.set(part.id, part);
      made.representatives.set(part.id, representativesOf(part, representatives.get(group.id) ?? []));
    }
    made.founded.push(leaves);
  }
  return made;
}

/**
 * Folds all groups into the oldest of them.
 *
 * @param reason - why the others' founders are in it from now on
 */
export function foldCopies(regrouping: Regrouping, reason: MatchReason): Regrouped {
  const { groups, representatives, sources, nowMs } = regrouping;
  const made: Regrouped = { groups: new Map(), gone: new Map(), founded: [], representatives: new Map() };
  const [oldest, ...younger] = [...groups.values()].sort((a, b) => (byAge(a, b)[0] === a ? -1 : 1));
  if (oldest === undefined || younger.length === 0) return made;
  let joined = oldest;
  let standing = representatives.get(oldest.id) ?? [];
  for (const group of younger) {
    joined = joinedGroups(joined, group, reason, sources, nowMs);
    for (const representative of representatives.get(group.id) ?? [])
      standing = withRepresentative(standing, representative);
    made.gone.set(group.id, { group, into: oldest.id });
  }
  made.groups.set(joined.id, asTold(oldest, joined, regrouping));
  made.representatives.set(joined.id, standing);
  return made;
}

const holdsAny = ({ members }: CopyGroup, keys: ReadonlySet<string>): boolean =>
  members.some(({ entry }) => keys.has(entry.key));

/** Those of the group's that were kept; else what can be made of the canonical entry's summary, as its text is not kept. */
function representativesOf(group: CopyGroup, kept: readonly Representative[]): readonly Representative[] {
  const own = kept.filter(({ key }) => group.members.some(({ entry }) => entry.key === key));
  if (own.length > 0) return own;
  return group.members.filter(({ entry }) => entry.key === group.canonical).map(sketched);
}

function sketched({ entry, firstSeenMs }: GroupMember): Representative {
  const { key, sourceId, title, summary, language, url, publishedMs } = entry;
  const made = sketch({
    ...{ title, text: summary },
    ...(language === undefined ? {} : { language }),
    ...(url === undefined ? {} : { url }),
  });
  return { key, sourceId, sketch: packSketch(made), atMs: Math.min(publishedMs ?? firstSeenMs, firstSeenMs) };
}

/** Puts regrouped copies under their keys, so that later ones find them where they are now. */
export function postRegrouped(
  { groups, representatives }: Regrouped,
  window: MatchWindow,
  day: number,
): Posted[] {
  const posted: Posted[] = [];
  for (const [groupId, { members }] of groups) {
    const ofSketches = (representatives.get(groupId) ?? []).flatMap(({ key, sketch: made }) => {
      const member = members.find(({ entry }) => entry.key === key);
      return member === undefined ? [] : [...(exactKeys(member.entry, made).text ?? []), ...made.keys];
    });
    const ofMembers = members.flatMap(({ entry }) => {
      const { entry: own, url } = exactKeys(entry, {});
      return url === undefined ? [own] : [own, url];
    });
    const news = window.add(day, { groupId, keys: [...ofMembers, ...ofSketches].map(matchKey) });
    if (news !== undefined) posted.push(news);
  }
  return posted;
}
