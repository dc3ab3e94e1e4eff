import type { MatchReason } from "../model/copy-group.ts";
import type { Entry } from "../model/entry.ts";
import { bridgedGroups } from "./bridged-groups.ts";
import { repeatsItself } from "./copy-rules.ts";
import { noticeTarget } from "./notice-target.ts";
import type { RepresentedGroup } from "./representatives.ts";
import type { Candidate, CopyScore } from "./score-copy.ts";
import { describeCopy, scoreCopy } from "./score-copy.ts";
import { isTextAgain, type TakenBack } from "./taken-back.ts";

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

/** A group that may hold copies of the entry. */
export interface CandidateGroup extends RepresentedGroup {
  /** A kill notice stands in it. */
  readonly takenBack?: TakenBack;
}

/** Where one entry belongs. */
export type Assignment =
  | { readonly kind: "revision"; readonly group: string; readonly reason: MatchReason }
  | {
      readonly kind: "join";
      readonly group: string;
      readonly reason: MatchReason;
      /** Other groups that the entry shows to be of the same text. */
      readonly also?: readonly string[];
    }
  | { readonly kind: "found"; readonly reason: MatchReason };

/** An address of a home page or a section front names a place, not a text. */
const PATH_CHARS_MIN = 8;

/** Whether an address is long enough below its host to name one text. */
export function namesOneText(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname, search } = new URL(url);
  return pathname.length + search.length >= PATH_CHARS_MIN && /[\d-]|%[\da-f]{2}/iu.test(pathname + search);
}

const isNamedBy = ({ canonicalUrl }: Entry): boolean =>
  canonicalUrl !== undefined && namesOneText(canonicalUrl);

/**
 * Equal addresses in two sources are one text. Within one source they are not: a feed that links every entry to one
 * page (alerts, live positions) gives each another guid.
 */
function joinsByUrl(entry: Entry, hit: ExactHit): boolean {
  return isNamedBy(entry) && !hit.sourceIds.includes(entry.sourceId);
}

interface Best {
  readonly group: string;
  readonly older: Candidate;
  readonly score: CopyScore;
}

/** The group with the highest score among those that hold a copy; among equals the first given. */
function bestOf(newer: Candidate, groups: readonly CandidateGroup[]): Best | undefined {
  let best: Best | undefined;
  for (const { group, representatives } of groups) {
    for (const older of representatives) {
      const score = scoreCopy(newer, older);
      if (score.copy && (best === undefined || score.score > best.score.score))
        best = { group, older, score };
    }
  }
  return best;
}

/** Groups that a text like theirs may join. Those that were taken back come last: of equal ones the text that is out wins. */
function joinable(newer: Candidate, groups: readonly CandidateGroup[]): readonly CandidateGroup[] {
  if (groups.every(({ takenBack }) => takenBack === undefined)) return groups;
  return [
    ...groups.filter(({ takenBack }) => takenBack === undefined),
    ...groups.filter(
      ({ takenBack, representatives }) =>
        takenBack !== undefined && isTextAgain(newer, representatives, takenBack),
    ),
  ];
}

/** Whether an equal text is one more of a series: the same few words of one source, day after day. */
function isRepetition(newer: Candidate, { group }: ExactHit, candidates: readonly CandidateGroup[]): boolean {
  const known = candidates.find((candidate) => candidate.group === group);
  return known?.representatives.some((older) => repeatsItself(newer, older)) ?? false;
}

/**
 * Decides where one entry belongs: the group it already stands in, a group it joins, or a new one.
 *
 * The same entry comes before the same address, that before the same text, that before likeness. Among like groups
 * the highest score wins, then the order given (older groups first, so that late arrivals find the first). What is like
 * a text that its wire took back joins that only where it is that text again, see `isTextAgain`.
 */
export function assignEntry(
  entry: Entry,
  newer: Candidate,
  hits: ExactHits,
  candidates: readonly CandidateGroup[],
): Assignment {
  if (hits.byEntry !== undefined)
    return { kind: "revision", group: hits.byEntry, reason: { kind: "same-entry" } };
  const withdrawn = noticeTarget(entry, newer, isNamedBy(entry) ? hits.byUrl : undefined, candidates);
  if (withdrawn !== undefined) return { kind: "join", ...withdrawn };
  if (hits.byUrl !== undefined && joinsByUrl(entry, hits.byUrl)) {
    return { kind: "join", group: hits.byUrl.group, reason: { kind: "same-url" } };
  }
  if (hits.byText !== undefined && !isRepetition(newer, hits.byText, candidates))
    return { kind: "join", group: hits.byText.group, reason: { kind: "same-text" } };
  const open = joinable(newer, candidates);
  const best = bestOf(newer, open);
  if (best === undefined) return { kind: "found", reason: { kind: "first" } };
  const also = bridgedGroups(newer, best.group, open);
  return {
    kind: "join",
    group: best.group,
    ...(also.length === 0 ? {} : { also }),
    reason: {
      kind: "near-copy",
      score: Math.round(best.score.score * 100) / 100,
      detail: describeCopy(newer, best.older),
    },
  };
}
