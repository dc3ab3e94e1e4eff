import type { DateFields } from "./date-fields.ts";
import { type Found, fieldsOf } from "./date-found.ts";
import { dateWord, leadingWord } from "./date-words.ts";
import { offsetMinutesOf, zoneMinutes } from "./date-zones.ts";
import { isZone } from "./local-zone.ts";
import { takeWord } from "./take-date-word.ts";

/** Scripts from here on (Hangul, kana, Han) put no blanks between words. */
const UNSPACED_CODE_MIN = 0x1100;

/** Numbers waiting for what they are: day, year, and an hour whose "pm" is still to come. */
const LOOSE_NUMBERS_MAX = 3;

const BLANK = /[\s,.;|·•'"/،؛、。]+|-|(?<=\p{L}|\d{4}):/uy;
const TRIPLE = /(\d{1,4})\s?([./-])\s?(\d{1,3})\s?\2\s?(\d{1,4})(?![\d:])/y;
const TIME = /(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,9})?)?(?![\d:])/y;
const TIME_H = /(\d{1,2})\s?h(?:rs?|s)?(?:\s?(\d{2})(?![\d:])(?:\s?min)?)?(?!\p{L})/uy;
const TIME_DOTS = /(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?![\d.:])(?=(\s?(?:uhr|h|wib|wita|wit)(?!\p{L}))?)/uy;
const OFFSET = /(?<=[\s\d-]|\p{L})[+-]\d{1,2}(?::?\d{2})?(?![\d:])/uy;
/** With "24th", "1er", "24º", "24-е". */
const NUMBER = /(\d{1,4})(?!\d)(?:-?(?:st|nd|rd|th|er|ere|eme|o|a|e|го|е|η|οσ)(?!\p{L}))?/uy;
const PHRASE = /\p{L}+ (?:\p{L}+|[2-7](?=,))/uy;
const ZONE_NAME = /\p{L}+\/[\p{L}_]+(?:\/[\p{L}_]+)?(?:[+-]\d{1,2})?/uy;
const WORD = /\p{L}+(?:'\p{L}+)?/uy;

/** Comments of RFC 822 §3.4.3; one that names a zone is kept. */
const COMMENT = /[([]([^()[\]]*)[)\]]/g;

/** "a.m.", "p. m.", Greek and Persian halves: one word. */
const DOTTED_HALF = /(?<!\p{L})(?:([apπμ])\.\s?([mμ])|(ق|ب)\.\s?(ظ))(?!\p{L})\.?/gu;

/**
 * Reads a date word by word, in any of the languages of `date-names.ts`: "Tue, 24 Nov 2026 10:05 GMT", "le 24 novembre
 * 2026 à 10h05", "2026년 11월 24일 오후 3:05", "24.11.2026, 10.05 Uhr". The order of day, month, year and time is free,
 * seconds and zone may be missing, the weekday is not believed. Words in brackets are comments. Any other word that
 * means nothing in a date, or a number too many, spoils it.
 *
 * @param text - folded (`foldDate`)
 * @param sourceZone - tells in which order numbers stand, see `readNumericDate`
 */
export function readWordedDate(text: string, sourceZone?: string): DateFields | undefined {
  const found: Found = {
    numbers: [],
    units: {},
    last: "word",
    leadsTime: false,
    hasOffset: false,
    monthIsWeekday: false,
    isForeign: false,
  };
  const line = text.replace(COMMENT, comment).replace(DOTTED_HALF, "$1$2$3$4 ");
  let at = 0;
  while (at < line.length) {
    const end = readToken(line, at, found);
    if (end === undefined) return undefined;
    at = end;
  }
  return found.leading === undefined ? fieldsOf(found, sourceZone) : undefined;
}

function comment(_: string, inner: string): string {
  const name = inner.trim();
  const isZoned = zoneMinutes(name) !== undefined || /^(?:gmt|utc)?[+-]\d|^\p{L}+\//u.test(name);
  return isZoned ? ` ${name} ` : " ";
}

/** Where the token ends that starts here; undefined where nothing of a date does. */
function readToken(line: string, at: number, found: Found): number | undefined {
  for (const [pattern, read] of READERS) {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    const length = match === null ? 0 : read(match, found);
    if (length > 0) return at + length;
  }
  return undefined;
}

/** Takes a token into `found` and says how many characters of it were taken; 0: it is something else. */
type Reader = (match: RegExpExecArray, found: Found) => number;

const READERS: readonly [pattern: RegExp, read: Reader][] = [
  [OFFSET, readOffset],
  [BLANK, ([blank]) => blank.length],
  [TIME, readTime],
  [TRIPLE, readTriple],
  [TIME_DOTS, readDottedTime],
  [TIME_H, readTime],
  [NUMBER, readNumber],
  [ZONE_NAME, readZoneName],
  [PHRASE, readPhrase],
  [WORD, readWord],
];

function readOffset([text]: RegExpExecArray, found: Found): number {
  const offsetMinutes =
    found.hour === undefined || found.hasOffset || found.last === "month" ? undefined : offsetMinutesOf(text);
  if (offsetMinutes === undefined) return 0;
  // "GMT +0100": the number is what the software knew.
  found.offsetMinutes = offsetMinutes;
  found.hasOffset = true;
  delete found.otherOffsets;
  return text.length;
}

function readTime([text, hour, minute, second]: RegExpExecArray, found: Found): number {
  if (found.hour !== undefined) return 0;
  found.hour = Number(hour);
  found.minute = Number(minute ?? 0);
  found.second = Number(second ?? 0);
  found.last = "time";
  return text.length;
}

/** "10.05" is a time after "klo", before "Uhr" and behind a whole date. */
function readDottedTime(match: RegExpExecArray, found: Found): number {
  const isDateWhole = found.triple !== undefined || (found.month !== undefined && found.numbers.length === 2);
  if (!found.leadsTime && match[4] === undefined && !isDateWhole) return 0;
  return readTime(match, found);
}

function readTriple(
  [text, first = "", separator = "", second = "", third = ""]: RegExpExecArray,
  found: Found,
): number {
  const isMonthKnown = found.month !== undefined && !found.monthIsWeekday;
  if (found.triple !== undefined || isMonthKnown || found.numbers.length > 0) return 0;
  if (found.leadsTime && third.length < 3) return 0;
  // "ngày 24/11/2026": the word for day leads a whole date.
  delete found.leading;
  found.triple = { numbers: [first, second, third], separator };
  found.last = "number";
  return text.length;
}

function readNumber([text, digits = ""]: RegExpExecArray, found: Found): number {
  if (found.leading !== undefined) {
    found.units[found.leading] = digits;
    delete found.leading;
    found.last = "time";
    return text.length;
  }
  if (found.numbers.length >= LOOSE_NUMBERS_MAX) return 0;
  found.numbers.push(digits);
  found.last = "number";
  return text.length;
}

function readZoneName([name]: RegExpExecArray, found: Found): number {
  if (!isZone(name)) return 0;
  found.zone = name;
  return name.length;
}

function readPhrase([phrase]: RegExpExecArray, found: Found): number {
  const isKnown = dateWord(phrase) !== undefined || zoneMinutes(phrase) !== undefined;
  return isKnown && takeWord(phrase, found) ? phrase.length : 0;
}

function readWord([text]: RegExpExecArray, found: Found): number {
  const word = text.charCodeAt(0) < UNSPACED_CODE_MIN ? text : leadingWord(text);
  return takeWord(word, found) ? word.length : 0;
}
