import type { MatchReason } from "../model/copy-group.ts";
import type { PairExplanation } from "./explain-pair.ts";
import { ruleWords } from "./explain-words.ts";

/** How matching came to two entries, or did not. */
export interface PairCourse {
  readonly isOneGroup: boolean;
  readonly pair: PairExplanation;
  /** Why the later one is where it is, as stored. */
  readonly laterReason: MatchReason;
  /** Further apart than matching looks back. */
  readonly isTooFar: boolean;
  /** The later one's keys lead to the other's group. */
  readonly isCandidate: boolean;
  /** The group's representative most like the later one, where the other is none itself. */
  readonly standIn?: PairExplanation;
  readonly ruling?: { readonly kind: "together" | "apart"; readonly reason?: string };
}

/** What decided, as a word for machines and a sentence for people. */
export interface PairVerdict {
  readonly by:
    | "ruling"
    | "match"
    | "rule"
    | "score"
    | "no-meeting"
    | "too-far"
    | "not-a-candidate"
    | "stand-in"
    | "order";
  readonly words: string;
}

const REASONS: Readonly<Record<MatchReason["kind"], string>> = {
  first: "came first",
  "same-entry": "the same entry of the same source",
  "same-url": "the same address in two sources",
  "same-text": "the same text, word for word",
  "near-copy": "nearly the same text",
  ruled: "an editor’s decision",
};

const two = (value: number): string => value.toFixed(2);

/** Why an entry is in its copy group, from what was stored when it came. */
export function reasonWords({ kind, score, detail }: MatchReason): string {
  // The detail of a near copy begins with the word of the rule, where one decided.
  const rule = kind === "near-copy" ? /^([a-z ]+): /u.exec(detail ?? "")?.[1] : undefined;
  if (rule !== undefined) return `${REASONS[kind]}: ${ruleWords(rule, true)}`;
  return score === undefined ? REASONS[kind] : `${REASONS[kind]}, ${two(score)} alike`;
}

/** What of all that speaks for and against a pair was decisive. */
export function pairVerdict(course: PairCourse): PairVerdict {
  const { ruling, isOneGroup, laterReason } = course;
  if (ruling !== undefined) return { by: "ruling", words: rulingWords(ruling) };
  if (isOneGroup) return { by: "match", words: reasonWords(laterReason) };
  return whyApart(course);
}

function rulingWords({ kind, reason }: NonNullable<PairCourse["ruling"]>): string {
  const what =
    kind === "together" ? "an editor ruled that they are one" : "an editor ruled that they are two";
  return reason === undefined ? what : `${what}: ${reason}`;
}

function whyApart(course: PairCourse): PairVerdict {
  const { pair, isTooFar, isCandidate, standIn } = course;
  if (!pair.copy && pair.rule !== undefined) return { by: "rule", words: ruleWords(pair.rule, false) };
  if (!pair.copy) {
    const words = `they are ${two(pair.score)} alike; a copy needs ${two(pair.threshold)}`;
    return { by: "score", words };
  }
  const alike = `they are ${two(pair.score)} alike, but`;
  if (isTooFar) return { by: "too-far", words: `${alike} further apart than matching looks back` };
  if (pair.exact.length + pair.near.length === 0)
    return { by: "no-meeting", words: `${alike} share no key under which one would have found the other` };
  if (!isCandidate)
    return { by: "not-a-candidate", words: `${alike} what they share is too common: others came before` };
  if (standIn !== undefined && !standIn.copy)
    return { by: "stand-in", words: `${alike} the copy that stood for the other in matching is not like it` };
  return { by: "order", words: `${alike} were not so when they came: one changed since, or they crossed` };
}
