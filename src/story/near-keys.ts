import { hash32 } from "../text/hash.ts";
import { bottomOf, shingleHashes } from "../text/shingles.ts";

/** Copies agree on their beginning before all else: a later cut, a note or a summary does not reach it. */
const LEAD_WORDS = 40;
const LEAD_SHINGLE_WORDS = 2;
const LEAD_KEYS_MAX = 12;
/** Catches copies whose lead was rewritten. */
const TEXT_KEYS_MAX = 8;
const TITLE_KEYS_MAX = 3;
const TITLE_KEY_CHARS_MIN = 5;
/** A title of fewer words is a rubric, not a headline. */
const WHOLE_TITLE_WORDS_MIN = 4;

/** Family of the keys of the first words. */
export const LEAD = "l";
/** Family of the keys of the text as a whole. */
export const TEXT = "s";
const TITLE_WORD = "w";
/** Family of the one key for all words of a title together. */
export const WHOLE_TITLE = "h";

/** A family letter and a 32-bit value: at most eight characters. */
function nearKey(family: string, value: number): string {
  return family + value.toString(36);
}

/** Keys of the text as a whole: the smallest shingles of the sketch. */
export function textKeys(shingles: readonly number[]): string[] {
  return shingles.slice(0, TEXT_KEYS_MAX).map((shingle) => nearKey(TEXT, shingle));
}

/** The longest words: length stands for rarity, which one entry alone cannot know. */
function titleKeys(titleWords: readonly string[]): string[] {
  const long = [...new Set(titleWords)].filter((word) => word.length >= TITLE_KEY_CHARS_MIN);
  const longest = long.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, TITLE_KEYS_MAX);
  const keys = longest.map((word) => nearKey(TITLE_WORD, hash32(word)));
  if (titleWords.length < WHOLE_TITLE_WORDS_MIN) return keys;
  return [nearKey(WHOLE_TITLE, hash32([...new Set(titleWords)].sort().join(" "))), ...keys];
}

/** All keys under which a sketch is found: title, lead, then text; at most 24. */
export function nearKeys(
  titleWords: readonly string[],
  wordHashes: Uint32Array,
  shingles: readonly number[],
): string[] {
  const lead = shingleHashes(wordHashes.subarray(0, LEAD_WORDS), LEAD_SHINGLE_WORDS);
  const leadKeys = bottomOf(lead, LEAD_KEYS_MAX).map((shingle) => nearKey(LEAD, shingle));
  return [...titleKeys(titleWords), ...leadKeys, ...textKeys(shingles)];
}
