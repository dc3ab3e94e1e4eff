import { durationWords } from "../../poll/duration-words.ts";
import { ageWords, bytesWords, counted, cut, spanWords, spark } from "../columns.ts";
import { rejectionWords } from "../rejection-words.ts";
import { wishWords } from "../wish-words.ts";
import type { Trial } from "./examine.ts";
import type { MannersFacts } from "./manners.ts";
import { NOWHERE } from "./obtain.ts";

/** A fact and its name; one without a name goes on with the one above. */
export type Row = readonly [label: string, text: string];

const OVERLAP_SOURCES_SHOWN = 4;

/** What there is to say of a trial in sentences: the document, its manners, its oddities, what is known of it here. */
export function trialRows(trial: Trial, nowMs: number): readonly Row[] {
  return [...facts(trial, nowMs), ...mannersRows(trial), ...oddities(trial), ...known(trial)];
}

function facts(trial: Trial, nowMs: number): readonly Row[] {
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
    ...rejected.map(
      ({ reason, count }) => `${counted(count, "entry", "entries")} left out: ${rejectionWords(reason)}`,
    ),
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
