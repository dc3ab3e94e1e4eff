import { ChunkedInts } from "./chunked-ints.ts";

/** Chains are kept this long on average. */
const LOAD = 2;
const BUCKETS_AT_FIRST = 64;
/** End of a chain. */
const NONE = -1;

/**
 * Which stories of one day stand under which 32-bit match keys.
 *
 * Linear hashing (Litwin 1980): it grows by one bucket at a time, so no insertion ever waits for a rehash. Twelve
 * bytes a posting and two for its bucket. A key takes at most `postingsMax` stories a day: beyond that it is a stop key
 * and nobody asks who stands there.
 */
export class DayPostings {
  readonly #heads = new ChunkedInts();
  readonly #keys = new ChunkedInts();
  readonly #stories = new ChunkedInts();
  readonly #next = new ChunkedInts();
  readonly #postingsMax: number;
  #mask = BUCKETS_AT_FIRST - 1;
  #split = 0;

  constructor(postingsMax: number) {
    this.#postingsMax = postingsMax;
    for (let i = 0; i < BUCKETS_AT_FIRST; i++) this.#heads.push(NONE);
  }

  get bytes(): number {
    return this.#heads.bytes + this.#keys.bytes + this.#stories.bytes + this.#next.bytes;
  }

  /** Puts a story under a key; once, however often it is told. Answers whether that was news. */
  add(key: number, story: number): boolean {
    const signed = key | 0;
    const bucket = this.#bucketOf(signed);
    let met = 0;
    for (let at = this.#heads.get(bucket); at !== NONE; at = this.#next.get(at)) {
      if (this.#keys.get(at) !== signed) continue;
      if (this.#stories.get(at) === story || ++met >= this.#postingsMax) return false;
    }
    const at = this.#keys.push(signed);
    this.#stories.push(story);
    this.#next.push(this.#heads.get(bucket));
    this.#heads.set(bucket, at);
    if (this.#keys.length > this.#heads.length * LOAD) this.#grow();
    return true;
  }

  /** Appends the stories under a key to `into`, newest first, each number raised by an offset. */
  collect(key: number, into: number[], offset = 0): void {
    const signed = key | 0;
    for (let at = this.#heads.get(this.#bucketOf(signed)); at !== NONE; at = this.#next.get(at)) {
      if (this.#keys.get(at) === signed) into.push(this.#stories.get(at) + offset);
    }
  }

  #bucketOf(key: number): number {
    const mixed = mix(key);
    const low = mixed & this.#mask;
    return low < this.#split ? mixed & (2 * this.#mask + 1) : low;
  }

  /** Splits one bucket in two; the order within a chain stays. */
  #grow(): void {
    const from = this.#split++;
    const to = this.#heads.push(NONE);
    const wide = 2 * this.#mask + 1;
    let [lastFrom, lastTo] = [NONE, NONE];
    let at = this.#heads.get(from);
    this.#heads.set(from, NONE);
    while (at !== NONE) {
      const next = this.#next.get(at);
      this.#next.set(at, NONE);
      if ((mix(this.#keys.get(at)) & wide) === from) lastFrom = this.#append(from, lastFrom, at);
      else lastTo = this.#append(to, lastTo, at);
      at = next;
    }
    if (this.#split <= this.#mask) return;
    this.#mask = wide;
    this.#split = 0;
  }

  #append(bucket: number, last: number, at: number): number {
    if (last === NONE) this.#heads.set(bucket, at);
    else this.#next.set(last, at);
    return at;
  }
}

/** The finalizer of MurmurHash3: every bit of the key reaches the low ones. */
function mix(key: number): number {
  let hash = key;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
