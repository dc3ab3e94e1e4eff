import type { PairFeatures } from "./pair-features.ts";
import type { Candidate } from "./score-copy.ts";

/** What a rule says of a pair, and its word for people; likeness is not asked then. */
export interface Ruling {
  readonly copy: boolean;
  readonly word: string;
}

const HOUR_MS = 3_600_000;

/** Below all three the texts have nothing in common but stock phrases: two reports of one event, whatever their titles. */
const COMMON_CONTAINMENT_MIN = 0.25;
const COMMON_LEAD_MIN = 0.3;
const COMMON_SHARED_MIN = 6;
/** Unless the title is the same and this many facts too: a text so misspelt that no three words in a row are whole. */
const GARBLED_TITLE_OVERLAP_MIN = 0.8;
const GARBLED_FACTS_MIN = 3;
/** Under a rubric instead of a headline may stand one text or a digest of many, which is much longer than each. */
const RUBRIC_LENGTH_RATIO_MIN = 0.4;
/** A short text that names nobody leaves it to its title to say who: dividends, futures, fixtures. */
const NAMELESS_WORDS_MAX = 40;
/** As many equal numbers, and no other, say who as well as a name. */
const NAMELESS_NUMBERS_MIN = 4;
/** One title in steps of half a day or more: forecasts, rates, quakes, galleries, columns. */
const SERIES_GAP_MS_MIN = 12 * HOUR_MS;
const SERIES_TITLE_OVERLAP_MIN = 0.9;
/** An equal text shorter than this says the same every day: "The best photos of the day, chosen by our editors". */
const SERIES_WORDS_MAX = 20;
/** What one source needs to call two entries of its own copies, where their text is not equal. */
const OWN_CONTAINMENT_MIN = 0.95;
const OWN_TITLE_OVERLAP_MIN = 0.8;
const OWN_WORDS_MIN = 20;
/** A text this short says nothing; its title must say all. */
const BARE_WORDS_MAX = 7;
const BARE_TITLE_WORDS_MIN = 8;
const BARE_TITLE_OVERLAP_MIN = 0.8;
const BARE_GAP_MS_MAX = 48 * HOUR_MS;
/** From this many words on even a short text must agree; then fewer words of the title do. */
const BARE_TEXT_WORDS_MIN = 4;
const BARE_CONTAINMENT_MIN = 0.8;
const BARE_TITLE_WORDS_WITH_TEXT_MIN = 4;

/** Whether two texts are equal word for word; short ones never are. */
function equalText(a: Candidate, b: Candidate): boolean {
  return a.sketch.textHash !== undefined && a.sketch.textHash === b.sketch.textHash;
}

function ofOneSource(a: Candidate, b: Candidate): boolean {
  return a.sourceId !== "" && a.sourceId === b.sourceId;
}

/** Whether a source says the same few words again half a day later: then they announce something new. */
export function repeatsItself(newer: Candidate, older: Candidate): boolean {
  return (
    ofOneSource(newer, older) &&
    Math.abs(newer.atMs - older.atMs) >= SERIES_GAP_MS_MIN &&
    Math.min(newer.sketch.wordCount, older.sketch.wordCount) < SERIES_WORDS_MAX
  );
}

/** A source that carries two entries means two: only one text under two addresses, or a correction of a letter, is one. */
function ownCopy(newer: Candidate, older: Candidate, features: PairFeatures, gapMs: number): boolean {
  if (repeatsItself(newer, older)) return false;
  if (equalText(newer, older)) return true;
  return (
    gapMs < SERIES_GAP_MS_MIN &&
    features.words >= OWN_WORDS_MIN &&
    features.containment >= OWN_CONTAINMENT_MIN &&
    features.titleOverlap >= OWN_TITLE_OVERLAP_MIN &&
    features.otherTitleWords === 0 &&
    features.numbers !== 0 &&
    features.otherNumbers === 0
  );
}

/** One title stands whole in the other, and what text there is agrees. */
function bareCopy(features: PairFeatures, gapMs: number): boolean {
  if (features.titleOverlap < BARE_TITLE_OVERLAP_MIN || features.otherTitleWords > 0) return false;
  if (gapMs > BARE_GAP_MS_MAX) return false;
  if (features.words < BARE_TEXT_WORDS_MIN) return features.titleWords >= BARE_TITLE_WORDS_MIN;
  return (
    features.containment >= BARE_CONTAINMENT_MIN && features.titleWords >= BARE_TITLE_WORDS_WITH_TEXT_MIN
  );
}

function isOtherText(features: PairFeatures): boolean {
  const { containment, lead, shared } = features;
  if (containment >= COMMON_CONTAINMENT_MIN || lead >= COMMON_LEAD_MIN || shared >= COMMON_SHARED_MIN)
    return false;
  const garbled =
    features.titleOverlap >= GARBLED_TITLE_OVERLAP_MIN &&
    features.otherNumbers === 0 &&
    features.sharedNumbers + features.sharedNames >= GARBLED_FACTS_MIN;
  return !garbled;
}

function isNameless(features: PairFeatures): boolean {
  if (features.names !== undefined || features.words >= NAMELESS_WORDS_MAX) return false;
  if (features.numbers === 1 && features.sharedNumbers >= NAMELESS_NUMBERS_MIN) return false;
  return features.otherTitleWords > 0 || !features.titled;
}

function isSeries(features: PairFeatures, gapMs: number): boolean {
  return (
    features.titleOverlap >= SERIES_TITLE_OVERLAP_MIN &&
    gapMs >= SERIES_GAP_MS_MIN &&
    features.otherNumbers > 0
  );
}

/** Likeness that proves the contrary: what kind of look-alike the pair is, if it is one. */
function lookAlike(features: PairFeatures, gapMs: number): string | undefined {
  if (isOtherText(features)) return "other text";
  if (!features.longTitled && features.lengthRatio < RUBRIC_LENGTH_RATIO_MIN) return "rubric";
  if (isNameless(features)) return "names nobody";
  if (features.otherParties > 0) return "other party";
  return isSeries(features, gapMs) ? "series" : undefined;
}

/**
 * Decides the pairs that are a matter of principle, not of degree; undefined for the others.
 *
 * A wrong fold hides a story, so each rule but two only forbids.
 */
export function ruleCopy(newer: Candidate, older: Candidate, features: PairFeatures): Ruling | undefined {
  const gapMs = Math.abs(newer.atMs - older.atMs);
  const unmatchable = newer.sketch.unmatchable ?? older.sketch.unmatchable;
  if (unmatchable !== undefined) return { copy: false, word: unmatchable };
  if (ofOneSource(newer, older)) return { copy: ownCopy(newer, older, features, gapMs), word: "one source" };
  if (features.words <= BARE_WORDS_MAX) return { copy: bareCopy(features, gapMs), word: "title alone" };
  const word = lookAlike(features, gapMs);
  return word === undefined ? undefined : { copy: false, word };
}
