import type { CopyGroup, GroupMember, MatchReason } from "../../model/copy-group.ts";
import type { IncomingEntry } from "../../model/entry.ts";
import type { Source } from "../../model/source.ts";
import { type Assignment, assignEntry, type ExactHit, type ExactHits } from "../../story/assign-entry.ts";
import { rankCandidates } from "../../story/rank-candidates.ts";
import { type Representative, withRepresentative } from "../../story/representatives.ts";
import { foundGroup, withMember } from "../../story/settle-group.ts";
import { exactList, type LookUp, nearPostings, type Unplaced } from "./look-up.ts";

/** Where one entry of a batch went. */
export interface Placed {
  readonly entryKey: string;
  readonly groupId: string;
  readonly reason: MatchReason;
}

/** What placing a batch leaves to be written. */
export interface Placement {
  readonly placed: readonly Placed[];
  /** Groups that are new or changed, as they stand after the batch. */
  readonly groups: ReadonlyMap<string, CopyGroup>;
  /** Pairs of match key and group id to be added to the index. */
  readonly indexed: readonly (readonly [string, string])[];
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

interface BatchContext {
  readonly lookup: LookUp;
  readonly sources: ReadonlyMap<string, Source>;
  readonly poll: number;
  readonly nowMs: number;
  /** Entries that failed before they came here. */
  readonly failed: readonly Failed[];
}

interface Draft {
  readonly placed: Placed[];
  readonly groups: Map<string, CopyGroup>;
  readonly indexed: (readonly [string, string])[];
  readonly represented: Set<string>;
  readonly failed: Failed[];
}

/** Places a batch, entry by entry in its order: entries of one batch see each other. Pure but for the look-up it extends. */
export function placeBatch(batch: readonly Unplaced[], context: BatchContext): Placement {
  const failed = [...context.failed];
  const draft: Draft = { placed: [], groups: new Map(), indexed: [], represented: new Set(), failed };
  for (const unplaced of batch) {
    try {
      place(unplaced, context, draft);
    } catch (error) {
      // One broken entry never costs another: it is set aside with its error.
      draft.failed.push({ incoming: unplaced.incoming, error });
    }
  }
  return draft;
}

function place(unplaced: Unplaced, context: BatchContext, draft: Draft): void {
  const { incoming } = unplaced;
  const { lookup, nowMs, sources } = context;
  const { entry } = incoming;
  const candidate: Representative = {
    key: entry.key,
    sketch: incoming.sketch,
    atMs: Math.min(entry.publishedMs ?? nowMs, nowMs),
    sourceId: entry.sourceId,
  };
  const assignment = assign(unplaced, candidate, lookup);
  const member = memberOf(unplaced, context, assignment.reason);
  const groupId = assignment.kind === "found" ? entry.key : assignment.group;
  const before = lookup.groups.get(groupId);
  const group = before === undefined ? foundGroup(member) : withMember(before, member, sources, nowMs);
  lookup.groups.set(group.id, group);
  draft.groups.set(group.id, group);
  represent(group.id, candidate, lookup, draft);
  index(unplaced, group.id, lookup, draft);
  draft.placed.push({ entryKey: entry.key, groupId: group.id, reason: assignment.reason });
}

function memberOf({ incoming }: Unplaced, { poll, nowMs }: BatchContext, reason: MatchReason): GroupMember {
  return { entry: incoming.entry, tags: incoming.tags, firstSeenMs: nowMs, poll, reason, revisions: 0 };
}

/** A group that is gone from Redis is no place to go: the entry is looked at as a stranger. */
function assign(unplaced: Unplaced, candidate: Representative, lookup: LookUp): Assignment {
  const { known, incoming } = unplaced;
  if (known !== undefined && lookup.groups.has(known))
    return { kind: "revision", group: known, reason: { kind: "same-entry" } };
  const candidates = rankCandidates(nearPostings(lookup.postings, unplaced)).map((group) => ({
    group,
    representatives: lookup.representatives.get(group) ?? [],
  }));
  return assignEntry(incoming.entry, candidate, exactHits(unplaced, lookup), candidates);
}

function exactHits({ keys, incoming }: Unplaced, lookup: LookUp): ExactHits {
  const first = (key: string | undefined): string | undefined =>
    key === undefined ? undefined : lookup.postings.get(key)?.find((id) => lookup.groups.has(id));
  const hit = (id: string | undefined, stands: (member: GroupMember) => boolean): ExactHit | undefined =>
    id === undefined ? undefined : { group: id, sourceIds: sourcesOf(lookup.groups.get(id), stands) };
  const byEntry = first(keys.entry);
  const byUrl = hit(first(keys.url), ({ entry }) => entry.canonicalUrl === incoming.entry.canonicalUrl);
  const byText = hit(first(keys.text), () => true);
  return {
    ...(byEntry === undefined ? {} : { byEntry }),
    ...(byUrl === undefined ? {} : { byUrl }),
    ...(byText === undefined ? {} : { byText }),
  };
}

function sourcesOf(group: CopyGroup | undefined, stands: (member: GroupMember) => boolean): string[] {
  return (group?.members ?? []).filter(stands).map(({ entry }) => entry.sourceId);
}

function represent(groupId: string, candidate: Representative, lookup: LookUp, draft: Draft): void {
  const before = lookup.representatives.get(groupId) ?? [];
  const after = withRepresentative(before, candidate);
  if (after === before) return;
  lookup.representatives.set(groupId, after);
  draft.represented.add(groupId);
}

function index(unplaced: Unplaced, groupId: string, { postings }: LookUp, draft: Draft): void {
  for (const key of [...exactList(unplaced), ...unplaced.incoming.sketch.keys]) {
    const ids = postings.get(key);
    if (ids?.includes(groupId) === true) continue;
    if (ids === undefined) postings.set(key, [groupId]);
    else ids.push(groupId);
    draft.indexed.push([key, groupId]);
  }
}
