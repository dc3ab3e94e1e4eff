import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { type Headline, joinApart, type StoredEvent } from "./event-story.ts";
import { markedOf, marksOf } from "./word-marks.ts";

/** Version of the stored shape. */
const EVENT_VERSION = 3;
const MS_PER_S = 1_000;
const HALVES = 2;
/** Counts below this, in halves, go two to a byte. */
const SMALL = 16;
/** Flags: the only group is the id, and nothing is kept apart; all counts are small. */
const ALONE = 1;
const SMALL_COUNTS = 2;

/*
 * Packed, see `ByteWriter`: version and flags a byte each · born at · entries · newest ms · oldest and touched ms from
 * there · touched at · words of 32 bits · counts in halves · groups (the id is an empty text) and those it is kept apart
 * from, unless it is alone · headlines. The id is the name under which it is stored.
 */
const writer = new ByteWriter();

function writeCounts(counts: readonly number[], areSmall: boolean): void {
  if (!areSmall) for (const count of counts) writer.count(count * HALVES);
  else
    for (let i = 0; i < counts.length; i += 2)
      writer.byte((counts[i] ?? 0) * HALVES + (counts[i + 1] ?? 0) * HALVES * SMALL);
}

function readCounts(reader: ByteReader, length: number, areSmall: boolean): number[] {
  const counts: number[] = [];
  while (counts.length < length && !reader.isCut) {
    const read = areSmall ? reader.byte() : reader.count();
    counts.push((areSmall ? read % SMALL : read) / HALVES);
    if (areSmall && counts.length < length) counts.push(Math.floor(read / SMALL) / HALVES);
  }
  return counts;
}

/**
 * A headline: source, seconds before the story's newest, words, which of them are numbers and measures. A word is its
 * place among the story's from 1; 0 is before one that these do not have.
 */
function writeHeadline(
  { sourceId, atMs, terms, numbers, measures }: Headline,
  newestMs: number,
  known: readonly number[],
): void {
  writer.text(sourceId);
  writer.signed(Math.floor(newestMs / MS_PER_S) - Math.floor(atMs / MS_PER_S));
  writer.count(terms.length);
  for (const term of terms) {
    const place = known.indexOf(term) + 1;
    writer.count(place);
    if (place === 0) writer.int(term);
  }
  writer.count(marksOf(terms, numbers) >>> 0);
  writer.count(marksOf(terms, measures) >>> 0);
}

function readHeadline(reader: ByteReader, newestMs: number, known: readonly number[]): Headline {
  const sourceId = reader.text();
  const atMs = (Math.floor(newestMs / MS_PER_S) - reader.signed()) * MS_PER_S;
  const terms = reader.list(() => {
    const place = reader.count();
    return place === 0 ? reader.int() : (known[place - 1] ?? 0);
  });
  const numbers = markedOf(terms, reader.count());
  return { sourceId, atMs, terms, numbers, measures: markedOf(terms, reader.count()) };
}

function writeGroups({ id, groups, apart }: StoredEvent): void {
  writer.count(groups.length);
  for (const group of groups) writer.text(group === id ? "" : group);
  writer.count(apart.length);
  for (const group of apart) writer.text(group);
}

function readGroups(reader: ByteReader, id: string): Pick<StoredEvent, "groups" | "apart"> {
  const groups = reader.list(() => reader.text() || id);
  return {
    groups,
    apart: joinApart(
      reader.list(() => reader.text()),
      [],
    ),
  };
}

/** A story as it is stored under its id, about 170 bytes; `EventAssigner.restore` takes all of them. */
export function encodeStory(story: StoredEvent): Buffer {
  const { id, newestMs, terms, counts, groups, apart, headlines } = story;
  const isAlone = groups.length === 1 && groups[0] === id && apart.length === 0;
  const areSmall = counts.every((count) => count * HALVES < SMALL);
  writer.begin();
  writer.byte(EVENT_VERSION);
  writer.byte((isAlone ? ALONE : 0) | (areSmall ? SMALL_COUNTS : 0));
  writer.count(story.bornAt);
  writer.count(story.entries);
  writer.signed(newestMs);
  writer.signed(newestMs - story.oldestMs);
  writer.signed(story.touchedMs - newestMs);
  writer.count(story.touchedAt);
  writer.count(terms.length);
  for (const term of terms) writer.int(term);
  writeCounts(counts, areSmall);
  if (!isAlone) writeGroups(story);
  writer.count(headlines.length);
  for (const headline of headlines) writeHeadline(headline, newestMs, terms);
  return writer.take();
}

/** When a packed story was born; 0 for another version. Cheap: by it stories are put in order before they are unpacked. */
export function bornAtOf(packed: Buffer): number {
  return packed[0] === EVENT_VERSION ? new ByteReader(packed, 2).count() : 0;
}

/** Undefined for another version, or what is cut short: the story is forgotten, and its event begins anew. */
export function decodeStory(id: string, packed: Buffer): StoredEvent | undefined {
  const reader = new ByteReader(packed);
  if (reader.byte() !== EVENT_VERSION) return undefined;
  const flags = reader.byte();
  const bornAt = reader.count();
  const entries = reader.count();
  const newestMs = reader.signed();
  const oldestMs = newestMs - reader.signed();
  const touchedMs = newestMs + reader.signed();
  const touchedAt = reader.count();
  const terms = reader.list(() => reader.int());
  const counts = readCounts(reader, terms.length, (flags & SMALL_COUNTS) !== 0);
  const groups = (flags & ALONE) === 0 ? readGroups(reader, id) : { groups: [id], apart: joinApart([], []) };
  const headlines = reader.list(() => readHeadline(reader, newestMs, terms));
  if (!reader.isWhole) return undefined;
  return {
    ...{ id, bornAt, entries, newestMs, oldestMs, touchedMs, touchedAt, terms, counts },
    ...groups,
    headlines,
  };
}
