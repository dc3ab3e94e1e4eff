import type { PairReport, SideLine } from "../../adapters/lookup/entry-report.ts";
import { duration } from "../../desk/relative-time.ts";
import type { ExactMeeting, PairExplanation, ToldReason } from "../../story/explain-pair.ts";
import { reasonWords } from "../../story/explain-verdict.ts";
import { featureWords, meetingWords, ruleWords } from "../../story/explain-words.ts";
import { plainLine } from "../columns.ts";
import { type Fact, factLines, minuteOf, sourceCell, titleCell } from "./facts.ts";
import { rulingWords } from "./ruling-words.ts";
import { storyReasonWords } from "./story-words.ts";

const FEATURE_COLUMNS = 30;

/** Why two entries are one, or two, for people: what decided comes first. */
export function pairWords(report: PairReport): string {
  const { older, newer, isOneEntry, verdict, pair } = report;
  const facts: readonly Fact[] = [
    [isOneEntry ? "one entry" : "two entries", plainLine(verdict.words)],
    ["older", ...sideWords(older, isOneEntry)],
    ["newer", ...sideWords(newer, isOneEntry)],
    ["apart", `${duration(pair.gapMs)} by their own dates`],
    ["keys met", ...keysWords(report)],
    ["rule", ...(pair.rule === undefined ? [] : [ruleWords(pair.rule, pair.copy)])],
    ["score", ...scoreWords(pair)],
    ...standInFact(report),
    [report.story.isOne ? "one story" : "two stories", ...storyWords(report)],
  ];
  return factLines(facts);
}

function sideWords(
  { source, title, reason, firstSeenMs, isWhole, id }: SideLine,
  isOneEntry: boolean,
): string[] {
  return [
    `${sourceCell(source)} ${titleCell(title)}`,
    `first seen ${minuteOf(firstSeenMs)}${isOneEntry ? `; ${plainLine(reasonWords(reason))}` : `; ${id}`}`,
    ...(isWhole ? [] : ["its whole text is not kept: compared by its summary"]),
  ];
}

const EXACT: Readonly<Record<ExactMeeting["key"], string>> = {
  address: "the same address",
  text: "the same text, word for word",
};

function exactWords({ key, proves }: ExactMeeting): string {
  return proves ? EXACT[key] : `${EXACT[key]}, which proves nothing: a section's, or both are of one source`;
}

function keysWords({ pair, keys }: PairReport): string[] {
  const met = [...pair.exact.map(exactWords), ...pair.near.map(meetingWords)];
  const common =
    keys.common === 0
      ? []
      : [`${keys.common} of ${keys.all} keys of the newer one are so common that they are not looked under`];
  return [
    ...(met.length === 0 ? ["none: neither would have been looked for with the other"] : met),
    ...common,
  ];
}

const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

/** The evidence adds up; above a sum of about 1.4 it is a copy. */
function scoreWords({ score, likeness, threshold, rule, reasons }: PairExplanation): string[] {
  const head =
    rule === undefined
      ? `${score.toFixed(2)}; a copy needs ${threshold.toFixed(2)}`
      : `not asked, as the rule decides; alone it would be ${likeness.toFixed(2)}, and a copy needs ${threshold.toFixed(2)}`;
  return [head, ...reasons.map(featureLine)];
}

function featureLine({ feature, value, contribution, isUntold }: ToldReason): string {
  const words = featureWords(feature).padEnd(FEATURE_COLUMNS);
  const share = isUntold === true ? "none to compare" : `${Math.round(value * 100)} %`;
  return `${signed(contribution)}  ${words} ${feature === "bias" ? "" : share}`;
}

function standInFact({ standIn }: PairReport): Fact[] {
  if (standIn === undefined) return [];
  const { source, title, pair } = standIn;
  const outcome = pair.rule === undefined ? pair.score.toFixed(2) : ruleWords(pair.rule, pair.copy);
  return [
    [
      "in matching",
      "this copy stood for the older one:",
      `${sourceCell(source)} ${titleCell(title)}`,
      `${pair.copy ? "a copy" : "no copy"}: ${outcome}`,
    ],
  ];
}

function storyWords({ story }: PairReport): string[] {
  const ruling = story.ruling === undefined ? [] : [`an editor decided: ${rulingWords(story.ruling)}`];
  if (story.isOne) return [...ruling, ...oneStory(story)];
  return [
    ...ruling,
    `older: ${storyReasonWords(story.older.reason)}; ${story.older.page ?? story.older.id}`,
    `newer: ${storyReasonWords(story.newer.reason)}; ${story.newer.page ?? story.newer.id}`,
  ];
}

/** One of them may have founded it; then the other tells why they are one. */
function oneStory({ older, newer }: PairReport["story"]): string[] {
  const reasons = [newer.reason, older.reason].filter((reason) => reason !== undefined);
  const words = [...new Set(reasons.map((reason) => storyReasonWords(reason)))];
  return [words[0] ?? "one entry is in one story", ...words.slice(1), newer.page ?? newer.id];
}
