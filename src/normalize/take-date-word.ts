import type { Found } from "./date-found.ts";
import { type DateWord, dateWord } from "./date-words.ts";
import { otherOffsets, zoneMinutes } from "./date-zones.ts";

/** Takes one word into what was found of a date; false where it means nothing there. */
export function takeWord(word: string, found: Found): boolean {
  const entry = dateWord(word);
  const isTaken = takeEntry(word, entry, found);
  if (isTaken && entry?.isForeign === true) found.isForeign = true;
  if (isTaken && entry?.homeMinutes !== undefined) found.homeMinutes = entry.homeMinutes;
  return isTaken;
}

/** The same letters mean one thing before the time and another behind it: "am 24.", "at 10:05", "pt" (piątek, Pacific). */
function takeEntry(word: string, entry: DateWord | undefined, found: Found): boolean {
  if (entry?.unit !== undefined && takeUnit(entry, found)) return true;
  const isTimeKnown = found.hour !== undefined || found.units.hour !== undefined;
  if (isTimeKnown && (takeHalf(entry, found) || takeZone(word, found))) return true;
  if (entry === undefined) return false;
  if (found.last === "number" && entry.afternoon !== undefined && claim("hour", found))
    return takeHalf(entry, found);
  if (takeMonth(entry, found)) return true;
  if (entry.weekday !== undefined) found.weekday = entry.weekday;
  else if (entry.isFiller === true) found.leadsTime ||= entry.leadsTime === true;
  else return !isTimeKnown && takeHalf(entry, found);
  found.last = "word";
  return true;
}

function takeHalf(entry: DateWord | undefined, found: Found): boolean {
  if (entry?.afternoon === undefined || found.afternoon !== undefined) return false;
  found.afternoon = entry.afternoon;
  found.last = "time";
  return true;
}

function takeZone(word: string, found: Found): boolean {
  const offsetMinutes = zoneMinutes(word);
  if (offsetMinutes === undefined) return false;
  found.last = "time";
  if (found.offsetMinutes !== undefined) return true; // "+0100 (CET)": the number is what the software knew
  found.offsetMinutes = offsetMinutes;
  const others = otherOffsets(word);
  if (others !== undefined) found.otherOffsets = others;
  return true;
}

function takeUnit(entry: DateWord, found: Found): boolean {
  const { unit } = entry;
  if (unit === undefined) return false;
  if (entry.leads === true) {
    found.leading = unit;
    return true;
  }
  // "10:05 Uhr": the time is known already.
  return claim(unit, found) || (unit === "hour" && found.hour !== undefined);
}

/** Makes the number just read the unit's. */
function claim(unit: NonNullable<DateWord["unit"]>, found: Found): boolean {
  const digits = found.numbers.at(-1);
  if (found.last !== "number" || digits === undefined || found.units[unit] !== undefined) return false;
  if (unit === "year" ? digits.length === 1 : digits.length > 2) return false;
  found.units[unit] = digits;
  found.numbers.pop();
  found.last = "time";
  return true;
}

function takeMonth({ month, weekday }: DateWord, found: Found): boolean {
  if (month === undefined || (found.month !== undefined && !found.monthIsWeekday)) return false;
  found.month = month;
  found.monthIsWeekday = weekday !== undefined;
  found.last = "month";
  return true;
}
