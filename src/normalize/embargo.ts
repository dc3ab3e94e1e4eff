import { EMBARGO_START, EMBARGO_STEM } from "./embargo-phrases.ts";
import { spanEnd } from "./embargo-span.ts";
import { embargoRead } from "./embargo-time.ts";
import type { WrappedText } from "./strip-wrapping.ts";

/** An embargo stands above or below a text: so many lines from its head and its end are looked at. */
const HEAD_LINES = 4;
const END_LINES = 3;
/** A mark begins its line, and a phrase is found in this much of it. */
const MARK_CHARS_MAX = 240;
/** "EMBARGOED UNTIL DELIVERY": words of a mark that tells no time. */
const TIMELESS_WORDS_MAX = 10;

/** Behind a mark: the end, or a stop. */
const STOP = /^\.?\s*(?:$|[:;)\]*|]|[–—-]{1,3}(?=\s|$)|\.(?:\s|$))/u;
const AFTER_MARK = /^[\s.:;)\]*|,–—-]+/u;
const BRACKET = /[[(【*]/u;
const BEFORE_TIME = /^[\s:：】\])–—-]*/u;
const LAST_STOP = /(?<=\p{L}{3}|\d)\.$/u;
/** How a phrase ends that waits for something, and what it waits for. */
const UNTIL = /\S+$/u;
const AWAITED =
  /^\s*(?:until|till|bis|before|avant|jusqu['’]\S*|hasta|até|do|до|حتى|قبل)\s+([^:[\]()–—]{2,80}?)\s*([:\])]|\s[–—-]\s|$)/iu;
const TIME_OF_DAY =
  /\d\s?[:.h]\s?\d{2}|\d\s?(?:[ap]\.?\s?m\b|uhr\b|hrs?\b|h\b|час|годин|時|时|点)|\b\d{4}\s?(?:gmt|utc|[ce]e?s?t|hrs|hours)\b|midnight|noon|mitternacht|minuit|medianoche|mezzanotte/iu;

/** A text without its embargo mark, and what the mark says of the time ("" where nothing can be read). */
export interface EmbargoedText extends WrappedText {
  readonly until: string;
  /** Paragraphs that were the mark and nothing else, as written. */
  readonly marks: readonly string[];
}

interface Mark {
  readonly until: string;
  /** What of the line is not the mark. */
  readonly rest: string;
}

/**
 * Finds the embargo a text waits for ("EMBARGOED UNTIL 00:01 GMT, WEDNESDAY NOV 25", "Sperrfrist: …") and takes its
 * mark out. Undefined for nearly every text.
 *
 * Only at the start of the title, in brackets at its end, or at the start of one of the first or last lines, with a
 * stop behind it: a story about a trade embargo says the same words in a sentence. What the mark says of the time is
 * for `embargoTime`.
 */
export function withoutEmbargo({ title, paragraphs }: WrappedText): EmbargoedText | undefined {
  const inTitle = markIn(title, "title") ?? markBehind(title);
  const found: Mark[] = inTitle === undefined ? [] : [inTitle];
  const marks: string[] = [];
  let kept: (string | undefined)[] | undefined;
  for (const i of ends(paragraphs.length)) {
    const paragraph = paragraphs[i] ?? "";
    const mark = markIn(paragraph, "line");
    if (mark === undefined) continue;
    found.push(mark);
    kept ??= [...paragraphs];
    kept[i] = mark.rest === "" ? undefined : mark.rest;
    if (mark.rest === "") marks.push(paragraph);
  }
  if (found.length === 0) return undefined;
  return {
    title: inTitle?.rest ?? title,
    paragraphs: kept?.filter((paragraph) => paragraph !== undefined) ?? paragraphs,
    until: found.find(({ until }) => /\d/u.test(until))?.until ?? found[0]?.until ?? "",
    marks,
  };
}

/** Positions of the first and the last lines, each once. */
function ends(length: number): number[] {
  const positions = [...Array(Math.min(HEAD_LINES, length)).keys()];
  for (let i = Math.max(HEAD_LINES, length - END_LINES); i < length; i++) positions.push(i);
  return positions;
}

function markIn(line: string, place: "title" | "line"): Mark | undefined {
  const head = line.slice(0, MARK_CHARS_MAX);
  if (!EMBARGO_STEM.test(head)) return undefined;
  const found = EMBARGO_START.exec(head);
  if (found === null) return undefined;
  const [whole, before = "", clear, vague = ""] = found;
  const isClear = clear !== undefined;
  const isShouted = isCapitals(clear ?? vague) || BRACKET.test(before);
  const from = whole.length + (BEFORE_TIME.exec(head.slice(whole.length))?.[0].length ?? 0);
  const end = spanEnd(head, from);
  const until = head.slice(from, end).replace(LAST_STOP, "").trim();
  if (isTime(until) && (isClear || TIME_OF_DAY.test(until) || (isShouted && /\d/u.test(until)))) {
    const after = line.slice(end);
    const isParted =
      STOP.test(after) || head.charAt(end - 1) === "." || (isShouted && goesOn(after, isClear));
    return isParted ? { until, rest: after.replace(AFTER_MARK, "") } : undefined;
  }
  return !isClear || !isShouted ? undefined : timeless(line, clear, place);
}

/** A clear mark in capitals or brackets whose time is an event ("UNTIL DELIVERY") or is missing. */
function timeless(line: string, phrase: string, place: "title" | "line"): Mark | undefined {
  const after = line.slice(line.indexOf(phrase) + phrase.length);
  if (STOP.test(after)) return { until: "", rest: after.replace(AFTER_MARK, "") };
  const event = AWAITED.exec(`${UNTIL.exec(phrase)?.[0] ?? ""}${after}`);
  if (event === null) return undefined;
  const [, until = "", stop = ""] = event;
  const isWhole = until.split(/\s+/u).length <= TIMELESS_WORDS_MAX && stop === "";
  if (place === "line") return isWhole ? { until, rest: "" } : undefined;
  const rest = after.slice(after.indexOf(until) + until.length).replace(AFTER_MARK, "");
  return until === until.toUpperCase() ? { until, rest } : undefined;
}

/** "Study finds coffee healthy (embargoed until 25 November, 18:00 GMT)" */
function markBehind(title: string): Mark | undefined {
  const open = Math.max(title.lastIndexOf("("), title.lastIndexOf("["));
  if (open <= 0 || !/[)\]]\s*$/u.test(title)) return undefined;
  const mark = markIn(title.slice(open), "title");
  return mark === undefined || mark.rest !== ""
    ? undefined
    : { until: mark.until, rest: title.slice(0, open).trimEnd() };
}

/** A headline may follow a mark in capitals without a stop; one in brackets may be of a script without capitals. */
function goesOn(after: string, isClear: boolean): boolean {
  return isClear ? /^[\s,]+\p{Lu}/u.test(after) : /^\s+\p{Lo}/u.test(after);
}

/** Whether it can be read, whenever it is: any base does. */
function isTime(until: string): boolean {
  return until !== "" && embargoRead(until, { baseMs: 0 }) !== undefined;
}

const isCapitals = (text: string): boolean => text === text.toUpperCase() && text !== text.toLowerCase();
