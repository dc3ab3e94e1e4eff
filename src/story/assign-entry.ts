import type { MatchReason } from "../model/copy-group.ts";
import type { Entry } from "../model/entry.ts";
import type { Candidate, CopyScore } from "./score-copy.ts";
import { scoreCopy } from "./score-copy.ts";

/** What the index knows of the group that an exact key led to. */
export interface ExactHit {
  readonly group: string;
  /** Sources of the members that stand under this key. */
  readonly sourceIds: readonly string[];
}

/** Groups found under the exact keys of one entry. */
export interface ExactHits {
  readonly byEntry?: string;
  readonly byUrl?: ExactHit;
  readonly byText?: ExactHit;
}

/** A group that may hold copies of the entry: its representatives, not all its members, so that no chain forms. */
export interface CandidateGroup {
  readonly group: string;
  readonly representatives: readonly Candidate[];
}

/** Where one entry belongs. */
export type Assignment =
  | { readonly kind: "revision"; readonly group: string; readonly reason: MatchReason }
  | { readonly kind: "join"; readonly group: string; readonly reason: MatchReason }
  | { readonly kind: "found"; readonly reason: MatchReason };

/** An address of a home page or a section front names a place, not a text. */
const PATH_CHARS_MIN = 8;

/** Whether an address is long enough below its host to name one text. */
export function namesOneText(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname, search } = new URL(url);
  return pathname.length + search.length >= PATH_CHARS_MIN && /[\d-]|%[\da-f]{2}/iu.test(pathname + search);
}

/**
 * Equal addresses in two sources are one text. Within one source they are not: a feed that links every entry to one
 * page (alerts, live positions) gives each another guid.
 */
function joinsByUrl(entry: Entry, hit: ExactHit): boolean {
  const url = entry.canonicalUrl;
  return url !== undefined && namesOneText(url) && !hit.sourceIds.includes(entry.sourceId);
}

/** The best representative of a group; the first and canonical entry count as much as any other. */
function bestOf(newer: Candidate, group: CandidateGroup): CopyScore {
  const none: CopyScore = { copy: false, score: 0, detail: "no representative" };
  return group.representatives
    .map((older) => scoreCopy(newer, older))
    .reduce(
      (best, next) => ((Number(next.copy) - Number(best.copy) || next.score - best.score) > 0 ? next : best),
      none,
    );
}

/**
 * Decides where one entry belongs: the group it already stands in, a group it joins, or a new one.
 *
 * The same entry comes before the same address, that before the same text, that before likeness. Among like groups
 * the highest score wins, then the order given (older groups first, so that late arrivals find the first).
 */
export function assignEntry(
  entry: Entry,
  newer: Candidate,
  hits: ExactHits,
  candidates: readonly CandidateGroup[],
): Assignment {
  if (hits.byEntry !== undefined)
    return { kind: "revision", group: hits.byEntry, reason: { kind: "same-entry" } };
  if (hits.byUrl !== undefined && joinsByUrl(entry, hits.byUrl)) {
    return { kind: "join", group: hits.byUrl.group, reason: { kind: "same-url" } };
  }
  if (hits.byText !== undefined)
    return { kind: "join", group: hits.byText.group, reason: { kind: "same-text" } };
  let best: { group: string; score: CopyScore } | undefined;
  for (const group of candidates) {
    const score = bestOf(newer, group);
    if (score.copy && (best === undefined || score.score > best.score.score))
      best = { group: group.group, score };
  }
  if (best === undefined) return { kind: "found", reason: { kind: "first" } };
  const { score, detail } = best.score;
  return {
    kind: "join",
    group: best.group,
    reason: { kind: "near-copy", score: Math.round(score * 100) / 100, detail },
  };
}
