/** The parts of a date as written. */
export interface DateFields {
  readonly year: number;
  /** 1-12. */
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly offsetMinutes?: number;
}

/**
 * Epoch milliseconds of a date, or undefined for one that is on no calendar: 30 February does not roll over to March.
 * 24:00:00 is the end of the day (ISO 8601), second 60 a leap second.
 */
export function instantOf(fields: DateFields): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, offsetMinutes = 0 } = fields;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || year > 9_999) return undefined;
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59)) - offsetMinutes * 60_000;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** RFC 822 wrote years with two digits: 00-69 are 2000-2069 (as POSIX has it); "0100" is software that lost its century. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 3) return year < 200 ? year + 1_900 : year;
  if (digits.length === 3) return year + 1_900;
  return year < 70 ? year + 2_000 : year + 1_900;
}
