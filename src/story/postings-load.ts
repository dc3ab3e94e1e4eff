import type { DayPostings } from "./day-postings.ts";
import { IntRows } from "./int-rows.ts";

/** A part has so many at most, less than a megabyte of the table: what a processor has at hand. */
const POSTINGS_PER_PART = 32_768;
/** A posting: its key and its story. */
const POSTING_INTS = 2;

/**
 * Postings by the million on their way into a table. They are sorted by the part of the table in which they belong, and put in
 * part by part: one after the other as they come, each would wait for memory.
 */
export class PostingsLoad {
  readonly #postings: DayPostings;
  readonly #parts: IntRows[];
  readonly #count: number;

  /** @param about - how many there are */
  constructor(postings: DayPostings, about: number) {
    this.#postings = postings;
    this.#count = Math.max(1, Math.ceil(about / POSTINGS_PER_PART));
    this.#parts = Array.from({ length: this.#count }, () => new IntRows(POSTING_INTS));
  }

  add(key: number, story: number): void {
    const part = this.#parts[this.#postings.partOf(key, this.#count)];
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
        // A part is larger where there are more than was thought.
        if (row % POSTINGS_PER_PART === POSTINGS_PER_PART - 1) yield;
      }
      yield;
    }
  }
}
