import { fullYear } from "./date-fields.ts";

/** Year, month and day, as far as numbers alone give them. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What is known of a date beside its three numbers. */
export interface NumericHints {
  /** The weekday written beside it, 0 for Sunday. */
  readonly weekday?: number | undefined;
  /** The text has words of a language other than English. */
  readonly isForeign: boolean;
  readonly sourceZone?: string | undefined;
}

/** Places where 11/24 is the 24th of November: the United States and the Philippines. */
const MONTH_FIRST_ZONES =
  /^(?:us\/|america\/(?:new_york|chicago|denver|los_angeles|phoenix|anchorage|juneau|detroit|boise|indiana\/|kentucky\/|north_dakota\/)|pacific\/honolulu$|asia\/manila$)/i;

/**
 * Reads a date of three numbers.
 *
 * - A year of four digits in front: year, month, day.
 * - Dots: day first (24.11.2026), as everywhere where dots are used; two digits of year stand last.
 * - Dashes and a year of two digits: the year first (26-11-24), as ISO 8601 had it.
 * - Else (24/11/2026, 11-24-2026) the year stands last and one of the others is the day: the one above 12; where both
 *   could be, the one with which the weekday agrees; else the source's zone tells (month first in the United States
 *   and the Philippines, day first elsewhere), else the language of the date's other words (day first unless English).
 *   Where nothing tells: no date. A wrong one is worse.
 */
export function readNumericDate(
  [first, second, third]: readonly [string, string, string],
  separator: string,
  hints: NumericHints,
): CalendarDay | undefined {
  if (first.length === 4) return dayOf(first, second, third);
  if (first.length > 2 || second.length > 2 || third.length === 1 || third.length === 3) return undefined;
  if (separator === "-" && third.length === 2) return dayOf(first, second, third);
  const dayFirst = dayOf(third, second, first);
  const monthFirst = dayOf(third, first, second);
  if (Number(second) > 12 || first === second) return monthFirst;
  if (separator === "." || Number(first) > 12) return dayFirst;
  return choose(dayFirst, monthFirst, hints);
}

function dayOf(year: string, month: string, day: string): CalendarDay {
  return { year: fullYear(year), month: Number(month), day: Number(day) };
}

function choose(
  dayFirst: CalendarDay,
  monthFirst: CalendarDay,
  hints: NumericHints,
): CalendarDay | undefined {
  const agrees = [dayFirst, monthFirst].filter((date) => weekdayOf(date) === hints.weekday);
  if (agrees.length === 1) return agrees[0];
  if (hints.sourceZone?.includes("/"))
    return MONTH_FIRST_ZONES.test(hints.sourceZone) ? monthFirst : dayFirst;
  return hints.isForeign ? dayFirst : undefined;
}

function weekdayOf({ year, month, day }: CalendarDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}
