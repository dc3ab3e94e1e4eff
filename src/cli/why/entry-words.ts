import type { EntryReport, MemberLine, NearLine } from "../../adapters/lookup/entry-report.ts";
import { relativeTime } from "../../desk/relative-time.ts";
import type { Revision } from "../../model/copy-group.ts";
import { reasonWords } from "../../story/explain-verdict.ts";
import { counted, plainLine } from "../columns.ts";
import { type Fact, factLines, minuteOf, sourceCell, titleCell } from "./facts.ts";
import { rulingWords } from "./ruling-words.ts";
import { storyReasonWords } from "./story-words.ts";

/** Lines of a list that is longer on request only (`--json`). */
const LIST_LINES_MAX = 8;

/** Why an entry is where it is, for people: one screen. */
export function entryWords(report: EntryReport, nowMs: number): string {
  const { entry, members } = report;
  const standing = members.find(({ stands }) => stands) ?? entry;
  const facts: readonly Fact[] = [
    ["entry", titleCell(standing.title)],
    ["id", report.id],
    ...(report.story.page === undefined ? [] : [["page", report.story.page] as const]),
    ...othersFact(report),
    ["published", timesWords(report, nowMs)],
    ...stateFacts(report),
    ...standsFact(report, standing.source),
    ["copies", ...listed(members.map((member) => memberWords(member, entry.key, members.length)))],
    ...historyFact(members),
    ["story", ...storyWords(report)],
    ["not folded", ...nearWords(report.nearest)],
    ["topics", ...topicsWords(report)],
    ["feeds", feedsWords(report)],
    ["editors", ...report.rulings.map((ruling) => rulingWords(ruling))],
  ];
  return factLines(facts);
}

function listed(lines: readonly string[]): string[] {
  if (lines.length <= LIST_LINES_MAX) return [...lines];
  return [...lines.slice(0, LIST_LINES_MAX), `and ${lines.length - LIST_LINES_MAX} more (--json lists all)`];
}

function othersFact({ others }: EntryReport): Fact[] {
  if (others.length === 0) return [];
  const ids = others.map(({ id, title }) => `${titleCell(title)}: ${id}`);
  return [["also there", "other entries under this address, older:", ...listed(ids)]];
}

function timesWords({ publishedMs, updatedMs }: EntryReport, nowMs: number): string {
  const published = `${minuteOf(publishedMs)}, ${relativeTime(publishedMs, nowMs)}`;
  return updatedMs === publishedMs
    ? `${published}; its facts never changed since`
    : `${published}; facts changed ${minuteOf(updatedMs)}`;
}

function stateFacts({ withdrawn, reinstated, heldUntilMs }: EntryReport): Fact[] {
  const facts: Fact[] = [];
  if (withdrawn !== undefined) {
    const by =
      withdrawn.reason === undefined ? "by the wire" : `by an editor: ${plainLine(withdrawn.reason)}`;
    facts.push(["withdrawn", `${minuteOf(withdrawn.atMs)}, ${by}; no feed shows it`]);
  }
  if (reinstated !== undefined) facts.push(["reinstated", ...reinstatedWords(reinstated)]);
  if (heldUntilMs !== undefined)
    facts.push(["embargo", `until ${minuteOf(heldUntilMs)}; no feed shows it before`]);
  return facts;
}

function reinstatedWords({ atMs, noticeMs }: NonNullable<EntryReport["reinstated"]>): string[] {
  const words = `${minuteOf(atMs)}, by an editor: feeds show it whatever its wire says`;
  if (noticeMs === undefined) return [words];
  return [
    words,
    `a kill notice that came later, ${minuteOf(noticeMs)}, is not followed; slugline story withdraw takes it out`,
  ];
}

function standsFact({ canonical, members }: EntryReport, source: string): Fact[] {
  return members.length === 1 ? [] : [["stands for", `${plainLine(source)}: ${canonical.why}`]];
}

function memberWords(member: MemberLine, askedKey: string, members: number): string {
  const { source, reason, revisions, stands, key } = member;
  const notes = [
    reasonWords(reason),
    ...(stands && members > 1 ? ["stands for all"] : []),
    ...(revisions === 0 ? [] : [`revised ${counted(revisions, "time", "times")}`]),
    ...(key === askedKey && members > 1 ? ["asked for"] : []),
  ];
  return `${sourceCell(source)} ${minuteOf(member.firstSeenMs)}  ${plainLine(notes.join("; "))}`;
}

const REVISIONS: Readonly<Record<Revision["kind"], string>> = {
  headline: "another headline",
  numbers: "other numbers",
  names: "other names",
  negation: "the contrary",
  withdrawal: "the wire withdrew it",
  wording: "other words, the same facts",
};

function historyFact(members: readonly MemberLine[]): Fact[] {
  const standing = members.find(({ stands }) => stands);
  const lines = (standing?.history ?? []).map(
    ({ atMs, kind, title }) =>
      `${minuteOf(atMs)}  ${REVISIONS[kind]}${title === undefined ? "" : `; before: ${titleCell(title)}`}`,
  );
  return [["revisions", ...listed(lines)]];
}

function storyWords({ story }: EntryReport): string[] {
  const { reason, others } = story;
  if (others.length === 0 && (reason === undefined || reason.kind === "first"))
    return ["no other entry is about the same event"];
  const count = counted(others.length + 1, "entry", "entries");
  return [
    `${storyReasonWords(reason)}: ${count}`,
    ...listed(others.map(({ source, title }) => `${sourceCell(source)} ${titleCell(title)}`)),
  ];
}

function nearWords(nearest: readonly NearLine[]): string[] {
  if (nearest.length === 0) return ["nothing published around that time is like it"];
  return nearest.flatMap(({ pair, source, title, verdict, id }, i) => [
    ...(i === 0 ? [`(alike from 0 to 1; a copy needs ${pair.threshold.toFixed(2)})`] : []),
    `${pair.likeness.toFixed(2)} ${sourceCell(source)} ${titleCell(title)}`,
    `     ${plainLine(verdict.words)}`,
    `     ${id}`,
  ]);
}

function topicsWords({ topics }: EntryReport): string[] {
  if (topics.length === 0) return ["none: no phrase of a topic is in it"];
  return listed(
    topics.map(({ label, reasons }) => {
      const why = reasons.map(({ phrase, field }) => `“${phrase}” in the ${field}`).join(", ");
      return plainLine(`${label}: ${why}`);
    }),
  );
}

function feedsWords({ feeds }: EntryReport): string {
  const present = feeds.filter(({ isPast }) => !isPast).map(({ id }) => id);
  const past = feeds.filter(({ isPast }) => isPast).map(({ id }) => id);
  const left = past.length === 0 ? "" : `left the window of ${past.join(", ")}`;
  return [present.join(", "), left].filter((words) => words !== "").join("; ") || "none";
}
