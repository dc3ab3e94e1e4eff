import { hash32 } from "../text/hash.ts";
import { DayPostings } from "./day-postings.ts";
import { GroupIds } from "./group-ids.ts";
import { CandidateRanks, POSTINGS_MAX } from "./rank-candidates.ts";

/** One more than what makes a stop key, so that it can be told. */
const POSTINGS_KEPT = POSTINGS_MAX + 1;
/** A story's number is its place in its day, below this, and which day. */
const STORIES_PER_DAY_MAX = 2 ** 28;
/** Days that can be told apart by a number: more than matching looks back. */
const DAYS_MAX = 16;

interface Day {
  readonly postings: DayPostings;
  readonly ids: GroupIds;
}

/** Keys that an entry adds to the index, and the copy group that stands under them from then on. */
export interface Posted {
  readonly groupId: string;
  /** See `matchKey`. */
  readonly keys: readonly number[];
}

/** Postings of a group that is new on its day: it stands under its own id too. */
export const postingsOf = ({ keys }: Posted): number => keys.length + 1;

/** A match key as the index keeps it: 32 bits of the string, signed, so that a rare false meeting costs a comparison and no more. */
export const matchKey = (key: string): number => hash32(key) | 0;

/**
 * Which copy groups of the last days stand under which match keys: what the one writer looks its candidates up in.
 *
 * Kept in memory in days, so that the window moves by dropping one. A group that is met on several days has a number in
 * each: the id decides. Nothing in it can be relied on to be exact: who needs that compares ids.
 */
export class MatchWindow {
  readonly #days = new Map<number, Day>();
  readonly #ranks = new CandidateRanks();
  /** Scratch: the groups under one key. */
  readonly #few = new Uint32Array(POSTINGS_MAX);
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
    const story = known ?? ids.push(groupId);
    postings.add(own, story);
    const news = keys.filter((key) => postings.add(key, story));
    return known === undefined || news.length > 0 ? { groupId, keys: news } : undefined;
  }

  /** Makes room for what a day's journal holds, before any of it is put in. */
  reserve(day: number, postings: number): void {
    this.#dayOf(day).postings.reserve(postings);
  }

  /** Puts in again what was news once: a group that is new on its day stands nowhere, so that nobody is to be looked for. */
  restore(day: number, posted: Posted): void {
    const { postings, ids } = this.#dayOf(day);
    const own = matchKey(`e${posted.groupId}`);
    if (findStory(postings, ids, own, posted.groupId) !== undefined) {
      this.add(day, posted);
      return;
    }
    const story = ids.push(posted.groupId);
    postings.append(own, story);
    for (const key of posted.keys) postings.append(key, story);
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
    for (const key of new Set(keys)) {
      const found = this.#fewUnder(matchKey(key));
      if (found > 0) this.#ranks.meet(key, this.#few, found);
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

  #dayOf(day: number): Day {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const made: Day = { postings: new DayPostings(POSTINGS_KEPT), ids: new GroupIds() };
    this.#days.set(day, made);
    this.#order = [...this.#days.keys()].sort((a, b) => a - b);
    return made;
  }
}

/** Numbers of a day's groups begin here. */
const offsetOf = (day: number): number => (day % DAYS_MAX) * STORIES_PER_DAY_MAX;

function findStory(postings: DayPostings, ids: GroupIds, own: number, groupId: string): number | undefined {
  const stories: number[] = [];
  postings.collect(own, stories);
  return stories.find((story) => ids.at(story) === groupId);
}
