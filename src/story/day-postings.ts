import { IntRows } from "./int-rows.ts";

/** Chains are kept this long on average. */
const LOAD = 2;
const BUCKETS_AT_FIRST = 64;
/** End of a chain; no posting has this number. */
const NONE = 0;

/** A posting: its key, its story, and the next posting of its chain. */
const POSTING_INTS = 3;
const STORY = 1;
const NEXT = 2;
/** Added to the story of a posting: nothing more is put under its key. Above all stories' numbers. */
const FULL = 2 ** 30;

/**
 * Which stories of one day stand under which 32-bit match keys.
 *
 * Linear hashing (Litwin 1980): it grows by one bucket at a time, so no insertion ever waits for a rehash. Twelve
 * bytes a posting and two for its bucket. A key takes at most `postingsMax` stories a day: beyond that it is a stop key
 * and nobody asks who stands there. Who first counted them marks the newest, so that nobody walks along them again.
 */
export class DayPostings {
  /** The newest posting of each bucket. */
  readonly #heads = new IntRows(1);
  readonly #postings = new IntRows(POSTING_INTS);
  readonly #postingsMax: number;
  #mask = BUCKETS_AT_FIRST - 1;
  #split = 0;

  constructor(postingsMax: number) {
    this.#postingsMax = postingsMax;
    this.#heads.lengthen(BUCKETS_AT_FIRST);
    this.#postings.lengthen(NONE + 1);
  }

  get bytes(): number {
    return this.#heads.bytes + this.#postings.bytes;
  }

  /** Makes room for so many postings while there are none: what is then put in need not wait for buckets to be split. */
  reserve(postings: number): void {
    const buckets = Math.floor(postings / LOAD);
    if (this.#postings.length > NONE + 1 || buckets <= BUCKETS_AT_FIRST) return;
    this.#heads.lengthen(buckets);
    const whole = 2 ** Math.floor(Math.log2(buckets));
    this.#mask = whole - 1;
    this.#split = buckets - whole;
  }

  /** Puts a story under a key; once, however often it is told. Answers whether that was news. */
  add(key: number, story: number): boolean {
    let met = 0;
    let newest = NONE;
    for (let at = this.#first(key); at !== NONE; ) {
      const chunk = this.#postings.chunkOf(at);
      const place = this.#postings.placeOf(at);
      if (chunk[place] === key) {
        const known = chunk[place + STORY] ?? 0;
        if (known === story || known >= FULL) return false;
        if (++met === 1) newest = at;
        if (met === this.#postingsMax) {
          this.#markFull(newest);
          return false;
        }
      }
      at = chunk[place + NEXT] ?? NONE;
    }
    this.append(key, story);
    return true;
  }

  /** Puts a story under a key under which it does not stand, however many do. */
  append(key: number, story: number): void {
    const bucket = this.#bucketOf(key);
    const heads = this.#heads.chunkOf(bucket);
    const head = this.#heads.placeOf(bucket);
    const at = this.#postings.push();
    const chunk = this.#postings.chunkOf(at);
    const place = this.#postings.placeOf(at);
    chunk[place] = key;
    chunk[place + STORY] = story;
    chunk[place + NEXT] = heads[head] ?? NONE;
    heads[head] = at;
    if (at > this.#heads.length * LOAD) this.#grow();
  }

  /** Appends the stories under a key to `into`, newest first, each number raised by an offset. */
  collect(key: number, into: number[], offset = 0): void {
    for (let at = this.#first(key); at !== NONE; ) {
      const chunk = this.#postings.chunkOf(at);
      const place = this.#postings.placeOf(at);
      if (chunk[place] === key) into.push(((chunk[place + STORY] ?? 0) & ~FULL) + offset);
      at = chunk[place + NEXT] ?? NONE;
    }
  }

  /** As `collect`, from a place of `into` on. Answers the place behind them, or -1 where there is no room for all. */
  fill(key: number, into: Uint32Array, from: number, offset: number): number {
    let end = from;
    let newest = NONE;
    for (let at = this.#first(key); at !== NONE; ) {
      const chunk = this.#postings.chunkOf(at);
      const place = this.#postings.placeOf(at);
      if (chunk[place] === key) {
        const story = chunk[place + STORY] ?? 0;
        if (end === from) newest = at;
        if (end === into.length || story >= FULL) {
          if (end - from + 1 === this.#postingsMax) this.#markFull(newest);
          return -1;
        }
        into[end++] = story + offset;
      }
      at = chunk[place + NEXT] ?? NONE;
    }
    return end;
  }

  #markFull(at: number): void {
    const chunk = this.#postings.chunkOf(at);
    const place = this.#postings.placeOf(at) + STORY;
    chunk[place] = (chunk[place] ?? 0) | FULL;
  }

  #first(key: number): number {
    const bucket = this.#bucketOf(key);
    return this.#heads.chunkOf(bucket)[this.#heads.placeOf(bucket)] ?? NONE;
  }

  #bucketOf(key: number): number {
    const mixed = mix(key);
    const low = mixed & this.#mask;
    return low < this.#split ? mixed & (2 * this.#mask + 1) : low;
  }

  /** Splits one bucket in two; the order within a chain stays. */
  #grow(): void {
    const from = this.#split++;
    const to = this.#heads.push();
    const wide = 2 * this.#mask + 1;
    const heads = this.#heads.chunkOf(from);
    const head = this.#heads.placeOf(from);
    // Where the number of the next posting of each chain is to be written.
    let stays = heads;
    let stay = head;
    let leaves = this.#heads.chunkOf(to);
    let leave = this.#heads.placeOf(to);
    for (let at = heads[head] ?? NONE; at !== NONE; ) {
      const chunk = this.#postings.chunkOf(at);
      const place = this.#postings.placeOf(at);
      if ((mix(chunk[place] ?? 0) & wide) === from) {
        stays[stay] = at;
        stays = chunk;
        stay = place + NEXT;
      } else {
        leaves[leave] = at;
        leaves = chunk;
        leave = place + NEXT;
      }
      at = chunk[place + NEXT] ?? NONE;
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
