import { EventMeetings } from "./event-meetings.ts";
import { EventQuery } from "./event-query.ts";
import type { EventStory } from "./event-story.ts";
import { IntDeques } from "./int-deques.ts";
import { IntNumbers, partOf } from "./int-numbers.ts";
import { countIn } from "./term-counts.ts";

/** Stories asked under one word, the youngest: what keeps the cost of an entry flat. */
const POSTINGS_MAX = 64;
/** Big stories asked besides: a frequent word's youngest stories would hide them. */
const BIG_POSTINGS_MAX = 32;
/** A story is big from here on. */
const BIG_ENTRIES_MIN = 8;
const WORDS_AT_FIRST = 256;
/** In so many parts words are taken in where there are many; of half a million each is a megabyte or two. */
const PARTS = 16;
/** Stories of a part in one step. */
const STORIES_PER_STEP = 2_000;

/** Lists of a word: the living stories that have it, and the big ones among them. */
const storiesOf = (word: number): number => 2 * word;
const bigOf = (word: number): number => 2 * word + 1;

/**
 * Which stories have a word, and how frequent it is.
 *
 * A function of the living stories alone: it is rebuilt from them, whatever their order, and need not be stored. A
 * living story has a slot, a small number that is given again after its end; lists are of slots, in order of birth. A
 * word has a number too.
 */
export class EventIndex {
  /** One question at a time, and the stories it meets. */
  readonly query = new EventQuery();
  readonly meetings = new EventMeetings();
  readonly #words = new IntNumbers();
  readonly #lists = new IntDeques();
  /** Occurrences in living stories, of each word. */
  #entries = new Float64Array(WORDS_AT_FIRST);
  readonly #stories: (EventStory | undefined)[] = [];
  /** By slot. */
  readonly #births: number[] = [];
  readonly #freeSlots: number[] = [];
  #youngestBornAt = -1;
  /** What was read ahead: kept, so that reading it is not left out as of no use. */
  #read = 0;

  /** Different words known. */
  get size(): number {
    return this.#words.size;
  }

  storyAt(slot: number): EventStory | undefined {
    return this.#stories[slot];
  }

  /** Birth of the story in a slot: many are asked for it that are asked for nothing else. */
  bornAt(slot: number): number {
    return this.#births[slot] ?? 0;
  }

  /** The number of a word, negative where no living story has it. */
  wordOf(term: number): number {
    return this.#words.of(term);
  }

