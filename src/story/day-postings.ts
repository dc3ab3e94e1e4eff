import { IntRows } from "./int-rows.ts";
import { IntSlices, placeInChunk, roomFor } from "./int-slices.ts";

/** Keys of a chain on average. */
const LOAD = 1;
const BUCKETS_AT_FIRST = 64;
/** End of a chain; no row has this number. */
const NONE = 0;

/** A key, the stories under it, and the next row of its chain. */
const ROW_INTS = 3;
const STORIES = 1;
const NEXT = 2;

/** Of two postings of a day one stands under a key of its own. */
const POSTINGS_PER_KEY = 2;

/**
 * Which stories of one day stand under which 32-bit match keys.
 *
 * Linear hashing (Litwin 1980): it grows by one bucket at a time, so no insertion ever waits for a rehash. A row for each
 * key; its one story stands in it, several stand in a slice, their number first, so that they are read in one go: a walk
 * from posting to posting would wait for memory at each. A key takes at most `postingsMax` stories a day: beyond that it is
 * a stop key and nobody asks who stands there.
 */
export class DayPostings {
  /** The newest row of each bucket. */
  readonly #heads = new IntRows(1);
  readonly #rows = new IntRows(ROW_INTS);
  readonly #slices = new IntSlices();
  readonly #postingsMax: number;
  #mask = BUCKETS_AT_FIRST - 1;
  #split = 0;

  constructor(postingsMax: number) {
    this.#postingsMax = postingsMax;
    this.#heads.lengthen(BUCKETS_AT_FIRST);
    this.#rows.lengthen(NONE + 1);
  }

  get bytes(): number {
    return this.#heads.bytes + this.#rows.bytes + this.#slices.bytes;
  }

