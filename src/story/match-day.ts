import { DayPostings } from "./day-postings.ts";
import { GroupIds, ownKey, packedId } from "./group-ids.ts";
import { keyAt, type Posted, walkPosted } from "./posted-codec.ts";
import { PostingsLoad } from "./postings-load.ts";
import { POSTINGS_MAX } from "./rank-candidates.ts";

/** One more than what makes a stop key, so that it can be told. */
const POSTINGS_KEPT = POSTINGS_MAX + 1;

/** A day's journal on its way into the index. */
export interface DayLoad {
  /** Takes a record, see `encodePosted`. */
  put(record: Buffer): void;
  /** In steps of some milliseconds. */
  finishing(): Iterable<void>;
}

/** One day of the match index: which copy groups stand under which keys. A group has a number, its place in the day. */
export class MatchDay {
  readonly postings = new DayPostings(POSTINGS_KEPT);
  readonly ids = new GroupIds();
  /** What was read ahead: kept, so that reading it is not left out as of no use. */
  #read = 0;

  get bytes(): number {
    return this.postings.bytes + this.ids.bytes;
  }

  /** See `DayPostings.readAhead`. */
  readAhead(keys: readonly number[]): void {
    this.#read ^= this.postings.readAhead(keys);
  }

  /** Puts a group under keys. Answers what of it was news: nothing, when it is repeated. */
  add({ groupId, keys }: Posted): Posted | undefined {
    const before = this.ids.length;
    const story = this.#numberOf(packedId(groupId), 0);
    this.readAhead(keys);
    const news = keys.filter((key) => this.postings.add(key, story));
    return story === before || news.length > 0 ? { groupId, keys: news } : undefined;
  }

  /** Takes a record of the day's journal. */
  put(record: Buffer): void {
    this.#put(record, (key, story) => this.postings.add(key, story));
  }

  /**
   * Takes what a day's journal holds: `put` all of it, then `finishing`. Until then its groups are found under their own ids alone.
   *
   * @param postings - how many there are, about
   */
  load(postings: number): DayLoad {
    this.postings.reserve(postings);
    const load = new PostingsLoad(this.postings, postings);
    return {
      put: (record) => this.#put(record, (key, story) => load.add(key, story)),
      finishing: () => load.finishing(),
    };
  }

  #put(record: Buffer, add: (key: number, story: number) => unknown): void {
    walkPosted(record, (idAt, keysAt, keys) => {
      const story = this.#numberOf(record, idAt);
      for (let i = 0; i < keys; i++) add(keyAt(record, keysAt, i), story);
    });
  }

  /** The number of a group, a new one where it has none; it stands under its own id too, so it is known again. */
  #numberOf(bytes: Buffer, idAt: number): number {
    const own = ownKey(bytes, idAt);
    const known = this.postings.find(own, (story) => this.ids.isAt(story, bytes, idAt));
    if (known !== undefined) return known;
    const story = this.ids.push(bytes, idAt);
    this.postings.add(own, story);
    return story;
  }
}
