import { durationWords } from "../../poll/duration-words.ts";
import { ageWords, bar, bytesWords, counted, cut, spanWords, spark } from "../columns.ts";
import { wishWords } from "../wish-words.ts";
import type { Trial } from "./examine.ts";
import type { MannersFacts } from "./manners.ts";
import { NOWHERE } from "./obtain.ts";

const LABEL_COLUMNS = 12;
const BAR_CELLS = 10;
const ENTRIES_SHOWN = 3;
const OVERLAP_SOURCES_SHOWN = 4;

export interface Page {
  readonly columns: number;
  readonly nowMs: number;
  /** Whether the terminal shows weights. */
  readonly bold: boolean;
}

/** A trial on one screen. */
export function printTrial(trial: Trial, page: Page): string {
  const rows = [...facts(trial, page), ...mannersRows(trial), ...oddities(trial), ...known(trial)];
  return [
    heading(`${trial.title}`, page),
    ...rows.map(([label, text]) => row(label, text, page)),
    "",
    ...coverageTable(trial, page),
    "",
    ...firstEntries(trial, page),
    "",
    ...ending(trial, page),
    "",
  ].join("\n");
}

type Row = readonly [label: string, text: string];

function heading(text: string, { bold, columns }: Page): string {
  const line = cut(text, columns);
  return bold ? `\u001b[1m${line}\u001b[22m` : line;
}

/** A label and its text, which goes on below itself where it is longer than the line. */
function row(label: string, text: string, { columns }: Page): string {
  const room = Math.max(20, columns - LABEL_COLUMNS - 2);
  return wrapped(text, room)
    .map((line, i) => `  ${(i === 0 ? label : "").padEnd(LABEL_COLUMNS)}${line}`)
    .join("\n");
}

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

function facts(trial: Trial, { nowMs }: Page): readonly Row[] {
  const { dates, entries } = trial;
  const size = `${bytesWords(trial.manners?.bytes ?? trial.bytes)}`;
  const language = trial.language === undefined ? "" : `, language ${trial.language}`;
  const pace = dates.perDay === undefined ? "" : `, ${paceWords(dates.perDay)}`;
  const span =
    dates.newestMs === undefined || dates.oldestMs === undefined || dates.newestMs === dates.oldestMs
      ? ""
      : ` over ${spanWords(dates.newestMs - dates.oldestMs)}`;
  const newest =
    dates.newestMs === undefined ? "none has a date" : `newest ${ageWords(dates.newestMs, nowMs)}`;
  return [
    ["address", trial.url === NOWHERE ? "a file, which does not say where it is from" : trial.url],
    [
      "document",
      `${trial.format}, ${size}${language}${trial.partial ? ", cut off: its whole entries are kept" : ""}`,
    ],
    ["encoding", `${trial.encoding}: ${trial.encodingBecause}`],
    ["entries", `${entries.length}${span}${pace}, ${newest}`],
    ...(dates.newestMs === undefined ? [] : [["by hour", `${spark(dates.hours)}  00–23 UTC`] as const]),
  ];
}

function paceWords(perDay: number): string {
  if (perDay >= 1.5) return `${Math.round(perDay)} a day`;
  return `one every ${spanWords(86_400_000 / perDay)}`;
}

function mannersRows({ manners, wishes }: Trial): readonly Row[] {
  if (manners === undefined) return [["wishes", wishWords(wishes)]];
  const { redirectedTo, isPermanent } = manners;
  const saved = manners.wireBytes < manners.bytes ? ` (${bytesWords(manners.wireBytes)} on the wire)` : "";
  return [
    ...(redirectedTo === undefined
      ? []
      : [["redirects", `${isPermanent ? "for good" : "for now"} to ${redirectedTo}`] as const]),
    ["offers", `${validatorWords(manners)}${saved}`],
    ["wishes", wishWords(wishes, manners.maxAgeMs)],
    ["next poll", `after ${durationWords(manners.nextInMs)}: ${manners.next.reason}`],
  ];
}

function validatorWords({ etag, lastModified }: MannersFacts): string {
  const offered = [etag && "ETag", lastModified && "Last-Modified"].filter(Boolean);
  return offered.length === 0
    ? "neither ETag nor Last-Modified: each poll takes all of it"
    : offered.join(" and ");
}

function oddities(trial: Trial): readonly Row[] {
  const { dates, doubled, rejected, repeated, tuning } = trial;
  const odd = [
    ...trial.notes,
    ...rejected.map(({ reason, count }) => `${counted(count, "entry", "entries")} left out: ${reason}`),
    ...(doubled === 0 ? [] : [`${counted(doubled, "id stands", "ids stand")} twice: the last one counts`]),
    ...(dates.unreadable.length === 0
      ? []
      : [`dates that cannot be read: ${dates.unreadable.map((text) => JSON.stringify(text)).join(", ")}`]),
    ...(dates.unbelieved.length === 0
      ? []
      : [`dates that are not believed: ${dates.unbelieved.map((text) => JSON.stringify(text)).join(", ")}`]),
    ...(dates.zoneless === 0 ? [] : [`${counted(dates.zoneless, "date names", "dates name")} no zone`]),
    ...(dates.future === 0
      ? []
      : [`${counted(dates.future, "entry is", "entries are")} dated in the future: the wrong zone?`]),
    ...repeated.map(
      ({ line, entries }) => `${entries} entries have the line ${JSON.stringify(cut(line, 60))}`,
    ),
  ];
  return [
    ...odd.map((text, i): Row => [i === 0 ? "odd" : "", text]),
    ...tuning.map(
      ({ setting, rule, entries }): Row => [setting, `${rule}: ${counted(entries, "entry", "entries")}`],
    ),
  ];
}

function known({ configuredAs, overlap }: Trial): readonly Row[] {
  const rows: Row[] = [];
  if (configuredAs !== undefined)
    rows.push(["configured", `this address is the source ${configuredAs} already`]);
  if (overlap === undefined) return rows;
  const shown = overlap.sources.slice(0, OVERLAP_SOURCES_SHOWN).map(([id, count]) => `${id} (${count})`);
  const more = overlap.sources.length - shown.length;
  const others = more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
  rows.push([
    "known here",
    overlap.known === 0
      ? `none of its entries is in another source`
      : `${overlap.known} of ${overlap.entries} entries are also in ${others}`,
  ]);
  return rows;
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
