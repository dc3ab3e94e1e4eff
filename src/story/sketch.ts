import type { Sketch } from "../model/sketch.ts";
import { SKETCH_VERSION } from "../model/sketch.ts";
import { hash32, shortHash } from "../text/hash.ts";
import { matchTitle } from "../text/match-title.ts";
import { namesOf } from "../text/names.ts";
import { numbersOf } from "../text/numbers.ts";
import { bottomOf, shingleHashes, wordHashes } from "../text/shingles.ts";
import { wordsOf } from "../text/words.ts";
import { nearKeys } from "./near-keys.ts";
import { isRubric, unmatchableKind } from "./unmatchable.ts";

/**
 * Bottom-k of the 3-shingles of the beginning: all of it up to about 65 words, a sample beyond.
 *
 * Of a long text only the beginning, which every copy keeps: a summary of 45 words met three shingles of a sample of a
 * thousand words, which proves nothing; of 240 it meets a quarter of its own.
 */
const SHINGLES_MAX = 64;
const SAMPLED_WORDS_MAX = 240;
const SHINGLE_WORDS = 3;
const TITLE_WORDS_MAX = 24;
const NUMBERS_MAX = 24;
const NAMES_MAX = 24;
/** Names are taken from the title and this much of the text: who it is about stands at its head. */
const NAMES_CHARS_MAX = 700;
const NUMBERS_CHARS_MAX = 4_000;
/** A shorter text proves nothing by being equal. */
const TEXT_HASH_WORDS_MIN = 12;
/** A text shorter than this proves a copy only together with its title: forecasts and teasers repeat. */
const TEXT_ALONE_WORDS_MIN = 40;

/** What a sketch is made of. */
export interface SketchInput {
  readonly title: string;
  /** Cleaned text, wrapping removed; the summary where there is no more. */
  readonly text: string;
  readonly language?: string;
  readonly url?: string;
}

/** Hashes are kept with as many bits as comparing a few dozen needs, so that a sketch packs small. */
function hashesOf(words: Iterable<string>, bits: 16 | 24, most: number): number[] {
  return bottomOf(
    Uint32Array.from(words, (word) => hash32(word) >>> (32 - bits)),
    most,
  );
}

function textHashOf(titleWords: readonly string[], words: readonly string[]): string | undefined {
  if (words.length < TEXT_HASH_WORDS_MIN) return undefined;
  const proof = words.length < TEXT_ALONE_WORDS_MIN ? [...titleWords, "\n", ...words] : words;
  return shortHash(proof.join(" "));
}

/**
 * Makes the small fingerprint by which copies of one wire text find each other.
 *
 * Pure and independent of every other entry, so it is made where the entry is polled. About 0.1 ms for a
 * text of 140 words.
 */
export function sketch(input: SketchInput): Sketch {
  const title = matchTitle(input.title);
  const titleWords = wordsOf(title);
  const telling = isRubric(title) ? [] : titleWords;
  const words = wordsOf(input.text);
  const hashes = wordHashes(words);
  const all = shingleHashes(hashes.subarray(0, SAMPLED_WORDS_MAX), SHINGLE_WORDS).map(
    (shingle) => shingle >>> 8,
  );
  const shingles = bottomOf(all, SHINGLES_MAX);
  const unmatchable = unmatchableKind(input);
  const textHash = unmatchable === "live" ? undefined : textHashOf(titleWords, words);
  return {
    v: SKETCH_VERSION,
    ...(textHash === undefined ? {} : { textHash }),
    shingles,
    complete: shingles.length < SHINGLES_MAX,
    titleWords: hashesOf(telling, 24, TITLE_WORDS_MAX),
    numbers: hashesOf(numbersOf(input.text.slice(0, NUMBERS_CHARS_MAX), NUMBERS_MAX), 16, NUMBERS_MAX),
    names: hashesOf(namesOf(input.text.slice(0, NAMES_CHARS_MAX), NAMES_MAX), 16, NAMES_MAX),
    wordCount: words.length,
    keys: unmatchable === undefined ? nearKeys(telling, hashes, shingles) : [],
    ...(unmatchable === undefined ? {} : { unmatchable }),
  };
}
