import type { SourceMemory } from "../../adapters/redis/schedule-store.ts";
import { duration, relativeTime } from "../../desk/relative-time.ts";
import type { SourceRow } from "../../desk/source-row.ts";
import type { PollState, Rhythm, Validators } from "../../model/poll-state.ts";
import type { Source } from "../../model/source.ts";
import { counted, spark } from "../columns.ts";
import { wishWords } from "../wish-words.ts";

const LABEL_COLUMNS = 12;
const DAY_MS = 86_400_000;

type Fact = readonly [label: string, text: string];

/** All that is known of one source: what the next poll's time was made of first, then what it gave. */
export function inFull(
  source: Source,
  row: SourceRow,
  { state, validators }: SourceMemory,
  nowMs: number,
): string {
  const facts: readonly Fact[] = [
    ["source", `${row.id} (${row.name}), ${source.tier}`],
    ["address", row.url],
    ...(row.polledUrl === undefined ? [] : [["polled at", row.polledUrl] as const]),
    ["state", row.state],
    ...row.remarks.map((remark): Fact => ["remark", remark]),
    ["last poll", lastWords(state, nowMs)],
    [
      "next poll",
      row.nextMs === undefined ? "no more" : `${relativeTime(row.nextMs, nowMs)} (${iso(row.nextMs)})`,
    ],
    ["why", row.nextReason],
    ["wishes", state?.wishes === undefined ? "not known yet" : wishWords(state.wishes)],
    ["validators", validatorWords(state, validators)],
    ...paceFacts(state?.rhythm),
    [
      "failures",
      row.lastError === undefined ? String(row.failures) : `${row.failures}; last: ${row.lastError}`,
    ],
    ["polls", pollWords(state)],
    ["entries", `${row.entries} in, ${row.changed} changed, ${row.folded} folded`],
    ...tuningFacts(source),
  ];
  return facts.map(([label, text]) => `${label.padEnd(LABEL_COLUMNS)} ${text}`).join("\n");
}

const iso = (ms: number): string => new Date(ms).toISOString();

function lastWords(state: PollState | undefined, nowMs: number): string {
  if (state?.lastPollMs === undefined) return "never";
  const since = (ms: number | undefined): string => (ms === undefined ? "never" : relativeTime(ms, nowMs));
  return `${since(state.lastPollMs)}; last success ${since(state.lastOkMs)}, last change ${since(state.lastChangeMs)}`;
}

function validatorWords(state: PollState | undefined, validators: Validators | undefined): string {
  if (state?.lastOkMs === undefined) return "not known yet";
  const offered = [
    ...(validators?.etag === undefined ? [] : ["ETag"]),
    ...(validators?.lastModified === undefined ? [] : ["Last-Modified"]),
  ];
  return offered.length === 0 ? "none: each poll takes the whole document" : offered.join(" and ");
}

function paceFacts(rhythm: Rhythm | undefined): readonly Fact[] {
  if (rhythm === undefined || rhythm.days === 0) return [["pace", "not known yet"]];
  const entries = rhythm.hours.reduce((sum, count) => sum + count, 0);
  const daily = entries / rhythm.days;
  const pace =
    daily >= 1.5 || daily === 0 ? `${Math.round(daily)} a day` : `one every ${duration(DAY_MS / daily)}`;
  const window = rhythm.window === undefined ? "" : `, ${rhythm.window} in a document`;
  return [
    ["pace", `${pace}, by ${duration(rhythm.days * DAY_MS)} of watching${window}`],
    ["by hour", `${spark(rhythm.hours)}  00–23 UTC`],
  ];
}

function pollWords(state: PollState | undefined): string {
  if (state === undefined) return "none yet";
  const { ok, notModified, failed, refused, rejected } = state.counts;
  return `${ok} read, ${notModified} not modified, ${failed} failed, ${refused} refused; ${rejected} entries left out`;
}

/** What the operator set for this source alone; of secrets only that there are some. */
function tuningFacts(source: Source): readonly Fact[] {
  const { encoding, zone, headers, login, proxy, drop, boilerplate } = source;
  const settings = [
    ...(encoding === undefined ? [] : [`encoding ${encoding}`]),
    ...(zone === undefined ? [] : [`zone ${zone}`]),
    ...(headers === undefined ? [] : [`headers ${Object.keys(headers).join(", ")}`]),
    ...(login === undefined ? [] : ["a login"]),
    ...(proxy === undefined ? [] : [proxy === "none" ? "no proxy" : "a proxy of its own"]),
    ...(drop === undefined ? [] : [counted(drop.length, "drop rule", "drop rules")]),
    ...(boilerplate === undefined
      ? []
      : [counted(boilerplate.length, "line of boilerplate", "lines of boilerplate")]),
  ];
  return settings.length === 0 ? [] : [["settings", settings.join(", ")]];
}
