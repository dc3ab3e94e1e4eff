import type { MatchReason } from "../../model/copy-group.ts";
import type { IncomingEntry } from "../../model/entry.ts";
import {
  type Assignment,
  assignEntry,
  type CandidateGroup,
  type ExactHit,
  type ExactHits,
} from "../../story/assign-entry.ts";
import type { ExactKeys } from "../../story/index-keys.ts";
import { type MatchWindow, matchKey } from "../../story/match-window.ts";
import type { Posted } from "../../story/posted-codec.ts";
import { type Representative, takenBackOnes, withRepresentative } from "../../story/representatives.ts";
import { allKeys, candidateOf, type LookUp, nearNow, type Unplaced } from "./look-up.ts";
import { type Standee, type Standing, standeesOf, standsAs, takenBack } from "./standing.ts";

/** Where one entry of a batch goes. */
export interface Place {
  readonly incoming: IncomingEntry;
  readonly groupId: string;
  readonly reason: MatchReason;
}

/** The places of a batch, in its order, and what they add to the index. */
export interface Placement {
  readonly places: readonly Place[];
  /** What the match index gains. */
  readonly posted: readonly Posted[];
  /** Groups whose representatives changed. */
  readonly represented: ReadonlySet<string>;
  /** Groups that an entry showed to be one. */
  readonly bridged: readonly (readonly string[])[];
  /** Entries that could not be placed: a fault of ours, told with its error. */
  readonly failed: readonly Failed[];
}

/** An entry that could not be placed. */
export interface Failed {
  readonly incoming: IncomingEntry;
  readonly error: unknown;
}

interface Draft {
  readonly places: Place[];
  readonly posted: Posted[];
  readonly represented: Set<string>;
  readonly bridged: (readonly string[])[];
  readonly failed: Failed[];
  /** Those of this batch included: exact hits ask for it. */
  readonly standing: Standing;
}

/** Finds a place for each entry of a batch, in its order: entries of one batch see each other. Extends the look-up. */
export function placeBatch(
  batch: readonly Unplaced[],
  lookup: LookUp,
  { nowMs, day }: { readonly nowMs: number; readonly day: number },
): Placement {
  const standing: Standing = new Map([...lookup.groups].map(([id, group]) => [id, standeesOf(group)]));
  const draft: Draft = { places: [], posted: [], represented: new Set(), bridged: [], failed: [], standing };
  for (const unplaced of batch) {
    try {
      place(unplaced, lookup, draft, { nowMs, day });
    } catch (error) {
      // One broken entry never costs another: it is set aside with its error.
      draft.failed.push({ incoming: unplaced.incoming, error });
    }
  }
  return draft;
}

function place(
  unplaced: Unplaced,
  lookup: LookUp,
  draft: Draft,
  { nowMs, day }: { readonly nowMs: number; readonly day: number },
): void {
  const { incoming } = unplaced;
  const { entry } = incoming;
  const candidate = candidateOf(unplaced, nowMs);
  const assignment = assign(unplaced, candidate, lookup, draft.standing);
  const groupId = assignment.kind === "found" ? entry.key : assignment.group;
  represent(groupId, candidate, entry.withdrawal === true, lookup, draft);
  const posted = { groupId, keys: allKeys(unplaced).map(matchKey) };
  for (const key of posted.keys) lookup.postedKeys.add(key);
  const news = lookup.window.add(day, posted);
  if (news !== undefined) draft.posted.push(news);
  const others = (draft.standing.get(groupId) ?? []).filter(({ key }) => key !== entry.key);
  draft.standing.set(groupId, [...others, standsAs(entry, nowMs)]);
  if (lookup.rulings.concerns(entry.key)) lookup.ruledPlaces.set(entry.key, groupId);
  draft.places.push({ incoming, groupId, reason: assignment.reason });
  if (assignment.kind === "join" && assignment.also !== undefined)
    draft.bridged.push([groupId, ...assignment.also]);
}

