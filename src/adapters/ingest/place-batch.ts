import type { GroupMember, MatchReason } from "../../model/copy-group.ts";
import type { IncomingEntry } from "../../model/entry.ts";
import { type Assignment, assignEntry, type ExactHit, type ExactHits } from "../../story/assign-entry.ts";
import { POSTINGS_MAX, rankCandidates } from "../../story/rank-candidates.ts";
import { type Representative, withRepresentative } from "../../story/representatives.ts";
import { withPosting } from "../redis/match-index.ts";
import { exactList, type LookUp, nearPostings, type Unplaced } from "./look-up.ts";

/** One more than what makes a stop key, so that it can be told. */
const POSTINGS_KEPT = POSTINGS_MAX + 1;

/** Where one entry of a batch goes. */
export interface Place {
  readonly incoming: IncomingEntry;
  readonly groupId: string;
  readonly reason: MatchReason;
}

/** The places of a batch, in its order, and what they add to the index. */
export interface Placement {
  readonly places: readonly Place[];
  /** Match keys whose posting list of today changed. */
  readonly indexed: ReadonlySet<string>;
  /** Groups whose representatives changed. */
  readonly represented: ReadonlySet<string>;
  /** Entries that could not be placed: a fault of ours, told with its error. */
  readonly failed: readonly Failed[];
}

/** An entry that could not be placed. */
export interface Failed {
  readonly incoming: IncomingEntry;
  readonly error: unknown;
}

/** Who stands in which group, those of this batch included: exact hits ask for it. */
type Standing = Map<string, { readonly sourceId: string; readonly canonicalUrl?: string }[]>;

interface Draft {
  readonly places: Place[];
  readonly indexed: Set<string>;
  readonly represented: Set<string>;
  readonly failed: Failed[];
  readonly standing: Standing;
}

/** Finds a place for each entry of a batch, in its order: entries of one batch see each other. Extends the look-up. */
export function placeBatch(batch: readonly Unplaced[], lookup: LookUp, nowMs: number): Placement {
  const standing: Standing = new Map(
    [...lookup.groups].map(([id, { members }]) => [id, members.map(standsAs)]),
  );
  const draft: Draft = { places: [], indexed: new Set(), represented: new Set(), failed: [], standing };
  for (const unplaced of batch) {
    try {
      place(unplaced, lookup, draft, nowMs);
    } catch (error) {
      // One broken entry never costs another: it is set aside with its error.
      draft.failed.push({ incoming: unplaced.incoming, error });
    }
  }
  return draft;
}

function place(unplaced: Unplaced, lookup: LookUp, draft: Draft, nowMs: number): void {
  const { incoming } = unplaced;
  const { entry, sketch } = incoming;
  const atMs = Math.min(entry.publishedMs ?? nowMs, nowMs);
  const candidate: Representative = { key: entry.key, sketch, atMs, sourceId: entry.sourceId };
  const assignment = assign(unplaced, candidate, lookup, draft.standing);
  const groupId = assignment.kind === "found" ? entry.key : assignment.group;
  represent(groupId, candidate, lookup, draft);
  index(unplaced, groupId, lookup, draft);
  const others = draft.standing.get(groupId);
  if (others === undefined) draft.standing.set(groupId, [standsAs({ entry })]);
  else others.push(standsAs({ entry }));
  draft.places.push({ incoming, groupId, reason: assignment.reason });
}

function standsAs({ entry }: Pick<GroupMember, "entry">): { sourceId: string; canonicalUrl?: string } {
  const { sourceId, canonicalUrl } = entry;
  return { sourceId, ...(canonicalUrl === undefined ? {} : { canonicalUrl }) };
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
  const candidates = rankCandidates(nearPostings(lookup.postings, unplaced)).map((group) => ({
    group,
    representatives: lookup.representatives.get(group) ?? [],
  }));
  return assignEntry(incoming.entry, candidate, exactHits(unplaced, lookup, standing), candidates);
}

function exactHits({ keys, incoming }: Unplaced, { postings }: LookUp, standing: Standing): ExactHits {
  const first = (key: string | undefined): string | undefined =>
    key === undefined ? undefined : postings.get(key)?.find((id) => standing.has(id));
  const hit = (id: string | undefined, url?: string): ExactHit | undefined => {
    if (id === undefined) return undefined;
    const members = (standing.get(id) ?? []).filter(
      (member) => url === undefined || member.canonicalUrl === url,
    );
    return { group: id, sourceIds: members.map(({ sourceId }) => sourceId) };
  };
  const byEntry = first(keys.entry);
  const byUrl = hit(first(keys.url), incoming.entry.canonicalUrl);
  const byText = hit(first(keys.text));
  return {
    ...(byEntry === undefined ? {} : { byEntry }),
    ...(byUrl === undefined ? {} : { byUrl }),
    ...(byText === undefined ? {} : { byText }),
  };
}

function represent(groupId: string, candidate: Representative, lookup: LookUp, draft: Draft): void {
  const before = lookup.representatives.get(groupId) ?? [];
  const after = withRepresentative(before, candidate);
  if (after === before) return;
  lookup.representatives.set(groupId, after);
  draft.represented.add(groupId);
}

function index(unplaced: Unplaced, groupId: string, { postings, today }: LookUp, draft: Draft): void {
  for (const key of [...exactList(unplaced), ...unplaced.incoming.sketch.keys]) {
    const ids = postings.get(key);
    if (ids?.includes(groupId) === true) continue;
    if (ids === undefined) postings.set(key, [groupId]);
    else ids.push(groupId);
    today.set(key, withPosting(today.get(key), groupId, POSTINGS_KEPT));
    draft.indexed.add(key);
  }
}
