import type { CleanEntry, IdentityClues } from "../model/entry.ts";
import { addressPlace } from "../text/address-place.ts";
import { hash32 } from "../text/hash.ts";
import { wordsOf } from "../text/words.ts";

const MINUTE_MS = 60_000;
/** Who and what stands at the head of a text; the length of a teaser, so that both compare. */
const TEXT_CHARS_MAX = 600;
export const CLUE_WORDS_MAX = 8;
const HASH_BITS = 30;
const WORD_BITS = 12;
/** Shorter words hold a sentence together and tell nothing; scripts without spaces come as pairs of characters. */
const TELLING_CHARS_MIN = 4;
const NOT_ASCII = /[^\0-\x7f]/u;

/** Texts that a document gives entries of different titles ("click to read on"): they tell nothing of an entry. */
export function commonTexts(entries: readonly CleanEntry[]): ReadonlySet<string> {
  const titles = new Map<string, string>();
  const common = new Set<string>();
  for (const { text, entry } of entries) {
    const title = titles.get(text);
    if (title === undefined) titles.set(text, entry.title);
    else if (title !== entry.title) common.add(text);
  }
  return common;
}

/**
 * What an entry is recognised by when its id or address does not tell: computed only for entries that are new or
 * changed.
 *
 * @param common - texts that tell nothing, see `commonTexts`
 */
export function identityClues(
  { entry, identity, text }: CleanEntry,
  common: ReadonlySet<string>,
): IdentityClues {
  const title = wordsOf(entry.title);
  const words = common.has(text) ? [] : wordsOf(text.slice(0, TEXT_CHARS_MAX));
  return {
    ...(title.length > 0 && { title: clueHash(title.join(" ")) }),
    titleWords: tellingSample(title),
    ...(entry.publishedMs !== undefined &&
      entry.publishedMs >= 0 && { minute: minuteOf(entry.publishedMs, identity.date) }),
    ...placeOf("guid", identity.guid),
    ...placeOf("link", identity.canonicalUrl),
    words: tellingSample(words),
  };
}

function placeOf<Name extends "guid" | "link">(
  name: Name,
  id: string | undefined,
): { readonly [name in Name]?: number } {
  const place = id === undefined ? undefined : addressPlace(id);
  // A cast: a computed name has the type string.
  return (place === undefined ? {} : { [name]: clueHash(place) }) as { readonly [name in Name]?: number };
}

/** 30 of 32 bits, mixed: neighbouring ids differ in their last character only. */
function clueHash(text: string): number {
  const hash = hash32(text);
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> (32 - HASH_BITS);
}

/**
 * A sample that is the same wherever a word occurs: the words with the smallest hashes. What orders them is not what
 * is kept, else all samples would be small numbers and meet by chance.
 */
export function tellingSample(words: readonly string[]): number[] {
  const smallest: number[] = [];
  for (const word of words) {
    if (!isTelling(word)) continue;
    const hash = hash32(word);
    const isLarge = smallest.length === CLUE_WORDS_MAX && hash >= (smallest.at(-1) ?? 0);
    if (isLarge || smallest.includes(hash)) continue;
    let at = smallest.length;
    while (at > 0 && (smallest[at - 1] ?? 0) > hash) at--;
    smallest.splice(at, 0, hash);
    if (smallest.length > CLUE_WORDS_MAX) smallest.pop();
  }
  return smallest.map((hash) => Math.imul(hash, 0x9e3779b1) >>> (32 - WORD_BITS));
}

function isTelling(word: string): boolean {
  return word.length >= TELLING_CHARS_MIN || (word.length > 1 && NOT_ASCII.test(word));
}

const DAY_MINUTES = 1_440;
/** A time of day other than midnight, in whatever zone. */
const TIME_OF_DAY = /\b(?!00:00(?::00)?(?![:\d]))\d{1,2}[:.h]\d{2}/iu;

/** Minutes since 1970; the nearest midnight where only the day was written, whatever zone that was in. */
function minuteOf(publishedMs: number, written: string | undefined): number {
  const told = written?.replace(/[+-]\d{2}:\d{2}$/u, "").replace("T", " ");
  if (told === undefined || TIME_OF_DAY.test(told)) return Math.floor(publishedMs / MINUTE_MS);
  return Math.floor((publishedMs / MINUTE_MS + DAY_MINUTES / 2) / DAY_MINUTES) * DAY_MINUTES;
}
