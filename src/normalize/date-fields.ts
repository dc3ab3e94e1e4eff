import { instantIn } from "./local-zone.ts";

/** The parts of a date as written. */
export interface DateFields {
  readonly year: number;
  /** 1-12. */
  readonly month: number;
  readonly day: number;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly second?: number | undefined;
  /** Minutes east of UTC, where the date says so. */
  readonly offsetMinutes?: number | undefined;
  /** What else the same zone name stands for ("CST": also China's), in minutes east of UTC. */
  readonly otherOffsets?: readonly number[] | undefined;
  /** IANA name, where the date says so. */
  readonly zone?: string | undefined;
  /** Minutes east of UTC where the language of the date is at home; for a date that names no zone. */
  readonly homeMinutes?: number | undefined;
}

/** Outside of these a year is a mistake, a placeholder (0001, 9999) or of another calendar (1405, 2569). */
const YEAR_MIN = 1_900;
const YEAR_MAX = 2_199;

/**
 * Epoch milliseconds of a date, or undefined for one that is on no calendar: 30 February does not roll over to March.
 * 24:00:00 is the end of the day (ISO 8601), second 60 a leap second.
 *
 * @param sourceZone - zone of a date that names none: an IANA name or an offset; else its language's home, else UTC
 */
export function instantOf(fields: DateFields, sourceZone?: string): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = fields;
  if (year < YEAR_MIN || year > YEAR_MAX) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return undefined;
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59));
  return inZone(wallMs, fields, sourceZone);
}

function inZone(wallMs: number, fields: DateFields, sourceZone: string | undefined): number | undefined {
  if (fields.zone !== undefined) return instantIn(fields.zone, wallMs);
  const local = sourceZone === undefined ? undefined : instantIn(sourceZone, wallMs);
  if (fields.offsetMinutes === undefined) return local ?? wallMs - (fields.homeMinutes ?? 0) * 60_000;
  const localMinutes = local === undefined ? undefined : (wallMs - local) / 60_000;
  const isLocal = localMinutes !== undefined && fields.otherOffsets?.includes(localMinutes);
  return wallMs - (isLocal ? localMinutes : fields.offsetMinutes) * 60_000;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * RFC 822 wrote years with two digits: 00-69 are 2000-2069 (as POSIX has it). "126" counts from 1900 and "0126" is
 * software that lost its century: both are 2026.
 */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length >= 3) return year >= 100 && year < 200 ? year + 1_900 : year;
  return year < 70 ? year + 2_000 : year + 1_900;
}
