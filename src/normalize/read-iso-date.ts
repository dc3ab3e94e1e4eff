import { type DateFields, fullYear } from "./date-fields.ts";
import { offsetMinutesOf, zoneMinutes } from "./date-zones.ts";

type Day = Pick<DateFields, "year" | "month" | "day">;

const TIME =
  /^(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?|(\d{2})(?:(\d{2})(?:[.,]\d{1,9})?)?)?\s*([a-z]{1,5}|(?:gmt|utc)?[+-]\d{1,2}(?::?\d{2})?)?$/;

/** A whole W3CDTF instant, behind which a blank ends the date, whatever follows: "2026-11-24T10:00:00Z (updated)". */
const INSTANT =
  /^(\d{4}-\d{1,2}-\d{1,2}t\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:z|[+-]\d{2}:?\d{2}))\s.*$/s;

/**
 * Reads ISO 8601 and W3CDTF in the shapes that feeds have: parts left out from the right, two digits of year, ordinal
 * and week dates, with and without separators (2026-11-24T10:05Z, 20261124T100500, 26-11-24, -26-11, 2026-328,
 * 2026-W48-2). Undefined where the text has another shape.
 *
 * @param text - folded (`foldDate`)
 */
export function readIsoDate(text: string): DateFields | undefined {
  const [date = "", ...rest] = text.replace(INSTANT, "$1").split(/(?<=\d)(?:t|\s+)(?=\d)/);
  const day = readDay(date);
  if (day === undefined || rest.length > 1) return undefined;
  return rest[0] === undefined ? day : withTime(day, rest[0]);
}

function withTime(day: Day, text: string): DateFields | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const [, hour, minute, second, compactMinute, compactSecond, zone] = match;
  const offsetMinutes =
    zone === undefined ? undefined : (zoneMinutes(zone) ?? offsetMinutesOf(zone.replace(/^gmt|^utc/, "")));
  // Names with two meanings, unknown ones and "pm" are for the reader of words.
  if (zone !== undefined && (offsetMinutes === undefined || /^[a-y]/.test(zone))) return undefined;
  return {
    year: day.year,
    month: day.month,
    day: day.day,
    hour: Number(hour),
    minute: Number(minute ?? compactMinute ?? 0),
    second: Number(second ?? compactSecond ?? 0),
    offsetMinutes,
  };
}

/** Shapes in the order they are tried; `y`, `m`, `d`: year, month, day; `o`: day of the year; `w`: week. */
const SHAPES: readonly RegExp[] = [
  /^(?<y>\d{4})$/,
  /^(?<y>\d{4})-(?<m>\d{1,2})$/,
  /^(?<y>\d{4})-(?<m>\d{1,2}|0\d\d)-(?<d>\d{1,2})$/,
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<y>\d{4})-?(?<o>\d{3})$/,
  /^(?<y>\d{4})-?w(?<w>\d{2})(?:-?(?<d>[1-7]))?$/,
  /^(?<y>\d{2})-(?<m>\d{2})-(?<d>\d{2})$/,
  /^(?<y>\d{2})(?<m>\d{2})(?<d>\d{2})$/,
  /^-(?<y>\d{2})-?(?<m>\d{2})$/,
  /^(?<y>\d{2})-(?<o>\d{3})$/,
  // Five digits can also be a year with one too many: 22013.
  /^(?!\d?(?:19|20)\d\d$)(?<y>\d{2})(?<o>\d{3})$/,
];

function readDay(text: string): Day | undefined {
  for (const shape of SHAPES) {
    const groups = shape.exec(text)?.groups;
    if (groups === undefined) continue;
    const year = fullYear(groups["y"] ?? "");
    if (groups["o"] !== undefined) return ordinalDay(year, Number(groups["o"]));
    if (groups["w"] !== undefined) return weekDay(year, Number(groups["w"]), Number(groups["d"] ?? 1));
    return { year, month: Number(groups["m"] ?? 1), day: Number(groups["d"] ?? 1) };
  }
  return undefined;
}

/** The 335th day of a year. */
function ordinalDay(year: number, ordinal: number): Day | undefined {
  const day = dayAt(Date.UTC(year, 0, ordinal));
  return ordinal >= 1 && day.year === year ? day : undefined;
}

/** Monday of week 1 is that of the week with 4 January (ISO 8601 §3.1.1.23). */
function weekDay(year: number, week: number, weekday: number): Day | undefined {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7);
  const day = dayAt(Date.UTC(year, 0, monday + (week - 1) * 7 + weekday - 1));
  return week >= 1 && week <= weeksIn(year) ? day : undefined;
}

/** A year has 53 weeks when it starts or ends on a Thursday. */
function weeksIn(year: number): number {
  const thursday = 4;
  const starts = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  const ends = new Date(Date.UTC(year, 11, 31)).getUTCDay();
  return starts === thursday || ends === thursday ? 53 : 52;
}

function dayAt(ms: number): Day {
  const date = new Date(ms);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