  /** Makes room for so many postings while there are none: what is then put in need not wait for buckets to be split. */
  reserve(postings: number): void {
    const buckets = Math.floor(postings / POSTINGS_PER_KEY / LOAD);
    if (this.#rows.length > NONE + 1 || buckets <= BUCKETS_AT_FIRST) return;
    this.#heads.lengthen(buckets);
    const whole = 2 ** Math.floor(Math.log2(buckets));
    this.#mask = whole - 1;
    this.#split = buckets - whole;
  }

  /** In which part of the table a key stands, parts being numbered from 0: what is put in part by part lies near together. */
  partOf(key: number, parts: number): number {
    return Math.floor((this.#bucketOf(key) / this.#heads.length) * parts);
  }

  /**
   * Reads on ahead where keys stand, one after the other, without waiting for any: memory answers many at once, but
   * whoever works off key by key waits for each. Answers nothing of use.
   */
  readAhead(keys: readonly number[]): number {
    let read = 0;
    for (let i = 0; i < keys.length; i++) {
      const bucket = this.#bucketOf(keys[i] ?? 0);
      const row = this.#heads.chunkOf(bucket)[this.#heads.placeOf(bucket)] ?? NONE;
      read ^= this.#storiesOf(row);
    }
    return read;
  }

  /** Puts a story under a key; once, however often it is told. Answers whether that was news. */
  add(key: number, story: number): boolean {
    const row = this.#rowOf(key);
    if (row === NONE) {
      this.#addRow(key, story);
      return true;
    }
    const chunk = this.#rows.chunkOf(row);
    const place = this.#rows.placeOf(row) + STORIES;
    const stories = chunk[place] ?? 0;
    const length = this.#lengthOf(stories);
    if (length >= this.#postingsMax || this.#has(stories, story)) return false;
    chunk[place] = ~this.#extended(stories, length, story);
    return true;
  }

  /** The newest story under a key that is asked for. */
  find(key: number, isIt: (story: number) => boolean): number | undefined {
    const row = this.#rowOf(key);
    if (row === NONE) return undefined;
    const stories = this.#storiesOf(row);
    if (stories >= 0) return isIt(stories) ? stories : undefined;
    const slice = this.#slices.chunkOf(~stories);
    const at = placeInChunk(~stories);
    for (let i = at + (slice[at] ?? 0); i > at; i--) if (isIt(slice[i] ?? 0)) return slice[i];
    return undefined;
  }

  /** Appends the stories under a key to `into`, newest first, each number raised by an offset. */
  collect(key: number, into: number[], offset = 0): void {
    const row = this.#rowOf(key);
    if (row === NONE) return;
    const stories = this.#storiesOf(row);
    if (stories >= 0) into.push(stories + offset);
    else {
      const slice = this.#slices.chunkOf(~stories);
      const at = placeInChunk(~stories);
      for (let i = at + (slice[at] ?? 0); i > at; i--) into.push((slice[i] ?? 0) + offset);
    }
  }

  /** As `collect`, from a place of `into` on. Answers the place behind them, or -1 where there is no room for all. */
  fill(key: number, into: Uint32Array, from: number, offset: number): number {
    const row = this.#rowOf(key);
    if (row === NONE) return from;
    const stories = this.#storiesOf(row);
    const end = from + this.#lengthOf(stories);
    if (end > into.length) return -1;
    if (stories >= 0) into[from] = stories + offset;
    else {
      const slice = this.#slices.chunkOf(~stories);
      const at = placeInChunk(~stories);
      for (let i = from; i < end; i++) into[i] = (slice[at + end - i] ?? 0) + offset;
    }
    return end;
  }

  #storiesOf(row: number): number {
    return this.#rows.chunkOf(row)[this.#rows.placeOf(row) + STORIES] ?? 0;
  }

  /** @param stories - one story, or where the slice of several begins, its bits turned over: below 0 */
  #lengthOf(stories: number): number {
    return stories >= 0 ? 1 : (this.#slices.chunkOf(~stories)[placeInChunk(~stories)] ?? 0);
  }

  #has(stories: number, story: number): boolean {
    if (stories >= 0) return stories === story;
    const slice = this.#slices.chunkOf(~stories);
    const at = placeInChunk(~stories);
    for (let i = at + (slice[at] ?? 0); i > at; i--) if (slice[i] === story) return true;
    return false;
  }

  /** The stories with one more behind them; answers where their slice begins. */
  #extended(stories: number, length: number, story: number): number {
    const had = stories >= 0 ? 0 : roomFor(length + 1);
    const at = had >= length + 2 ? ~stories : this.#slices.take(roomFor(length + 2));
    const slice = this.#slices.chunkOf(at);
    const begin = placeInChunk(at);
    if (stories >= 0) slice[begin + 1] = stories;
    else if (at !== ~stories) {
      const old = placeInChunk(~stories);
      slice.set(this.#slices.chunkOf(~stories).subarray(old, old + length + 1), begin);
      this.#slices.give(~stories, had);
    }
    slice[begin] = length + 1;
    slice[begin + length + 1] = story;
    return at;
  }

  #addRow(key: number, story: number): void {
    const bucket = this.#bucketOf(key);
    const heads = this.#heads.chunkOf(bucket);
    const head = this.#heads.placeOf(bucket);
    const row = this.#rows.push();
    const chunk = this.#rows.chunkOf(row);
    const place = this.#rows.placeOf(row);
    chunk[place] = key;
    chunk[place + STORIES] = story;
    chunk[place + NEXT] = heads[head] ?? NONE;
    heads[head] = row;
    if (row > this.#heads.length * LOAD) this.#grow();
  }

  #rowOf(key: number): number {
    const bucket = this.#bucketOf(key);
    let row = this.#heads.chunkOf(bucket)[this.#heads.placeOf(bucket)] ?? NONE;
    while (row !== NONE) {
      const chunk = this.#rows.chunkOf(row);
      const place = this.#rows.placeOf(row);
      if (chunk[place] === key) break;
      row = chunk[place + NEXT] ?? NONE;
    }
    return row;
  }

  #bucketOf(key: number): number {
    const mixed = mix(key);
    const low = mixed & this.#mask;
    return low < this.#split ? mixed & (2 * this.#mask + 1) : low;
  }

  /** Splits one bucket in two. */
  #grow(): void {
    const from = this.#split++;
    const to = this.#heads.push();
    const wide = 2 * this.#mask + 1;
    const heads = this.#heads.chunkOf(from);
    const head = this.#heads.placeOf(from);
    // Where the number of the next row of each chain is to be written.
    let stays = heads;
    let stay = head;
    let leaves = this.#heads.chunkOf(to);
    let leave = this.#heads.placeOf(to);
    for (let row = heads[head] ?? NONE; row !== NONE; ) {
      const chunk = this.#rows.chunkOf(row);
      const place = this.#rows.placeOf(row);
      if ((mix(chunk[place] ?? 0) & wide) === from) {
        stays[stay] = row;
        stays = chunk;
        stay = place + NEXT;
      } else {
        leaves[leave] = row;
        leaves = chunk;
        leave = place + NEXT;
      }
      row = chunk[place + NEXT] ?? NONE;
    }
    stays[stay] = NONE;
    leaves[leave] = NONE;
    if (this.#split <= this.#mask) return;
    this.#mask = wide;
    this.#split = 0;
  }
}

/** The finalizer of MurmurHash3: every bit of the key reaches the low ones. */
function mix(key: number): number {
  let hash = key;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
