import type { Sketch } from "../model/sketch.ts";
import type { PairFeatures } from "./pair-features.ts";
import { pairFeatures } from "./pair-features.ts";

/** An entry as matching sees it. */
export interface Candidate {
  readonly sketch: Sketch;
  /** When it was first seen, or its own date where that is earlier; epoch ms. */
  readonly atMs: number;
  /** Empty: unknown, and then nobody's. */
  readonly sourceId: string;
}

/** Whether one entry is a copy of another, how sure that is, and why. */
export interface CopyScore {
  readonly copy: boolean;
  /** 0..1 */
  readonly score: number;
  /** Short, for people. */
  readonly detail: string;
}

/**
 * Weights of the score, which is the logistic of their sum.
 *
 * Containment and title-or-lead are set by hand, high, so that texts with little in common stay apart; the others are
 * rounded from a logistic regression over labelled pairs of wire texts (edited copies against template twins) with those
 * two held. Each is a matter of degree: no single likeness tells a copy from a twin.
 */
const BIAS = -7.2;
const WEIGHT_CONTAINED_TEXT = 8;
const WEIGHT_TITLE_OR_LEAD = 2;
const WEIGHT_NUMBERS = 2.5;
const WEIGHT_NAMES = 1.5;
const WEIGHT_LENGTH = 7.3;
const WEIGHT_DAY_APART = -1.6;
const WEIGHT_OTHER_TITLE_WORD = -1.15;
const WEIGHT_OTHER_NUMBER = -1.75;
const COPY_SCORE_MIN = 0.45;

const OTHER_TITLE_WORDS_MAX = 4;
const OTHER_NUMBERS_MAX = 4;
const DAYS_APART_MAX = 3;
/** A length beyond this proves no more. */
const LENGTH_WORDS_MAX = 400;
/** A share that cannot be told, because the shorter text has no numbers or names, counts half. */
const UNTOLD_SHARE = 0.5;

/**
 * Texts this alike that name the same people and places, and no other people, places or numbers, are one text under
 * two headlines: outlets write their own over an agency's summary.
 */
const WEIGHT_SAME_FACTS = 1.5;
const SAME_FACTS_CONTAINMENT_MIN = 0.65;
const SAME_FACTS_SHARED_MIN = 8;
const SAME_FACTS_NAMES_MIN = 2;
/** Below both of these the texts have nothing in common: two reports of one event, whatever they name. */
const COMMON_CONTAINMENT_MIN = 0.1;
const COMMON_LEAD_MIN = 0.2;
/** Unless headline, numbers and names all agree: a text so full of misspellings that no three words in a row are whole. */
const GARBLED_TITLE_OVERLAP_MIN = 0.8;
const GARBLED_NAMES_MIN = 0.5;
/** Under a rubric instead of a headline may stand one text or a digest of many, which is much longer than each. */
const RUBRIC_LENGTH_RATIO_MIN = 0.4;
/** Under unrelated headlines much more than stock phrases must be common, or the same lead: else two reports of one house style. */
const OTHER_HEADLINE_OVERLAP_MAX = 0.45;
const OTHER_HEADLINE_CONTAINMENT_MIN = 0.5;
const OTHER_HEADLINE_LEAD_MIN = 0.5;
/** One title in steps of half a day or more: forecasts, rates, quakes, schedules. */
const SERIES_GAP_MS_MIN = 12 * 3_600_000;
const SERIES_TITLE_OVERLAP_MIN = 0.9;
const SERIES_NUMBERS_MAX = 0.6;
/** Above this share of common text with other numbers or names under another title: two fillings of one template. */
const TWIN_CONTAINMENT_MIN = 0.35;
const TWIN_TITLE_OVERLAP_MAX = 0.5;
const TWIN_SHARE_MAX = 0.34;
const TWIN_OTHER_MIN = 2;
/** A short text that names nobody leaves it to its title to say who: dividends, futures, fixtures. */
const NAMELESS_WORDS_MAX = 40;
/** As many equal numbers, and no other, say who as well as a name. */
const NAMELESS_NUMBERS_MIN = 4;
/** What one source needs to call two entries of its own copies, where their text is not equal. */
const OWN_CONTAINMENT_MIN = 0.95;
const OWN_TITLE_OVERLAP_MIN = 0.8;
const OWN_WORDS_MIN = 30;
/** A text this short says nothing; its title must say all. */
const BARE_WORDS_MAX = 7;
const BARE_TITLE_WORDS_MIN = 6;
const BARE_TITLE_OVERLAP_MIN = 0.8;
/** Fewer title words do where the little text there is agrees. */
const BARE_TITLE_WORDS_WITH_TEXT_MIN = 4;
const BARE_TEXT_WORDS_MIN = 4;
const BARE_CONTAINMENT_MIN = 0.8;
const BARE_GAP_MS_MAX = 24 * 3_600_000;

