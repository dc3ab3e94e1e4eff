import { hash32 } from "../text/hash.ts";
import { ChunkedInts } from "./chunked-ints.ts";
import { DayPostings } from "./day-postings.ts";
import { POSTINGS_MAX } from "./rank-candidates.ts";

/** One more than what makes a stop key, so that it can be told. */
const POSTINGS_KEPT = POSTINGS_MAX + 1;
/** A group's id is 96 bits: three integers. */
const INTS_PER_ID = 3;
/** A story's number is its place in its day, below this, and which day. */
const STORIES_PER_DAY_MAX = 2 ** 28;
/** Days that can be told apart by a number: more than matching looks back. */
const DAYS_MAX = 16;

interface Day {
  readonly postings: DayPostings;
  readonly ids: ChunkedInts;
}

/** Keys that an entry adds to the index, and the copy group that stands under them from then on. */
export interface Posted {
  readonly groupId: string;
  /** 32-bit, see `matchKey`. */
  readonly keys: readonly number[];
}

/** A match key as the index keeps it: 32 bits of the string, so that a rare false meeting costs a comparison and no more. */
export const matchKey = (key: string): number => hash32(key);

/**
 * Which copy groups of the last days stand under which match keys: what the one writer looks its candidates up in.
 *
 * Kept in memory in days, so that the window moves by dropping one. A group that is met on several days has a number in
 * each: the id decides. Nothing in it can be relied on to be exact: who needs that compares ids.
 */
export class MatchWindow {
  readonly #days = new Map<number, Day>();
  /** Oldest first. */
  #order: readonly number[] = [];

  get bytes(): number {
    return [...this.#days.values()].reduce((sum, { postings, ids }) => sum + postings.bytes + ids.bytes, 0);
  }

  /** Puts a group under keys on a day. Answers what of it was news: nothing, when it is repeated. */
  add(day: number, { groupId, keys }: Posted): Posted | undefined {
    const { postings, ids } = this.#dayOf(day);
    const own = matchKey(`e${groupId}`);
    const known = findStory(postings, ids, own, groupId);
    const story = known ?? pushId(ids, groupId);
    postings.add(own, story);
    const news = keys.filter((key) => postings.add(key, story));
    return known === undefined || news.length > 0 ? { groupId, keys: news } : undefined;
  }

  /** Forgets the days before one. */
  dropBefore(day: number): void {
    if (this.#order.every((known) => known >= day)) return;
    for (const known of this.#order) if (known < day) this.#days.delete(known);
    this.#order = this.#order.filter((known) => known >= day);
  }

  /** Numbers of the groups under a key, oldest first; a number is good until the next `dropBefore`. */
  under(key: string): number[] {
    const found: number[] = [];
    const hashed = matchKey(key);
    // A day tells its newest first.
    for (let i = this.#order.length - 1; i >= 0; i--) {
      const day = this.#order[i] ?? 0;
      const offset = (day % DAYS_MAX) * STORIES_PER_DAY_MAX;
      this.#days.get(day)?.postings.collect(hashed, found, offset);
    }
    return found.reverse();
  }

  /** Ids of the groups under a key, oldest first, each once. */
  groupsUnder(key: string): string[] {
    return [...new Set(this.under(key).map((number) => this.groupOf(number)))];
  }

  groupOf(number: number): string {
    const place = Math.floor(number / STORIES_PER_DAY_MAX);
    const day = this.#days.get(this.#order.find((known) => known % DAYS_MAX === place) ?? Number.NaN);
    return day === undefined ? "" : idAt(day.ids, number % STORIES_PER_DAY_MAX);
  }

  #dayOf(day: number): Day {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const made: Day = { postings: new DayPostings(POSTINGS_KEPT), ids: new ChunkedInts() };
    this.#days.set(day, made);
    this.#order = [...this.#days.keys()].sort((a, b) => a - b);
    return made;
  }
}

function findStory(
  postings: DayPostings,
  ids: ChunkedInts,
  own: number,
  groupId: string,
): number | undefined {
  const stories: number[] = [];
  postings.collect(own, stories);
  return stories.find((story) => idAt(ids, story) === groupId);
}

function pushId(ids: ChunkedInts, groupId: string): number {
  const bytes = Buffer.from(groupId, "base64url");
  const story = ids.length / INTS_PER_ID;
  for (let i = 0; i < INTS_PER_ID; i++) ids.push(bytes.readInt32BE(4 * i));
  return story;
}

function idAt(ids: ChunkedInts, story: number): string {
  const bytes = Buffer.allocUnsafe(4 * INTS_PER_ID);
  for (let i = 0; i < INTS_PER_ID; i++) bytes.writeInt32BE(ids.get(story * INTS_PER_ID + i), 4 * i);
  return bytes.toString("base64url");
}
