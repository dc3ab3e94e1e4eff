import type { CleanEntry } from "../../model/entry.ts";
import type { DropRule, Source } from "../../model/source.ts";
import { withoutBoilerplate } from "../../normalize/boilerplate.ts";
import { droppedBy } from "../../normalize/drop-rules.ts";
import { fold } from "../../text/fold.ts";

/** What a rule or line of the operator does to the entries at hand. */
export interface TuningEffect {
  readonly setting: "drop" | "boilerplate";
  readonly rule: string;
  readonly entries: number;
}

/** A line that many entries begin or end with: boilerplate, most likely. */
export interface RepeatedLine {
  readonly line: string;
  readonly entries: number;
}

/** A line is told when this many entries have it … */
const REPEATED_ENTRIES_MIN = 3;
/** … and this share of them. */
const REPEATED_SHARE = 0.2;
const REPEATED_LINES_MAX = 3;
const LINE_CHARS_MAX = 300;
const LINE_CHARS_MIN = 8;

/** What each of a source's rules does; `entries` are read without any of them. */
export function tuningEffects(source: Source, entries: readonly CleanEntry[]): readonly TuningEffect[] {
  const dropped = (source.drop ?? []).map((rule): TuningEffect => {
    const count = entries.filter(({ entry }) => droppedBy([rule], entry) !== undefined).length;
    return { setting: "drop", rule: ruleWords(rule), entries: count };
  });
  const cut = (source.boilerplate ?? []).map((line): TuningEffect => {
    const count = entries.filter(({ text }) => {
      const paragraphs = text.split("\n");
      return withoutBoilerplate(paragraphs, [line]) !== paragraphs;
    }).length;
    return { setting: "boilerplate", rule: JSON.stringify(line), entries: count };
  });
  return [...dropped, ...cut];
}

function ruleWords(rule: DropRule): string {
  return Object.entries(rule)
    .map(([name, text]) => `${name} ${JSON.stringify(text)}`)
    .join(" and ");
}

/** First and last lines that stand in many entries, the most frequent first. */
export function repeatedLines(entries: readonly CleanEntry[]): readonly RepeatedLine[] {
  const found = new Map<string, { line: string; entries: number }>();
  for (const { text } of entries) {
    for (const line of endsOf(text)) {
      const known = found.get(fold(line));
      if (known === undefined) found.set(fold(line), { line, entries: 1 });
      else known.entries++;
    }
  }
  const least = Math.max(REPEATED_ENTRIES_MIN, entries.length * REPEATED_SHARE);
  return [...found.values()]
    .filter((line) => line.entries >= least)
    .sort((a, b) => b.entries - a.entries)
    .slice(0, REPEATED_LINES_MAX);
}

/** The first and the last line, which may be the whole text, and the last sentence. */
function endsOf(text: string): ReadonlySet<string> {
  const lines = text.split("\n");
  const last = lines.at(-1) ?? "";
  const sentence = /[.!?…]["”»)]?\s+(\S[^.!?…]*[.!?…]?)$/u.exec(last.slice(-LINE_CHARS_MAX))?.[1];
  const ends = [lines[0] ?? "", last, sentence ?? ""];
  return new Set(ends.filter((line) => line.length >= LINE_CHARS_MIN && line.length <= LINE_CHARS_MAX));
}
