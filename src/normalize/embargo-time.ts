import { dateWord } from "./date-words.ts";
import { foldDate } from "./fold-date.ts";
import { readDate } from "./read-date.ts";

const DAY_MS = 86_400_000;

/** An embargo further ahead is a misread date: nobody sends copy two months early, and a story must not be lost. */
const EMBARGO_DAYS_MAX = 30;

/** How long an embargo holds whose time cannot be read. */
const UNREAD_EMBARGO_MS = DAY_MS;

/** A time of day without a day is the next one; copy sent just after it is late, not a day early. */
const TIME_LATE_MS_MAX = 2 * 3_600_000;
/** "Until Wednesday", sent on Wednesday, is that day, not the next week's. */
const WEEKDAY_LATE_MS_MAX = DAY_MS;

/** Places whose time is named instead of a zone. Their zone knows summer time, which "ET" in a table does not. */
const PLACES: readonly (readonly [pattern: RegExp, zone: string])[] = [
  [
    /\b(?:us )?eastern(?: standard| daylight)? time\b|\bnew york time\b|\bwashington time\b/giu,
    "America/New_York",
  ],
  [/\bE\.?T\b\.?/gu, "America/New_York"],
  [/\bcentral time\b/giu, "America/Chicago"],
  [/\bC\.?T\b\.?/gu, "America/Chicago"],
  [/\bpacific time\b/giu, "America/Los_Angeles"],
  [/\bP\.?T\b\.?/gu, "America/Los_Angeles"],
  [/\b(?:london|uk) time\b/giu, "Europe/London"],
  [/\b(?:brussels|paris|berlin|geneva|madrid|rome) time\b/giu, "Europe/Paris"],
  [/\btokyo time\b/giu, "Asia/Tokyo"],
  [/\bmoscow time\b/giu, "Europe/Moscow"],
  [/\bki?y?iev time\b|\bkyiv time\b/giu, "Europe/Kyiv"],
];

/** "Midnight" of a day is its end: a story an hour late is better than one a day early. */
const MIDNIGHT =
  /(?:12\s*)?(?<!\p{L})(?:midnight|mitternacht|minuit|medianoche|mezzanotte|middernacht|полночь|полночи)(?!\p{L})/gu;
const NOON = /(?:12\s*)?(?<!\p{L})(?:noon|mittag|midi|mediodia|mezzogiorno|полудня)(?!\p{L})/gu;
/** A bare hour, told by the word before it: "ore 18", "a las 18". */
const LED_HOUR =
  /(?<!\p{L})(?:ore|alle|a las|as|kl|um|klo|o|в)\.?\s(\d{1,2})(?=\s*(?:$|[,;(]|(?:del|de|do|di|da|am|le|on)\s|\p{L}{3,4}$|[a-z]+\/))/gu;
const IDLE = /(?<!\p{L})(?:local|time|ortszeit|locales?|o'?clock|the|le)(?!\p{L})/gu;
/** "1800 GMT", "0001h": a time of four digits, told by what stands behind it. */
const MILITARY =
  /(?<![\d:.])([01]\d|2[0-4])([0-5]\d)(?=\s?(?:hrs?|hours|h|gmt|utc|[a-z]{2,4}t|cest|mez|mesz|msk|[a-z]+\/)(?!\p{L}))\s?(?:hrs?|hours|h(?!\p{L}))?/u;
const SHORT_DAY = /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?!\s?\d)/u;
const SLASHED_DAY = /(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/u;

/** What the time of an embargo is relative to. */
export interface EmbargoClock {
  /** The entry's own date, else the clock of the poll. */
  readonly baseMs: number;
  /** `Source.zone`, for a time that names none. */
  readonly zone?: string | undefined;
}

/**
 * When an embargo ends, epoch ms: "00:01 GMT, WEDNESDAY NOV 25", "25 November 2026, 6 a.m. ET", "Mittwoch, 18.00 Uhr".
 *
 * A year that is missing is the nearest, a day that is missing is the next with that time or weekday. Where nothing
 * can be read, or only what lies more than `EMBARGO_DAYS_MAX` days behind the base, it is a day from the base.
 */
export function embargoTime(written: string, clock: EmbargoClock): number {
  const readMs = embargoRead(written, clock);
  const isBelieved = readMs !== undefined && readMs <= clock.baseMs + EMBARGO_DAYS_MAX * DAY_MS;
  return isBelieved ? readMs : clock.baseMs + UNREAD_EMBARGO_MS;
}

/** The same, undefined where nothing can be read. */
export function embargoRead(written: string, { baseMs, zone }: EmbargoClock): number | undefined {
  const text = plainTime(written);
  if (!/\d|\p{L}/u.test(text)) return undefined;
  return readDate(text, zone) ?? inNearestYear(text, baseMs, zone) ?? onNextDay(text, baseMs, zone);
}

function plainTime(written: string): string {
  let text = written;
  for (const [pattern, zone] of PLACES) text = text.replace(pattern, zone);
  return foldDate(text)
    .replace(MILITARY, "$1:$2 ")
    .replace(LED_HOUR, " $1:00")
    .replace(MIDNIGHT, " 24:00 ")
    .replace(NOON, " 12:00 ")
    .replace(IDLE, " ")
    .replace(/\b(?:hrs?|hours)\b/gu, " ")
    .replace(/^[\s,.:;()-]+|[\s,:;()-]+$/gu, "");
}

/** In one of three years, so that New Year lies between sending and release as well. */
function inNearestYear(text: string, baseMs: number, zone: string | undefined): number | undefined {
  const year = new Date(baseMs).getUTCFullYear();
  const read = [year - 1, year, year + 1].flatMap((candidate) => {
    const dotted = text.replace(SHORT_DAY, `$1.$2.${candidate} `).replace(SLASHED_DAY, `$1/$2/${candidate}`);
    return readDate(dotted === text ? `${text} ${candidate}` : dotted, zone) ?? [];
  });
  return nearest(read, baseMs);
}

const distance = (ms: number, baseMs: number): number => Math.abs(ms - baseMs);

function nearest(candidates: readonly number[], baseMs: number): number | undefined {
  return candidates.reduce<number | undefined>(
    (best, ms) => (best === undefined || distance(ms, baseMs) < distance(best, baseMs) ? ms : best),
    undefined,
  );
}

function onNextDay(text: string, baseMs: number, zone: string | undefined): number | undefined {
  const words = text.split(/[\s,]+/u);
  const weekday = words
    .map((word) => dateWord(word.replaceAll(".", ""))?.weekday)
    .find((day) => day !== undefined);
  const time = words.filter((word) => dateWord(word.replaceAll(".", ""))?.weekday === undefined).join(" ");
  if (weekday === undefined && !/\d/u.test(time)) return undefined;
  const lateMs = weekday === undefined ? TIME_LATE_MS_MAX : WEEKDAY_LATE_MS_MAX;
  for (let days = -2; days <= 8; days++) {
    const day = new Date(baseMs + days * DAY_MS);
    if (weekday !== undefined && day.getUTCDay() !== weekday) continue;
    const ms = readDate(
      `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()} ${time}`,
      zone,
    );
    if (ms !== undefined && ms > baseMs - lateMs) return ms;
  }
  return undefined;
}

const MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december".split(
  "|",
);
