import { hash32 } from "../text/hash.ts";
import { DayPostings } from "./day-postings.ts";
import { GroupIds } from "./group-ids.ts";
import { PostingsLoad } from "./postings-load.ts";
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

/** A day's journal on its way into the window. */
export interface DayLoad {
  put(posted: Posted): void;
  /** In steps of some milliseconds. */
  finishing(): Iterable<void>;
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
  /** What was read ahead: kept, so that reading it is not left out as of no use. */
  #read = 0;
  /** Oldest first. */
  #order: readonly number[] = [];

  get bytes(): number {
    return [...this.#days.values()].reduce((sum, { postings, ids }) => sum + postings.bytes + ids.bytes, 0);
  }

  /** Puts a group under keys on a day. Answers what of it was news: nothing, when it is repeated. */
  add(day: number, { groupId, keys }: Posted): Posted | undefined {
    const { postings, ids } = this.#dayOf(day);
    const known = findStory(postings, ids, groupId);
    const story = known ?? pushStory(postings, ids, groupId);
    this.#read ^= postings.readAhead(keys);
    const news = keys.filter((key) => postings.add(key, story));
    return known === undefined || news.length > 0 ? { groupId, keys: news } : undefined;
  }

  /**
   * Takes what a day's journal holds: `put` all of it, then `finishing`. Until then its groups are found under their own ids alone.
   *
   * @param postings - how many there are, about
   */
  load(day: number, postings: number): DayLoad {
    const { postings: table, ids } = this.#dayOf(day);
    table.reserve(postings);
    const load = new PostingsLoad(table);
    return {
      put: ({ groupId, keys }) => {
        const story = findStory(table, ids, groupId) ?? pushStory(table, ids, groupId);
        for (const key of keys) load.add(key, story);
      },
      finishing: () => load.finishing(),
    };
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
    for (const { postings } of this.#days.values()) this.#read ^= postings.readAhead(hashed);
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
    for (const { postings } of this.#days.values()) this.#read ^= postings.readAhead(hashed);
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

/** A group stands under its own id too: so it is known again. */
const ownKey = (groupId: string): number => matchKey(`e${groupId}`);

function findStory(postings: DayPostings, ids: GroupIds, groupId: string): number | undefined {
  const stories: number[] = [];
  postings.collect(ownKey(groupId), stories);
  return stories.find((story) => ids.at(story) === groupId);
}

function pushStory(postings: DayPostings, ids: GroupIds, groupId: string): number {
  const story = ids.push(groupId);
  postings.add(ownKey(groupId), story);
  return story;
}
