import { absoluteTime } from "../../desk/relative-time.ts";
import { cut, plainLine } from "../columns.ts";

const LABEL_COLUMNS = 12;
const SOURCE_COLUMNS = 18;
const TITLE_COLUMNS = 64;

/** What is said under one label: the first line beside it, the others below. */
export type Fact = readonly [label: string, ...lines: string[]];

/** Facts as an aligned block; one without lines is left out. */
export function factLines(facts: readonly Fact[]): string {
  return facts
    .flatMap(([label, ...lines]) =>
      lines.map((line, i) => `${(i === 0 ? label : "").padEnd(LABEL_COLUMNS)} ${line}`.trimEnd()),
    )
    .join("\n");
}

/** "2026-11-24 13:22 UTC" */
export function minuteOf(ms: number): string {
  return absoluteTime(ms).replace(/:\d\d UTC$/u, " UTC");
}

export function sourceCell(source: string): string {
  return cut(source, SOURCE_COLUMNS).padEnd(SOURCE_COLUMNS);
}

export function titleCell(title: string): string {
  return title === "" ? "untitled" : cut(plainLine(title), TITLE_COLUMNS);
}
