import type { Entry } from "../model/entry.ts";
import { namesOneText } from "./assign-entry.ts";
import { COPY_SCORE_MIN } from "./copy-weights.ts";
import { LEAD, WHOLE_TITLE } from "./near-keys.ts";
import type { PairFeatures } from "./pair-features.ts";
import { type Candidate, type CopyReason, explainCopy } from "./score-copy.ts";

/** An entry to be explained beside another. */
export interface ExplainedEntry {
  readonly entry: Entry;
  readonly candidate: Candidate;
}

/** Something exact that both have: enough to be one, unless `proves` is false. */
export interface ExactMeeting {
  readonly key: "address" | "text";
  /** An address of a section, or of one source, names a place and not a text. */
  readonly proves: boolean;
}

/** Near-match keys of one kind: both entries are found under those that they share. */
export interface NearMeeting {
  readonly family: "headline" | "opening" | "text" | "title words";
  readonly shared: number;
  /** Of the entry with fewer. */
  readonly of: number;
}

/** One reason for a score. */
export interface ToldReason extends CopyReason {
  /** The shorter text states none of it: it counts half, as nothing is known. */
  readonly isUntold?: true;
}

/** All that speaks for and against two entries being one wire text. */
export interface PairExplanation {
  readonly exact: readonly ExactMeeting[];
  readonly near: readonly NearMeeting[];
  /** What likeness and rules say of the pair. */
  readonly copy: boolean;
  readonly score: number;
  /** 0..1: what the score would be if no rule had a say. */
  readonly likeness: number;
  /** A score from here on is a copy. */
  readonly threshold: number;
  /** The word of the rule that decided; absent where the score did. */
  readonly rule?: string;
  /** The strongest first; what is nothing is left out. */
  readonly reasons: readonly ToldReason[];
  /** Between them, ms. */
  readonly gapMs: number;
}

/** Contributions that no digit shows. */
const CONTRIBUTION_MIN = 0.005;

function exactMeetings(a: ExplainedEntry, b: ExplainedEntry): ExactMeeting[] {
  const met: ExactMeeting[] = [];
  const url = a.entry.canonicalUrl;
  if (url !== undefined && url === b.entry.canonicalUrl)
    met.push({ key: "address", proves: a.entry.sourceId !== b.entry.sourceId && namesOneText(url) });
  const text = a.candidate.sketch.textHash;
  if (text !== undefined && text === b.candidate.sketch.textHash) met.push({ key: "text", proves: true });
  return met;
}

function familyOf(key: string): NearMeeting["family"] {
  if (key.startsWith(WHOLE_TITLE)) return "headline";
  if (key.startsWith(LEAD)) return "opening";
  return key.startsWith("w") ? "title words" : "text";
}

const FAMILIES = ["headline", "title words", "opening", "text"] as const;

function nearMeetings(a: readonly string[], b: readonly string[]): NearMeeting[] {
  const others = new Set(b);
  return FAMILIES.flatMap((family) => {
    const own = a.filter((key) => familyOf(key) === family);
    const theirs = b.filter((key) => familyOf(key) === family);
    const shared = own.filter((key) => others.has(key)).length;
    return shared === 0 ? [] : [{ family, shared, of: Math.min(own.length, theirs.length) }];
  });
}

/** A reason as it is told: one of the texts may have nothing to compare. */
function toldReason(reason: CopyReason, { numbers, names }: PairFeatures): ToldReason {
  const isUntold =
    (reason.feature === "numbers" && numbers === undefined) ||
    (reason.feature === "names" && names === undefined);
  return isUntold ? { ...reason, isUntold } : reason;
}

/** Compares two entries as matching does, and says why; the later one asks. */
export function explainPair(newer: ExplainedEntry, older: ExplainedEntry): PairExplanation {
  const { copy, score, rule, reasons, features } = explainCopy(newer.candidate, older.candidate);
  return {
    exact: exactMeetings(newer, older),
    near: nearMeetings(newer.candidate.sketch.keys, older.candidate.sketch.keys),
    copy,
    score,
    likeness: 1 / (1 + Math.exp(-reasons.reduce((sum, { contribution }) => sum + contribution, 0))),
    threshold: COPY_SCORE_MIN,
    ...(rule === undefined ? {} : { rule }),
    reasons: reasons
      .filter(({ contribution }) => Math.abs(contribution) >= CONTRIBUTION_MIN)
      .map((reason) => toldReason(reason, features)),
    gapMs: Math.abs(newer.candidate.atMs - older.candidate.atMs),
  };
}
