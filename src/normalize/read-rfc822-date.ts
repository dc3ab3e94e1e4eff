import { fullYear, instantOf } from "./date-fields.ts";
import { zoneMinutes } from "./date-zones.ts";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH_NAMES =
  "january february march april may june july august september october november december".split(" ");
const DAYS = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?$/i;
const TIME = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?$/;

interface Found {
  numbers: string[];
  month?: number;
  hour?: number;
  minute?: number;
  second?: number;
  afternoon?: boolean;
  offsetMinutes?: number;
}

/**
 * Reads "Tue, 24 Nov 2026 10:05:00 GMT" and its kin word by word: the order of day, month and time is free (asctime,
 * US long form), the weekday is not believed, seconds and zone may be missing. One word that means nothing spoils it.
 */
export function readRfc822Date(text: string): number | undefined {
  const found: Found = { numbers: [] };
  const words = text
    .replaceAll(",", " ")
    .split(/\s+/)
    .filter((word) => word !== "");
  if (!words.every((word, at) => readWord(word, at, found))) return undefined;
  return combine(found);
}

function readWord(word: string, at: number, found: Found): boolean {
  if (at === 0 && DAYS.test(word)) return true;
  return readMonth(word, found) || readTime(word, found) || readNumber(word, found) || readZone(word, found);
}

function readMonth(word: string, found: Found): boolean {
  const name = word.toLowerCase().replace(/\.$/, "");
  const short = name === "sept" ? "sep" : name;
  const at = short.length === 3 ? MONTHS.indexOf(short) : MONTH_NAMES.indexOf(short);
  if (at < 0 || found.month !== undefined) return dashed(word, found);
  found.month = at + 1;
  return true;
}

/** "24-Nov-2026" and "2026/11/24". */
function dashed(word: string, found: Found): boolean {
  const parts = word.split(/[-/]/);
  const [first = "", second = "", third = ""] = parts;
  if (parts.length !== 3 || found.month !== undefined || !/^\d/.test(first)) return false;
  if (/^\d{4}$/.test(first) && /^\d{1,2}$/.test(second)) {
    found.month = Number(second);
    found.numbers.push(third, first);
    return true;
  }
  found.numbers.push(first, third);
  return readMonth(second, found);
}

function readTime(word: string, found: Found): boolean {
  const match = TIME.exec(word);
  if (match === null || found.hour !== undefined) return false;
  found.hour = Number(match[1]);
  found.minute = Number(match[2]);
  found.second = Number(match[3] ?? 0);
  return true;
}

function readNumber(word: string, found: Found): boolean {
  const digits = /^(\d{1,4})(?:st|nd|rd|th)?$/i.exec(word)?.[1];
  if (digits === undefined || found.numbers.length >= 2) return false;
  found.numbers.push(digits);
  return true;
}

function readZone(word: string, found: Found): boolean {
  if (/^[ap]\.?m\.?$/i.test(word) && found.hour !== undefined) {
    found.afternoon = word.toLowerCase().startsWith("p");
    return true;
  }
  const offsetMinutes = zoneMinutes(word);
  if (offsetMinutes === undefined) return false;
  // "GMT +0100" and "+0100 (CET)": the number is what the software knew.
  if (found.offsetMinutes === undefined || /^[+-]\d/.test(word)) found.offsetMinutes = offsetMinutes;
  return true;
}

function combine(found: Found): number | undefined {
  const [day, year] = found.numbers;
  if (day === undefined || year === undefined || found.month === undefined) return undefined;
  const hour = hourOf(found);
  const { month, minute = 0, second = 0, offsetMinutes = 0 } = found;
  return instantOf({ year: fullYear(year), month, day: Number(day), hour, minute, second, offsetMinutes });
}

function hourOf(found: Found): number {
  const hour = found.hour ?? 0;
  if (found.afternoon === undefined || hour > 12) return hour;
  return (hour % 12) + (found.afternoon ? 12 : 0);
}
