import { type DateFields, fullYear } from "./date-fields.ts";
import type { DateUnit } from "./date-words.ts";
import { readNumericDate } from "./numeric-date.ts";

/** What was read of a date so far, in the order of its words. */
export interface Found {
  /** Numbers of which nothing says what they are. */
  readonly numbers: string[];
  /** Numbers of which a word does: 年, tháng. */
  readonly units: Partial<Record<DateUnit, string>>;
  /** What stood last: a unit or "pm" claims the number before it. */
  last: "number" | "month" | "time" | "word";
  /** What the next number is. */
  leading?: DateUnit;
  /** A time written with dots may follow: after "klo", or when the date is complete. */
  leadsTime: boolean;
  triple?: { readonly numbers: readonly [string, string, string]; readonly separator: string };
  month?: number;
  /** The word of `month` is a weekday too: "mar" is March, or Tuesday where another month is named. */
  monthIsWeekday: boolean;
  weekday?: number;
  afternoon?: boolean;
  hour?: number;
  minute?: number;
  second?: number;
  /** A number said the offset, not a name. */
  hasOffset: boolean;
  offsetMinutes?: number;
  otherOffsets?: readonly number[];
  zone?: string;
  homeMinutes?: number;
  isForeign: boolean;
}

type Day = Pick<DateFields, "year" | "month" | "day">;

/** Puts together what was found; undefined where a part is missing or one is left over. */
export function fieldsOf(found: Found, sourceZone: string | undefined): DateFields | undefined {
  const date = dayOf(found, sourceZone);
  if (date === undefined) return undefined;
  const { year, month, day } = date;
  const { units, offsetMinutes, otherOffsets, zone, homeMinutes } = found;
  const hour = hourOf(found.hour ?? Number(units.hour ?? 0), found.afternoon);
  const minute = found.minute ?? Number(units.minute ?? 0);
  const second = found.second ?? Number(units.second ?? 0);
  return { year, month, day, hour, minute, second, offsetMinutes, otherOffsets, zone, homeMinutes };
}

/** 12-hour clock. "15:30 PM" is software that says it twice. */
function hourOf(hour: number, afternoon: boolean | undefined): number {
  if (afternoon === undefined || hour > 12) return hour;
  return (hour % 12) + (afternoon ? 12 : 0);
}

function dayOf(found: Found, sourceZone: string | undefined): Day | undefined {
  const { numbers, triple, weekday, isForeign } = found;
  if (triple === undefined) return dayOfWords(found);
  if (numbers.length > 0 || (found.month !== undefined && !found.monthIsWeekday)) return undefined;
  return readNumericDate(triple.numbers, triple.separator, { weekday, isForeign, sourceZone });
}

function dayOfWords({ numbers, units, month: named, hour }: Found): Day | undefined {
  const month = named ?? (units.month === undefined ? undefined : Number(units.month));
  if (month === undefined) return undefined;
  const loose = [...numbers];
  const year = units.year ?? takeYear(loose, units.day !== undefined);
  if (year === undefined) return undefined;
  // A month alone is its first day, as in W3CDTF: "November 2026".
  const day = units.day ?? loose.shift() ?? (year.length === 4 && hour === undefined ? "1" : undefined);
  if (day === undefined || loose.length > 0) return undefined;
  return { year: fullYear(year), month, day: Number(day) };
}

/** The year among the loose numbers: the one of more than two digits, else the later one. */
function takeYear(loose: string[], isDayKnown: boolean): string | undefined {
  const long = loose.findIndex((digits) => digits.length > 2);
  if (long >= 0) return loose.splice(long, 1)[0];
  return loose.length > (isDayKnown ? 0 : 1) ? loose.pop() : undefined;
}