/** A group that is gone from Redis is no place to go: the entry is looked at as a stranger. */
function assign(
  unplaced: Unplaced,
  candidate: Representative,
  lookup: LookUp,
  standing: Standing,
): Assignment {
  const { known, incoming } = unplaced;
  if (known !== undefined && standing.has(known))
    return { kind: "revision", group: known, reason: { kind: "same-entry" } };
  const { together, apart } = ruled(incoming.entry.key, lookup);
  const wanted = [...together].find((group) => standing.has(group));
  if (wanted !== undefined) return { kind: "join", group: wanted, reason: { kind: "ruled" } };
  const candidates = nearNow(lookup, unplaced)
    .filter((group) => !apart.has(group))
    .map((group) => candidateGroup(group, lookup, standing));
  const hits = exactHits(unplaced, lookup, (id) => (apart.has(id) ? undefined : standing.get(id)));
  return assignEntry(incoming.entry, candidate, hits, candidates);
}

function candidateGroup(
  group: string,
  { groups, representatives }: LookUp,
  standing: Standing,
): CandidateGroup {
  const back = takenBack(standing.get(group) ?? [], groups.get(group));
  const offered = { group, representatives: representatives.get(group) ?? [] };
  return back === undefined ? offered : { ...offered, takenBack: back };
}

/** Copy groups that an entry must stand in, or must not, by an operator's word. */
function ruled(
  key: string,
  { rulings, ruledPlaces }: LookUp,
): { together: ReadonlySet<string>; apart: ReadonlySet<string> } {
  if (!rulings.concerns(key)) return NOT_RULED;
  const placesOf = (kind: "together" | "apart"): Set<string> =>
    new Set([...rulings.partners("copy", kind, key)].flatMap((partner) => ruledPlaces.get(partner) ?? []));
  return { together: placesOf("together"), apart: placesOf("apart") };
}

const NOT_RULED = { together: new Set<string>(), apart: new Set<string>() };

/** Who stands in a group, where it may be joined. */
type StandingIn = (groupId: string) => readonly Standee[] | undefined;

/** What the index found is compared in full: it keeps 32 bits of a key. */
function exactHits({ keys, incoming }: Unplaced, { window }: LookUp, standing: StandingIn): ExactHits {
  const { key, canonicalUrl } = incoming.entry;
  const byEntry = window
    .groupsUnder(keys.entry)
    .find((id) => standing(id)?.some((member) => member.key === key) === true);
  const byUrl =
    keys.url === undefined
      ? undefined
      : firstHit(window.groupsUnder(keys.url), standing, (member) => member.canonicalUrl === canonicalUrl);
  const byText = firstHit(textGroups(keys, window), standing, () => true);
  return {
    ...(byEntry === undefined ? {} : { byEntry }),
    ...(byUrl === undefined ? {} : { byUrl }),
    ...(byText === undefined ? {} : { byText }),
  };
}

/** The text itself is not kept: two keys of it, 64 bits together, say that it is the same. */
function textGroups({ text }: ExactKeys, window: MatchWindow): string[] {
  if (text === undefined) return [];
  const [first, second] = text;
  const also = new Set(window.groupsUnder(second));
  return window.groupsUnder(first).filter((id) => also.has(id));
}

function firstHit(
  ids: readonly string[],
  standing: StandingIn,
  matches: (member: Standee) => boolean,
): ExactHit | undefined {
  for (const group of ids) {
    const members = standing(group)?.filter(matches) ?? [];
    if (members.length > 0) return { group, sourceIds: members.map(({ sourceId }) => sourceId) };
  }
  return undefined;
}

/** A kill notice says nothing of the text it takes back, and that is what copies are found by. */
function represent(
  groupId: string,
  candidate: Representative,
  isNotice: boolean,
  lookup: LookUp,
  draft: Draft,
): void {
  const before = lookup.representatives.get(groupId) ?? [];
  const wasTakenBack = before.some(({ isTakenBack }) => isTakenBack === true);
  const standing = isNotice ? before : withRepresentative(before, candidate);
  const after = isNotice || wasTakenBack ? takenBackOnes(standing) : standing;
  if (after === before) return;
  lookup.representatives.set(groupId, after);
  draft.represented.add(groupId);
}
