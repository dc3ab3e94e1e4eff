import { hash32 } from "../text/hash.ts";
import { type DayLoad, MatchDay } from "./match-day.ts";
import type { Posted } from "./posted-codec.ts";
import { CandidateRanks, POSTINGS_MAX } from "./rank-candidates.ts";

/** A story's number is its place in its day, below this, and which day. */
const STORIES_PER_DAY_MAX = 2 ** 28;
/** Days that can be told apart by a number: more than matching looks back. */
const DAYS_MAX = 16;

/** A match key as the index keeps it: 32 bits of the string, signed, so that a rare false meeting costs a comparison and no more. */
export const matchKey = (key: string): number => hash32(key) | 0;

/**
 * Which copy groups of the last days stand under which match keys: what the one writer looks its candidates up in.
 *
 * Kept in memory in days, so that the window moves by dropping one. A group that is met on several days has a number in
 * each: the id decides. Nothing in it can be relied on to be exact: who needs that compares ids.
 */
export class MatchWindow {
  readonly #days = new Map<number, MatchDay>();
  readonly #ranks = new CandidateRanks();
  /** Scratch: the groups under one key. */
  readonly #few = new Uint32Array(POSTINGS_MAX);
  /** Oldest first. */
  #order: readonly number[] = [];

  get bytes(): number {
    return [...this.#days.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Puts a group under keys on a day. Answers what of it was news: nothing, when it is repeated. */
  add(day: number, posted: Posted): Posted | undefined {
    return this.#dayOf(day).add(posted);
  }

  /** Takes a record of a day's journal. */
  put(day: number, record: Buffer): void {
    this.#dayOf(day).put(record);
  }

  /** Takes a day's whole journal, see `MatchDay.load`. */
  load(day: number, postings: number): DayLoad {
    return this.#dayOf(day).load(postings);
  }

  /** Forgets the days before one. */
  dropBefore(day: number): void {
    if (this.#order.every((known) => known >= day)) return;
    for (const known of this.#order) if (known < day) this.#days.delete(known);
    this.#order = this.#order.filter((known) => known >= day);
  }

  /** Reads where keys stand, without waiting for any: to be called with all that are asked next. */
  readAhead(keys: readonly string[]): void {
    const hashed = keys.map(matchKey);
    for (const day of this.#days.values()) day.readAhead(hashed);
  }

  /** Numbers of the groups under a key, oldest first; a number is good until the next `dropBefore`. */
  under(key: string): number[] {
    const found: number[] = [];
    const hashed = matchKey(key);
    // A day tells its newest first.
    for (let i = this.#order.length - 1; i >= 0; i--) {
      const day = this.#order[i] ?? 0;
      this.#days.get(day)?.postings.collect(hashed, found, offsetOf(day));
    }
    return found.reverse();
  }

  /** Ids of the groups under a key, oldest first, each once. */
  groupsUnder(key: string): string[] {
    return [...new Set(this.under(key).map((number) => this.groupOf(number)))];
  }

  /** Ids of the groups that an entry with these keys is compared with, the likeliest first; see `rankCandidates`. */
  near(keys: readonly string[]): string[] {
    this.#ranks.begin();
    const each = [...new Set(keys)];
    const hashed = each.map(matchKey);
    for (const day of this.#days.values()) day.readAhead(hashed);
    for (let i = 0; i < each.length; i++) {
      const found = this.#fewUnder(hashed[i] ?? 0);
      if (found > 0) this.#ranks.meet(each[i] ?? "", this.#few, found);
    }
    return [...new Set(this.#ranks.best().map((number) => this.groupOf(number)))];
  }

  groupOf(number: number): string {
    const place = Math.floor(number / STORIES_PER_DAY_MAX);
    const day = this.#days.get(this.#order.find((known) => known % DAYS_MAX === place) ?? Number.NaN);
    return day?.ids.at(number % STORIES_PER_DAY_MAX) ?? "";
  }

  /** Puts the groups under a key into the scratch, newest first. Answers how many, or -1 for a stop key. */
  #fewUnder(key: number): number {
    let found = 0;
    for (let i = this.#order.length - 1; i >= 0 && found >= 0; i--) {
      const day = this.#order[i] ?? 0;
      found = this.#days.get(day)?.postings.fill(key, this.#few, found, offsetOf(day)) ?? found;
    }
    return found;
  }

  #dayOf(day: number): MatchDay {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const made = new MatchDay();
    this.#days.set(day, made);
    this.#order = [...this.#days.keys()].sort((a, b) => a - b);
    return made;
  }
}

/** Numbers of a day's groups begin here. */
const offsetOf = (day: number): number => (day % DAYS_MAX) * STORIES_PER_DAY_MAX;
