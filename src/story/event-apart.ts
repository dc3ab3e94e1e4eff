import type { EventSettings } from "./event-settings.ts";
import type { EventStory, Headline } from "./event-story.ts";

const DAY_MS = 86_400_000;
/** An event is over when nobody wrote of it for so long. */
export const QUIET_MS_MAX = 5 * DAY_MS;
/** No event is one event for longer; what goes on begins anew. */
export const STORY_MS_MAX = 14 * DAY_MS;
/** Larger stories are topics. */
export const STORY_ENTRIES_MAX = 2_000;
/** The same source with the same headline after this long: the next of a series (briefings, lists, calendars). */
const SERIES_MS_MIN = 12 * 3_600_000;
/** From this part of common words on, two headlines are one pattern. */
const PATTERN_OVERLAP_MIN = 0.6;
/** Where they state other numbers, a smaller part shows it: dividends, quakes, draws, berths. */
const NUMBERED_OVERLAP_MIN = 0.35;
const PATTERN_TERMS_MIN = 3;
/** Up to this size one look-alike among a story's headlines rules it out. */
const LOOK_ALIKE_ENTRIES_MAX = 3;

/** Times and headlines of what asks for its story: of an entry, or of a story. */
export interface Asking {
  readonly newestMs: number;
  readonly oldestMs: number;
  readonly headlines: readonly Headline[];
  /** All numbers in them. */
  readonly numbers: readonly number[];
  /** The source of all of them; empty where it is not known, or there are several. */
  readonly onlySource: string;
}

/** What one entry asks by. */
export function askingBy(headline: Headline): Asking {
  const { atMs, numbers, sourceId } = headline;
  return { newestMs: atMs, oldestMs: atMs, headlines: [headline], numbers, onlySource: sourceId };
}

/** What a story asks another by. */
export function askingAs({ newestMs, oldestMs, headlines }: EventStory): Asking {
  const numbers = headlines.flatMap((headline) => headline.numbers);
  const source = headlines[0]?.sourceId ?? "";
  const onlySource = headlines.every(({ sourceId }) => sourceId === source) ? source : "";
  return { newestMs, oldestMs, headlines, numbers, onlySource };
}

/** How long a story was quiet before or after the times given. */
function gapMs(asking: Asking, story: EventStory): number {
  return Math.max(0, asking.oldestMs - story.newestMs, story.oldestMs - asking.newestMs);
}

/** Whether a story is closed to it: quiet too long, lasting too long, or too big. */
export function isClosed(asking: Asking, story: EventStory): boolean {
  const lasts = Math.max(story.newestMs, asking.newestMs) - Math.min(story.oldestMs, asking.oldestMs);
  return gapMs(asking, story) > QUIET_MS_MAX || lasts > STORY_MS_MAX || story.entries >= STORY_ENTRIES_MAX;
}

/** Both state some, and none is the same. */
function areOthers(a: readonly number[], b: readonly number[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((number) => b.includes(number));
}

/**
 * Two headlines made after one pattern: of one source other places or numbers, or the next day's; of whatever source
 * other measures, as outlets copy the reports of institutes (magnitudes, rates, closing prices).
 */
function isLookAlike(a: Headline, b: Headline): boolean {
  const isOneSource = a.sourceId !== "" && a.sourceId === b.sourceId;
  const areOtherMeasures = areOthers(a.measures, b.measures);
  if (!isOneSource && !areOtherMeasures) return false;
  const shared = a.terms.filter((term) => b.terms.includes(term)).length;
  const either = a.terms.length + b.terms.length - shared;
  const least = areOthers(a.numbers, b.numbers) ? NUMBERED_OVERLAP_MIN : PATTERN_OVERLAP_MIN;
  if (shared < PATTERN_TERMS_MIN || shared < least * either) return false;
  const isEachOther = shared < a.terms.length && shared < b.terms.length;
  return isEachOther || Math.abs(a.atMs - b.atMs) >= SERIES_MS_MIN;
}

/**
 * Whether a story is a look-alike: made after the pattern of what asks, and little else.
 *
 * A source repeats its patterns (two counties, two quakes, two days); where others wrote of it too, their words decide.
 */
export function looksAlike({ headlines }: Asking, story: EventStory): boolean {
  // Neither of one source nor of other measures: the headlines need not be read.
  if (headlines.every((own) => own.measures.length === 0 && !story.hasHeadlineOf(own.sourceId))) return false;
  const others = story.headlines;
  const alike = others.filter((theirs) => headlines.some((own) => isLookAlike(own, theirs))).length;
  return alike > 0 && (alike === others.length || story.entries <= LOOK_ALIKE_ENTRIES_MAX);
}

/** What parts them, as costs: days, numbers, and that nobody else told of it. */
export function apart(
  asking: Asking,
  story: EventStory,
  { dayCost, otherNumbersCost, oneSourceCost }: EventSettings,
): { time: number; numbers: number; source: number } {
  const days = Math.max(0, gapMs(asking, story) / DAY_MS - 1);
  const { numbers, onlySource } = asking;
  // Both state numbers in their headlines, and no two headlines the same one.
  const statesOthers = numbers.length > 0 && story.statesOthers(numbers);
  const areOfOneSource = onlySource !== "" && story.isOnlyOf(onlySource);
  return {
    time: -dayCost * days,
    numbers: statesOthers ? -otherNumbersCost : 0,
    source: areOfOneSource ? -oneSourceCost : 0,
  };
}
