import type { AnchorKind, IdentityClues } from "../model/entry.ts";

const DAY_MINUTES = 1_440;
/** A text with fewer telling words proves nothing by being another. */
const TEXT_WORDS_MIN = 6;
/** Of 8 sampled words: two unrelated texts share none or one by chance. */
const CHANCE_WORDS_MAX = 1;
/** Of 8 sampled words: a rewritten text keeps names and terms. */
const SAME_TEXT_WORDS_MIN = 3;
/** Of the shorter title's telling words. */
const SAME_TITLE_SHARE_MIN = 0.5;
/** The same at an address that names a place, with another date: one event's next story keeps half of the words. */
const SAME_AT_PLACE_SHARE_MIN = 0.75;
/** A headline of fewer telling words may be a column's. */
const HEADLINE_WORDS_MIN = 4;
/** A column has its headline again a day later, not sooner. */
const SAME_HEADLINE_MINUTES_MAX = 720;

type Clues = IdentityClues;

/** What an id or address is to be believed. */
export interface Anchor {
  readonly kind: AnchorKind;
  /** Whether guid and link spell out in words what they stand for. */
  readonly spelled: { readonly guid: boolean; readonly link: boolean };
}

/**
 * Whether an id or address now stands for another story, rather than for a new wording of the one that is remembered.
 *
 * Headlines are rewritten all day under one id, texts are too: everything that can be compared has to differ. Under an
 * id both texts must be there to be compared, and an independent address must differ as well; an address that spells
 * out its story is always believed.
 */
export function isAnotherStory(now: Clues, before: Clues, { kind, spelled }: Anchor): boolean {
  if (!mayBeAnother(now, before)) return false;
  if (titleShare(now, before) > 0 || !hasOtherTime(now, before)) return false;
  const isSameLink = now.link !== undefined && now.link === before.link;
  if ((kind === "guid" && spelled.guid) || (isSameLink && spelled.link)) return false;
  const texts = compareTexts(now, before);
  if (kind === "link") return texts !== "alike";
  return texts === "different" && !(isSameLink && now.link !== now.guid);
}

/** The same where the source's addresses are known to name places: a title that is largely another is enough. */
export function isAnotherAtPlace(now: Clues, before: Clues): boolean {
  return mayBeAnother(now, before) && titleShare(now, before) < SAME_AT_PLACE_SHARE_MIN;
}

function mayBeAnother(now: Clues, before: Clues): boolean {
  if (hasSameTitle(now, before) || hasSameTime(now, before) || hasSameText(now, before)) return false;
  return now.titleWords.length > 0 && before.titleWords.length > 0;
}

/** Whether anything but the id or address says that it is the same story; another text at another time says that it is not. */
export function isEvidentlySame(now: Clues, before: Clues): boolean {
  if (hasSameTime(now, before) || hasSameText(now, before)) return true;
  if (hasOtherTime(now, before) && compareTexts(now, before) === "different") return false;
  return hasSameTitle(now, before) || titleShare(now, before) >= SAME_TITLE_SHARE_MIN;
}

export function hasSameTitle(now: Clues, before: Clues): boolean {
  return now.title !== undefined && now.title === before.title;
}

/** To the minute; midnight is what is written where only the day is known. */
export function hasSameTime(now: Clues, before: Clues): boolean {
  return now.minute !== undefined && now.minute === before.minute && now.minute % DAY_MINUTES !== 0;
}

/** The same headline, given out at the same minute (or day, where only that is known). */
export function hasSameTitleAndTime(now: Clues, before: Clues): boolean {
  if (!hasSameTitle(now, before) || now.minute === undefined || now.minute !== before.minute) return false;
  return hasSameTime(now, before) || compareTexts(now, before) !== "different";
}

/** A new wording of the headline that was given out at the same minute. */
export function isReworded(now: Clues, before: Clues): boolean {
  return hasSameTime(now, before) && titleShare(now, before) >= SAME_TITLE_SHARE_MIN;
}

/**
 * Whether a headline alone proves the same story, once most of a document is known to have changed its ids: not where
 * date and text both speak against it ("Markets today"), nor a short one that nothing supports.
 */
export function isSameByTitle(now: Clues, before: Clues): boolean {
  if (!hasSameTitle(now, before)) return false;
  const texts = compareTexts(now, before);
  if (texts === "alike" || !hasOtherTime(now, before)) return true;
  return texts === "unknown" && now.titleWords.length >= HEADLINE_WORDS_MIN;
}

/** Whether it is the same story, dated anew within half a day. */
export function isRedated(now: Clues, before: Clues): boolean {
  if (now.minute === undefined || before.minute === undefined || !isSameByTitle(now, before)) return false;
  const isHeadline = now.titleWords.length >= HEADLINE_WORDS_MIN;
  return isHeadline && Math.abs(now.minute - before.minute) <= SAME_HEADLINE_MINUTES_MAX;
}

function hasOtherTime(now: Clues, before: Clues): boolean {
  return now.minute !== undefined && before.minute !== undefined && now.minute !== before.minute;
}

function hasSameText(now: Clues, before: Clues): boolean {
  return shared(now.words, before.words) >= SAME_TEXT_WORDS_MIN;
}

function compareTexts(now: Clues, before: Clues): "alike" | "different" | "unknown" {
  if (Math.min(now.words.length, before.words.length) < TEXT_WORDS_MIN) return "unknown";
  return shared(now.words, before.words) > CHANCE_WORDS_MAX ? "alike" : "different";
}

function titleShare(now: Clues, before: Clues): number {
  const shorter = Math.min(now.titleWords.length, before.titleWords.length);
  return shorter === 0 ? 0 : shared(now.titleWords, before.titleWords) / shorter;
}

function shared(some: readonly number[], others: readonly number[]): number {
  return some.filter((word) => others.includes(word)).length;
}
