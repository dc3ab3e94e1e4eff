import { instantOf } from "./date-fields.ts";
import { otherOffsets, zoneMinutes } from "./date-zones.ts";

const MONTHS = new Map(
  "jan feb mar apr may jun jul aug sep oct nov dec".split(" ").map((name, at) => [name, at + 1]),
);

const MINUS = 0x2d;
const COLON = 0x3a;
const COMMA = 0x2c;
const DOT = 0x2e;
const BLANK = 0x20;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * The two shapes that nearly all feeds have, read in place: "Tue, 24 Nov 2026 10:05:00 GMT" (also +0100, EST) and
 * "2026-11-24T10:05:00.123Z" (also +01:00). Undefined for all others, and for zone names with two meanings where
 * the source's zone has a say: they have a slower reader. Epoch milliseconds.
 */
export function readPlainDate(text: string, sourceZone?: string): number | undefined {
  return text.charCodeAt(4) === MINUS ? readW3cdtf(text) : readRfc822(text, sourceZone);
}

function readRfc822(text: string, sourceZone: string | undefined): number | undefined {
  const start = text.charCodeAt(3) === COMMA && text.charCodeAt(4) === BLANK ? 5 : 0;
  const at = text.charCodeAt(start + 1) === BLANK ? start : start + 1;
  const day = at === start ? digits(text, start, 1) : digits(text, start, 2);
  const month = MONTHS.get(text.slice(at + 2, at + 5).toLowerCase());
  if (month === undefined || text.charCodeAt(at + 1) !== BLANK || text.charCodeAt(at + 5) !== BLANK)
    return undefined;
  if (text.charCodeAt(at + 10) !== BLANK || text.charCodeAt(at + 19) !== BLANK) return undefined;
  const zone = text.slice(at + 20);
  const offsetMinutes = zone.charCodeAt(0) > NINE ? namedOffset(zone, sourceZone) : numericOffset(zone, 5);
  return instant(digits(text, at + 6, 4), month, day, text, at + 11, offsetMinutes);
}

function readW3cdtf(text: string): number | undefined {
  if (text.charCodeAt(7) !== MINUS || text.charAt(10) !== "T") return undefined;
  const zone = text.slice(behindFraction(text, 19));
  const offsetMinutes = zone === "Z" ? 0 : numericOffset(zone, 6);
  return instant(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2), text, 11, offsetMinutes);
}

/** Literal objects throughout: spreading one takes longer than all the rest. */
function instant(
  year: number,
  month: number,
  day: number,
  text: string,
  at: number,
  offsetMinutes: number,
): number | undefined {
  if (text.charCodeAt(at + 2) !== COLON || text.charCodeAt(at + 5) !== COLON) return undefined;
  const hour = digits(text, at, 2);
  const minute = digits(text, at + 3, 2);
  const second = digits(text, at + 6, 2);
  if (Number.isNaN(year + month + day + hour + minute + second + offsetMinutes)) return undefined;
  return instantOf({ year, month, day, hour, minute, second, offsetMinutes });
}

function behindFraction(text: string, at: number): number {
  if (text.charCodeAt(at) !== DOT) return at;
  let end = at + 1;
  while (text.charCodeAt(end) <= NINE && text.charCodeAt(end) >= ZERO) end++;
  return end;
}

function namedOffset(zone: string, sourceZone: string | undefined): number {
  if (zone === "GMT") return 0;
  const name = zone.toLowerCase();
  const isClear = sourceZone === undefined || otherOffsets(name) === undefined;
  return (isClear ? zoneMinutes(name) : undefined) ?? Number.NaN;
}

/** Minutes of "+0100" (5 characters) or "+01:00" (6); not a number for anything else. */
function numericOffset(zone: string, length: 5 | 6): number {
  const sign = zone.charAt(0) === "+" ? 1 : zone.charAt(0) === "-" ? -1 : Number.NaN;
  if (zone.length !== length || (length === 6 && zone.charCodeAt(3) !== COLON)) return Number.NaN;
  const hours = digits(zone, 1, 2);
  const minutes = digits(zone, length - 2, 2);
  return hours > 14 || minutes > 59 ? Number.NaN : sign * (hours * 60 + minutes);
}

/** The number that these characters write; not a number where one is no digit. */
function digits(text: string, start: number, length: number): number {
  let value = 0;
  for (let at = start; at < start + length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
