import { bar, cut, plainLine } from "../columns.ts";
import type { Trial } from "./examine.ts";
import { trialRows } from "./trial-rows.ts";

const LABEL_COLUMNS = 12;
const BAR_CELLS = 10;
const ENTRIES_SHOWN = 3;

export interface Page {
  readonly columns: number;
  readonly nowMs: number;
  /** Whether the terminal shows weights. */
  readonly bold: boolean;
}

/** A trial on one screen. */
export function printTrial(trial: Trial, page: Page): string {
  return [
    heading(`${trial.title}`, page),
    ...trialRows(trial, page.nowMs).map(([label, text]) => row(label, text, page)),
    "",
    ...coverageTable(trial, page),
    "",
    ...firstEntries(trial, page),
    "",
    ...ending(trial, page),
    "",
  ].join("\n");
}

function heading(text: string, { bold, columns }: Page): string {
  const line = cut(text, columns);
  return bold ? `\u001b[1m${line}\u001b[22m` : line;
}

/** A label and its text, which goes on below itself where it is longer than the line. */
function row(label: string, text: string, { columns }: Page): string {
  const room = Math.max(20, columns - LABEL_COLUMNS - 2);
  return wrapped(harmless(text), room)
    .map((line, i) => `  ${(i === 0 ? label : "").padEnd(LABEL_COLUMNS)}${line}`)
    .join("\n");
}

/** Columns of bars keep their spaces; whatever else a terminal would obey is taken out. */
const harmless = (text: string): string => text.split("  ").map(plainLine).join("  ");

function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= columns)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Two columns of fields, each with its bar. */
function coverageTable({ coverage, entries }: Trial, { columns }: Page): readonly string[] {
  const total = entries.length;
  const width = String(total).length;
  const cells = coverage.map(
    ({ field, count }) =>
      `${field.padEnd(LABEL_COLUMNS)}${bar(count, total, BAR_CELLS)} ${String(count).padStart(width)}/${total}`,
  );
  const perLine = columns >= 2 * (cells[0]?.length ?? 0) + 6 ? 2 : 1;
  const lines = Math.ceil(cells.length / perLine);
  return Array.from(
    { length: lines },
    (_, i) =>
      `  ${[cells[i], cells[i + lines]]
        .slice(0, perLine)
        .flatMap((cell) => cell ?? [])
        .join("    ")}`,
  );
}

function firstEntries({ entries }: Trial, { columns }: Page): readonly string[] {
  return entries.slice(0, ENTRIES_SHOWN).flatMap(({ entry }) => {
    const at =
      entry.publishedMs === undefined
        ? "no date         "
        : new Date(entry.publishedMs).toISOString().slice(0, 16).replace("T", " ");
    const summary = cut(entry.summary, columns - 20);
    return [
      `  ${at}  ${cut(entry.title, columns - 20)}`,
      ...(summary === "" ? [] : [`${" ".repeat(20)}${summary}`]),
    ];
  });
}

function ending({ configuredAs, snippet }: Trial, page: Page): readonly string[] {
  if (configuredAs !== undefined) return [];
  return [heading("for sources.yaml:", page), snippet.trimEnd()];
}