const DAY_MS = 86_400_000;

function sameFacts(features: PairFeatures): boolean {
  return (
    features.containment >= SAME_FACTS_CONTAINMENT_MIN &&
    features.shared >= SAME_FACTS_SHARED_MIN &&
    features.sharedNames >= SAME_FACTS_NAMES_MIN &&
    features.otherNames === 0 &&
    features.otherNumbers === 0
  );
}

function weigh(features: PairFeatures, gapMs: number): number {
  const length = Math.log1p(Math.min(features.words, LENGTH_WORDS_MAX)) / Math.log1p(LENGTH_WORDS_MAX);
  const title = sameFacts(features)
    ? WEIGHT_SAME_FACTS
    : WEIGHT_OTHER_TITLE_WORD * Math.min(features.otherTitleWords, OTHER_TITLE_WORDS_MAX);
  const sum =
    BIAS +
    WEIGHT_CONTAINED_TEXT * features.containment * length +
    WEIGHT_TITLE_OR_LEAD * Math.max(features.titleOverlap, features.lead) +
    WEIGHT_NUMBERS * (features.numbers ?? UNTOLD_SHARE) +
    WEIGHT_NAMES * (features.names ?? UNTOLD_SHARE) +
    WEIGHT_LENGTH * length +
    WEIGHT_DAY_APART * Math.min(gapMs / DAY_MS, DAYS_APART_MAX) +
    title +
    WEIGHT_OTHER_NUMBER * Math.min(features.otherNumbers, OTHER_NUMBERS_MAX);
  return 1 / (1 + Math.exp(-sum));
}

function nothingInCommon(features: PairFeatures): boolean {
  if (features.containment >= COMMON_CONTAINMENT_MIN || features.lead >= COMMON_LEAD_MIN) return false;
  const garbled =
    features.titleOverlap >= GARBLED_TITLE_OVERLAP_MIN &&
    features.numbers === 1 &&
    (features.names ?? 0) >= GARBLED_NAMES_MIN;
  return !garbled;
}

function isNameless(features: PairFeatures): boolean {
  if (features.names !== undefined || features.words >= NAMELESS_WORDS_MAX) return false;
  if (features.numbers === 1 && features.sharedNumbers >= NAMELESS_NUMBERS_MIN) return false;
  return features.otherTitleWords > 0 || !features.titled;
}

function isOtherReport(features: PairFeatures): boolean {
  return (
    features.titled &&
    features.titleOverlap < OTHER_HEADLINE_OVERLAP_MAX &&
    features.containment < OTHER_HEADLINE_CONTAINMENT_MIN &&
    features.lead < OTHER_HEADLINE_LEAD_MIN
  );
}

function isSeries(features: PairFeatures, gapMs: number): boolean {
  return (
    features.titleOverlap >= SERIES_TITLE_OVERLAP_MIN &&
    gapMs >= SERIES_GAP_MS_MIN &&
    (features.numbers ?? 1) < SERIES_NUMBERS_MAX &&
    features.otherNumbers > 1
  );
}

