import { dateWord, leadingWord } from "./date-words.ts";
import { zoneMinutes } from "./date-zones.ts";
import { foldDate } from "./fold-date.ts";

/** Words of a time beside those of dates (`date-words.ts`); lower case, without accents. */
const TIME_WORDS: ReadonlySet<string> = new Set(
  "midnight noon mitternacht mittag minuit midi medianoche mediodia mezzanotte mezzogiorno middernacht полночь полночи полудня hrs hr hours time local ortszeit locale locales local's o'clock oclock kst".split(
    " ",
  ),
);
const CITY_TIME =
  /^(?:london|brussels|paris|berlin|geneva|madrid|rome|new york|washington|tokyo|moscow|kyiv|kiev|uk|us eastern|eastern|central|pacific)\s+time\b/iu;
/** A word, dots of its abbreviation within; a number with what is written onto it; signs that join the parts of a date. */
const TOKEN =
  /\s*(?:(\p{L}[\p{L}\p{M}]*(?:[.'’]\p{L}[\p{L}\p{M}]*)*\.?)|(\d{1,4}(?:[.:/-]\d{1,4}){0,2}(?:h\d{0,2}(?!\p{L})|(?:st|nd|rd|th|er|º)(?!\p{L}))?\.?)|([,()]))/uy;
/** "25 November 2026 - 6 a.m.": a dash before the time. */
const DASHED_TIME = /\s*[–—-]\s*(?=\d{1,2}(?:[:.h]\d{2}|\s?[ap]\.?\s?m|\s?uhr|\s?h(?!\p{L})))/iuy;
const TOKENS_MAX = 24;

/**
 * Where the date and time end that begin at `from`; `from` itself where there are none.
 *
 * Small words ("on", "the", "um") belong to it only between others, so that none of the text behind it is taken.
 */
export function spanEnd(text: string, from: number): number {
  let at = from;
  let end = from;
  for (let tokens = 0; tokens < TOKENS_MAX; tokens++) {
    const next = nextToken(text, at);
    if (next === undefined) break;
    at = next.end;
    if (next.isSolid) end = at;
  }
  return end;
}

interface Token {
  readonly end: number;
  /** Says something of a date by itself. */
  readonly isSolid: boolean;
}

function nextToken(text: string, at: number): Token | undefined {
  const city = CITY_TIME.exec(text.slice(at, at + 40).trimStart());
  if (city !== null) return { end: text.indexOf(city[0], at) + city[0].length, isSolid: true };
  TOKEN.lastIndex = at;
  const found = TOKEN.exec(text);
  if (found === null) return dashed(text, at);
  const [whole, word, number] = found;
  const end = at + whole.length;
  if (word === undefined) return { end, isSolid: number !== undefined };
  const kind = kindOf(word);
  if (kind !== undefined) return { end, isSolid: kind === "solid" };
  const lead = leadingUnspaced(word);
  return lead === 0 ? undefined : { end: end - word.length + lead, isSolid: true };
}

function dashed(text: string, at: number): Token | undefined {
  DASHED_TIME.lastIndex = at;
  const dash = DASHED_TIME.exec(text);
  return dash === null ? undefined : { end: at + dash[0].length, isSolid: false };
}

function kindOf(word: string): "solid" | "small" | undefined {
  const folded = foldDate(word).replaceAll(".", "");
  // Zones stand in capitals; "west" and "art" are words.
  if (word === word.toUpperCase() && zoneMinutes(folded) !== undefined) return "solid";
  if (TIME_WORDS.has(folded)) return "solid";
  const meaning = dateWord(folded);
  if (meaning === undefined) return folded === "le" || folded === "the" ? "small" : undefined;
  const { month, weekday, afternoon, unit } = meaning;
  return (month ?? weekday ?? afternoon ?? unit) === undefined ? "small" : "solid";
}

/** Characters of a date word at the start of a text that has no blanks between words; 0 for any other. */
function leadingUnspaced(word: string): number {
  return (word.codePointAt(0) ?? 0) < 0x1100 ? 0 : leadingWord(foldDate(word)).length;
}
