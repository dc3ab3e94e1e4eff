import type { CleanEntry } from "../../model/entry.ts";
import type { ParsedEntry } from "../../model/parsed-feed.ts";
import { readDate } from "../../normalize/read-date.ts";

/** What there is to say of a document's dates. */
export interface DateFacts {
  /** Dates that cannot be read, as the document wrote them, each once. */
  readonly unreadable: readonly string[];
  /** Entries whose date names no zone; they are read in the source's, else as UTC. */
  readonly zoneless: number;
  /** Dates that can be read and are not believed: before 1990, ahead of the clock. */
  readonly unbelieved: readonly string[];
  /** Entries dated later than now, by more than a clock may be wrong. */
  readonly future: number;
  readonly newestMs?: number;
  readonly oldestMs?: number;
  /** Entries a day between the oldest and the newest; absent where the dates do not tell. */
  readonly perDay?: number;
  /** Entries by hour of the day (UTC), 24 numbers. */
  readonly hours: readonly number[];
}

const SAMPLES_MAX = 5;
const DATE_CHARS_MAX = 60;
const CLOCK_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
/** Entries dated closer together bear the time of their rendering. */
const SPAN_MS_MIN = 10 * 60_000;

export function dateFacts(
  parsed: readonly ParsedEntry[],
  clean: readonly CleanEntry[],
  { zone, nowMs }: { readonly zone?: string | undefined; readonly nowMs: number },
): DateFacts {
  const written = parsed.flatMap((entry) => entry.published ?? entry.updated ?? []);
  const doubted = clean.flatMap(({ entry }) => entry.publishedText ?? []);
  const known = clean.flatMap(({ entry }) => entry.publishedMs ?? []).sort((a, b) => a - b);
  const [oldestMs] = known;
  const newestMs = known.at(-1);
  const hours = new Array<number>(24).fill(0);
  for (const atMs of known) {
    const hour = new Date(atMs).getUTCHours();
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  return {
    unreadable: samples(doubted.filter((text) => readDate(text, zone) === undefined)),
    unbelieved: samples(doubted.filter((text) => readDate(text, zone) !== undefined)),
    zoneless: written.filter(dependsOnZone).length,
    future: written.filter((text) => (readDate(text, zone) ?? 0) > nowMs + CLOCK_MS).length,
    ...(newestMs !== undefined && { newestMs }),
    ...(oldestMs !== undefined && { oldestMs }),
    ...perDay(known),
    hours,
  };
}

/** Each once, as the document wrote them. */
function samples(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].slice(0, SAMPLES_MAX).map((text) => text.slice(0, DATE_CHARS_MAX));
}

/** A date that means another moment in another zone names none itself. */
function dependsOnZone(text: string): boolean {
  return readDate(text, "+01:00") !== readDate(text, "+02:00");
}

function perDay(known: readonly number[]): { perDay?: number } {
  const spanMs = (known.at(-1) ?? 0) - (known[0] ?? 0);
  return known.length < 2 || spanMs < SPAN_MS_MIN ? {} : { perDay: ((known.length - 1) / spanMs) * DAY_MS };
}