function isTwin(features: PairFeatures): boolean {
  if (features.containment < TWIN_CONTAINMENT_MIN || features.titleOverlap >= TWIN_TITLE_OVERLAP_MAX)
    return false;
  const otherNumbers = (features.numbers ?? 1) < TWIN_SHARE_MAX && features.otherNumbers >= TWIN_OTHER_MIN;
  const otherNames = (features.names ?? 1) < TWIN_SHARE_MAX && features.otherNames >= TWIN_OTHER_MIN;
  return otherNumbers || otherNames;
}

/** Likeness that proves the contrary: what kind of look-alike the pair is, if it is one. */
function lookAlike(features: PairFeatures, gapMs: number): string | undefined {
  if (nothingInCommon(features)) return "other text";
  if (!features.titled && features.lengthRatio < RUBRIC_LENGTH_RATIO_MIN) return "rubric";
  if (isNameless(features)) return "names nobody";
  if (isOtherReport(features)) return "other headline";
  if (isSeries(features, gapMs)) return "series";
  return isTwin(features) ? "template twin" : undefined;
}

function ownCopy(newer: Candidate, older: Candidate, features: PairFeatures): boolean {
  const { textHash } = newer.sketch;
  if (textHash !== undefined && textHash === older.sketch.textHash) return true;
  return (
    features.words >= OWN_WORDS_MIN &&
    features.containment >= OWN_CONTAINMENT_MIN &&
    features.titleOverlap >= OWN_TITLE_OVERLAP_MIN &&
    (features.numbers ?? 1) === 1
  );
}

function bareCopy(newer: Candidate, older: Candidate, features: PairFeatures, gapMs: number): boolean {
  if (features.titleOverlap < BARE_TITLE_OVERLAP_MIN || gapMs > BARE_GAP_MS_MAX) return false;
  const titleWords = Math.min(newer.sketch.titleWords.length, older.sketch.titleWords.length);
  const text = features.words >= BARE_TEXT_WORDS_MIN && features.containment >= BARE_CONTAINMENT_MIN;
  return titleWords >= (text ? BARE_TITLE_WORDS_WITH_TEXT_MIN : BARE_TITLE_WORDS_MIN);
}

const round = (value: number | undefined): string => (value === undefined ? "-" : value.toFixed(2));

function describe(features: PairFeatures): string {
  const { containment, titleOverlap, numbers, names } = features;
  return `containment ${round(containment)}, title ${round(titleOverlap)}, numbers ${round(numbers)}, names ${round(names)}`;
}

/**
 * Scores whether two entries carry the same wire text.
 *
 * Symmetric but for the words newer and older. Texts marked unmatchable are nobody's copy; look-alikes (template
 * twins, series) and two entries of one source need more than likeness.
 */
export function scoreCopy(newer: Candidate, older: Candidate): CopyScore {
  const unmatchable = newer.sketch.unmatchable ?? older.sketch.unmatchable;
  if (unmatchable !== undefined) return { copy: false, score: 0, detail: unmatchable };
  const features = pairFeatures(newer.sketch, older.sketch);
  const gapMs = Math.abs(newer.atMs - older.atMs);
  const detail = describe(features);
  const own = newer.sourceId !== "" && newer.sourceId === older.sourceId;
  if (own) {
    const copy = ownCopy(newer, older, features);
    return { copy, score: copy ? 1 : 0, detail: `one source: ${detail}` };
  }
  if (features.words <= BARE_WORDS_MAX) {
    const copy = bareCopy(newer, older, features, gapMs);
    return { copy, score: copy ? features.titleOverlap : 0, detail: `title alone: ${detail}` };
  }
  const score = weigh(features, gapMs);
  const other = lookAlike(features, gapMs);
  return {
    copy: other === undefined && score >= COPY_SCORE_MIN,
    score,
    detail: other ? `${other}: ${detail}` : detail,
  };
}
