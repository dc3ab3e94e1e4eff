import type { DayPostings } from "./day-postings.ts";
import { IntRows } from "./int-rows.ts";

/** Of these many parts of a table of a million stories each is a megabyte or two: what a processor has at hand. */
const PARTS = 256;
/** A posting: its key and its story. */
const POSTING_INTS = 2;

/**
 * Postings by the million on their way into a table. They are sorted by the part of the table in which they belong, and put in
 * part by part: one after the other as they come, each would wait for memory.
 */
export class PostingsLoad {
  readonly #postings: DayPostings;
  readonly #parts = Array.from({ length: PARTS }, () => new IntRows(POSTING_INTS));

  constructor(postings: DayPostings) {
    this.#postings = postings;
  }

  add(key: number, story: number): void {
    const part = this.#parts[this.#postings.partOf(key, PARTS)];
    if (part === undefined) throw new RangeError(`key ${key} has no part`);
    const row = part.push();
    const chunk = part.chunkOf(row);
    const place = part.placeOf(row);
    chunk[place] = key;
    chunk[place + 1] = story;
  }

  /** Puts them all in, in steps of some milliseconds; under each key in the order in which they came. */
  *finishing(): Generator<void> {
    for (let part = this.#parts.pop(); part !== undefined; part = this.#parts.pop()) {
      for (let row = 0; row < part.length; row++) {
        const chunk = part.chunkOf(row);
        const place = part.placeOf(row);
        this.#postings.add(chunk[place] ?? 0, chunk[place + 1] ?? 0);
      }
      yield;
    }
  }
}