  /** Occurrences of a word in living stories. @param word - its number, as of the next two */
  entriesOf(word: number): number {
    return word < 0 ? 0 : (this.#entries[word] ?? 0);
  }

  /** Living stories that have a word. */
  storiesWith(word: number): number {
    return word < 0 ? 0 : this.#lists.lengthOf(storiesOf(word));
  }

  /** Reads where the stories of a word begin: lists lie anywhere in memory, which answers many at once that are read ahead. */
  readAhead(word: number): void {
    if (word < 0) return;
    const list = storiesOf(word);
    this.#read ^= this.#lists.get(list, this.#lists.lengthOf(list) - 1);
  }

  /** As `readAhead`, the words of a story that will be compared. */
  readStoryAhead(story: EventStory): void {
    this.#read ^= story.words.termAt(0);
  }

  /** Adds the stories to compare under a word to `meetings`, each once. @param worth - what the word weighs */
  ask(word: number, worth: number): void {
    if (word < 0) return;
    const [stories, big] = [storiesOf(word), bigOf(word)];
    const length = this.#lists.lengthOf(stories);
    const least = Math.max(0, length - POSTINGS_MAX);
    this.#meet(stories, length, least, worth);
    if (least === 0 || this.#lists.lengthOf(big) === 0) return;
    const hidden = this.#placeOf(big, this.bornAt(this.#lists.get(stories, least)));
    this.#meet(big, hidden, Math.max(0, hidden - BIG_POSTINGS_MAX), worth);
  }

  /** Takes a story in, with its words. */
  enter(story: EventStory): void {
    this.#giveSlot(story);
    for (let i = 0; i < story.words.length; i++)
      this.add(story.words.termAt(i), story, story.words.countAt(i), true);
  }

  /**
   * Takes many stories in, in steps of some milliseconds; in order of birth it is quick. Some of the words at a time, over
   * all stories: what belongs to these lies near together, where all would lie anywhere in memory.
   */
  *entering(stories: readonly EventStory[]): Generator<void> {
    for (const [i, story] of stories.entries()) {
      this.#giveSlot(story);
      if (i % STORIES_PER_STEP === STORIES_PER_STEP - 1) yield;
    }
    for (let part = 0; part < PARTS; part++) {
      for (const [i, story] of stories.entries()) {
        this.#enterPart(story, part);
        if (i % STORIES_PER_STEP === STORIES_PER_STEP - 1) yield;
      }
      yield;
    }
  }

  /** Lets a story go, with its words. */
  leave(story: EventStory): void {
    if (story.slot < 0) throw new RangeError(`story ${story.id} is not in the index`);
    for (let i = 0; i < story.words.length; i++)
      this.remove(story.words.termAt(i), story, story.words.countAt(i));
    this.#stories[story.slot] = undefined;
    this.#freeSlots.push(story.slot);
    story.slot = -1;
  }

  /** Counts occurrences of a word in a story. */
  add(term: number, story: EventStory, count: number, isNew: boolean): void {
    const word = this.#words.give(term);
    if (word >= this.#entries.length) this.#grow();
    this.#entries[word] = (this.#entries[word] ?? 0) + count;
    if (!isNew) return;
    this.#enlist(storiesOf(word), story);
    if (story.entries >= BIG_ENTRIES_MIN) this.#enlist(bigOf(word), story);
  }

  /** Takes a word of a story back. */
  remove(term: number, story: EventStory, count: number): void {
    const word = this.#words.of(term);
    if (word < 0) return;
    this.#entries[word] = (this.#entries[word] ?? 0) - count;
    this.#strike(storiesOf(word), story);
    this.#strike(bigOf(word), story);
    if (this.#lists.lengthOf(storiesOf(word)) > 0) return;
    this.#words.giveUp(term);
    this.#entries[word] = 0;
  }

  /** To be called when a story has grown or shrunk: all its words lead to it as a big one while it is one. */
  resized(story: EventStory, entriesBefore: number): void {
    const isBig = story.entries >= BIG_ENTRIES_MIN;
    if (isBig === entriesBefore >= BIG_ENTRIES_MIN) return;
    for (let i = 0; i < story.words.length; i++) {
      const word = this.#words.of(story.words.termAt(i));
      if (word < 0) continue;
      if (isBig) this.#enlist(bigOf(word), story);
      else this.#strike(bigOf(word), story);
    }
  }

  #giveSlot(story: EventStory): void {
    this.#youngestBornAt = Math.max(this.#youngestBornAt, story.bornAt);
    story.slot = this.#freeSlots.pop() ?? this.#stories.length;
    this.#stories[story.slot] = story;
    this.#births[story.slot] = story.bornAt;
  }

  #enterPart(story: EventStory, part: number): void {
    const { chunk, begin, countsBegin, length } = story.words;
    for (let i = 0; i < length; i++) {
      const term = chunk[begin + i] ?? 0;
      if (partOf(term, PARTS) === part) this.add(term, story, countIn(chunk, countsBegin, i), true);
    }
  }

  /** The last first: the youngest. */
  #meet(list: number, before: number, to: number, worth: number): void {
    const chunk = this.#lists.chunkOf(list);
    const begin = this.#lists.beginOf(list);
    for (let i = begin + before - 1; i >= begin + to; i--) this.meetings.meet(chunk[i] ?? 0, worth);
  }

  /** Where a story of this birth stands, or would stand, in a list. */
  #placeOf(list: number, bornAt: number): number {
    const chunk = this.#lists.chunkOf(list);
    const begin = this.#lists.beginOf(list);
    let low = 0;
    let high = this.#lists.lengthOf(list);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.bornAt(chunk[begin + middle] ?? 0) < bornAt) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #enlist(list: number, { bornAt, slot }: EventStory): void {
    const length = this.#lists.lengthOf(list);
    const last = length === 0 ? -1 : this.#lists.get(list, length - 1);
    if (last === slot) return;
    // The youngest stands last everywhere: nobody's birth need be looked up.
    const isLast = length === 0 || bornAt === this.#youngestBornAt || this.bornAt(last) < bornAt;
    const at = isLast ? length : this.#placeOf(list, bornAt);
    if (at === length || this.#lists.get(list, at) !== slot) this.#lists.insert(list, at, slot);
  }

  #strike(list: number, { bornAt, slot }: EventStory): void {
    const length = this.#lists.lengthOf(list);
    if (length === 0) return;
    const at = this.#placeOf(list, bornAt);
    if (at < length && this.#lists.get(list, at) === slot) this.#lists.removeAt(list, at);
  }

  #grow(): void {
    const entries = new Float64Array(2 * this.#entries.length);
    entries.set(this.#entries);
    this.#entries = entries;
  }
}
