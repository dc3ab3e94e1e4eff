import { type Headline, joinApart, type StoredEvent } from "./event-story.ts";

/** Version of the stored shape. */
const EVENT_VERSION = "2";
const TIMES_AND_WORDS = 7;
const TERM_BYTES = 4;
const HALVES = 2;
/** Marks of a group: of a story to be kept apart from; and the one that is the id. */
const APART = "!";
const FOUNDER = "=";
/** Mark of a number that is a measure. */
const MEASURE = "*";

/*
 * One line, its fields parted by tabs: version, id, born at, entries, oldest, newest and touched ms, touched at,
 * words, their counts, groups; then one field a headline. Numbers in base 36. A word is 32 bits in base64url;
 * a count, in halves, is one digit, or several in brackets. Groups are empty where the only one is the id; among
 * others that one is an equals sign; those with an exclamation mark are of stories it is kept apart from.
 */

const base36 = (value: number): string => value.toString(36);
const fromBase36 = (text: string): number => Number.parseInt(text, 36);

/** 32 bits a word, big-endian. */
function packed(terms: readonly number[]): string {
  const bytes = Buffer.alloc(terms.length * TERM_BYTES);
  for (const [i, term] of terms.entries()) bytes.writeInt32BE(term, i * TERM_BYTES);
  return bytes.toString("base64url");
}

function unpacked(text: string): number[] {
  const bytes = Buffer.from(text, "base64url");
  return Array.from({ length: Math.floor(bytes.length / TERM_BYTES) }, (_, i) =>
    bytes.readInt32BE(i * TERM_BYTES),
  );
}

function countText(count: number): string {
  const digits = base36(count * HALVES);
  return digits.length === 1 ? digits : `(${digits})`;
}

function countsOf(text: string): number[] {
  return [...text.matchAll(/\((\w+)\)|(\w)/gu)].map(
    ([, long, short]) => fromBase36(long ?? short ?? "0") / HALVES,
  );
}

/** A headline: time, those of the words that are numbers by their place (measures with an asterisk), words, source. */
function encodeHeadline({ sourceId, atMs, terms, numbers, measures }: Headline): string {
  const placeOf = (number: number): string =>
    base36(terms.indexOf(number)) + (measures.includes(number) ? MEASURE : "");
  const places = numbers.map(placeOf).join(",");
  return [base36(atMs), places, packed(terms), sourceId].join(" ");
}

function decodeHeadline(line: string): Headline {
  const [atMs = "0", places = "", words = "", ...source] = line.split(" ");
  const terms = unpacked(words);
  const all = places === "" ? [] : places.split(",");
  // What is no digit ends a number.
  const termAt = (place: string): number => terms[fromBase36(place)] ?? 0;
  const measures = all.filter((place) => place.endsWith(MEASURE)).map(termAt);
  return { sourceId: source.join(" "), atMs: fromBase36(atMs), terms, numbers: all.map(termAt), measures };
}

function encodeGroups({ id, groups, apart }: StoredEvent): string {
  if (groups.length === 1 && groups[0] === id && apart.length === 0) return "";
  const own = groups.map((group) => (group === id ? FOUNDER : group));
  return [...own, ...apart.map((group) => `${APART}${group}`)].join(" ");
}

function decodeGroups(text: string, id: string): Pick<StoredEvent, "groups" | "apart"> {
  const all = text === "" ? [FOUNDER] : text.split(" ");
  const apart = all.filter((group) => group.startsWith(APART)).map((group) => group.slice(APART.length));
  const own = all.filter((group) => !group.startsWith(APART));
  return { groups: own.map((group) => (group === FOUNDER ? id : group)), apart: joinApart(apart, []) };
}

/** A story as it is stored, about 300 bytes; `EventAssigner.restore` takes all of them. */
export function encodeStory(story: StoredEvent): string {
  const times = [story.oldestMs, story.newestMs, story.touchedMs, story.touchedAt].map(base36);
  return [
    EVENT_VERSION,
    story.id,
    base36(story.bornAt),
    base36(story.entries),
    ...times,
    packed(story.terms),
    story.counts.map(countText).join(""),
    encodeGroups(story),
    ...story.headlines.map(encodeHeadline),
  ].join("\t");
}

/** Undefined for another version: the story is forgotten, and its event begins anew. */
export function decodeStory(line: string): StoredEvent | undefined {
  const [version, id = "", bornAt = "", entries = "", ...rest] = line.split("\t");
  if (version !== EVENT_VERSION || rest.length < TIMES_AND_WORDS) return undefined;
  const [
    oldest = "",
    newest = "",
    touched = "",
    touchedAt = "",
    words = "",
    counts = "",
    groups = "",
    ...headlines
  ] = rest;
  return {
    id,
    bornAt: fromBase36(bornAt),
    entries: fromBase36(entries),
    oldestMs: fromBase36(oldest),
    newestMs: fromBase36(newest),
    touchedMs: fromBase36(touched),
    touchedAt: fromBase36(touchedAt),
    terms: unpacked(words),
    counts: countsOf(counts),
    ...decodeGroups(groups, id),
    headlines: headlines.map(decodeHeadline),
  };
}
