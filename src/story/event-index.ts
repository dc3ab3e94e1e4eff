import { EventMeetings } from "./event-meetings.ts";
import type { EventStory } from "./event-story.ts";
import { IntDeque } from "./int-deque.ts";
import { IntSlices } from "./int-slices.ts";
import { TermPlaces } from "./term-places.ts";

/** Stories asked under one word, the youngest: what keeps the cost of an entry flat. */
const POSTINGS_MAX = 64;
/** Big stories asked besides: a frequent word's youngest stories would hide them. */
const BIG_POSTINGS_MAX = 32;
/** A story is big from here on. */
const BIG_ENTRIES_MIN = 8;

/** What is known of one word. */
interface TermEntry {
  /** Slots of the living stories with the word, in order of birth. */
  readonly stories: IntDeque;
  /** The big ones among them, likewise. */
  big?: IntDeque;
  /** Occurrences in living stories. */
  entries: number;
}

/**
 * Which stories have a word, and how frequent it is.
 *
 * A function of the living stories alone: it is rebuilt from them, whatever their order, and need not be stored. A
 * living story has a slot, a small number that is given again after its end; lists are of slots.
 */
export class EventIndex {
  /** For one question at a time. */
  readonly meetings = new EventMeetings();
  readonly places = new TermPlaces();
  readonly #terms = new Map<number, TermEntry>();
  readonly #slices = new IntSlices();
  readonly #stories: (EventStory | undefined)[] = [];
  /** Births of the stories, by slot: asked far more often than the rest of them. */
  readonly #births: number[] = [];
  readonly #freeSlots: number[] = [];
  #youngestBornAt = -1;

  /** Different words known. */
  get size(): number {
    return this.#terms.size;
  }

  storyAt(slot: number): EventStory | undefined {
    return this.#stories[slot];
  }

  /** Occurrences of a word, and living stories that have it. */
  frequency(term: number): { readonly entries: number; readonly stories: number } {
    const known = this.#terms.get(term);
    return known === undefined
      ? { entries: 0, stories: 0 }
      : { entries: known.entries, stories: known.stories.length };
  }

  /** Adds the stories to compare under a word to `meetings`, each once. @param worth - what the word weighs */
  ask(term: number, worth: number): void {
    const known = this.#terms.get(term);
    if (known === undefined) return;
    const { stories, big } = known;
    const least = Math.max(0, stories.length - POSTINGS_MAX);
    this.#meet(stories, stories.length, least, worth);
    if (least === 0 || big === undefined) return;
    const hidden = this.#placeOf(big, this.#bornAt(stories.get(least)));
    this.#meet(big, hidden, Math.max(0, hidden - BIG_POSTINGS_MAX), worth);
  }

  /** Takes a story in, with its words. */
  enter(story: EventStory): void {
    this.#youngestBornAt = Math.max(this.#youngestBornAt, story.bornAt);
    story.slot = this.#freeSlots.pop() ?? this.#stories.length;
    this.#stories[story.slot] = story;
    this.#births[story.slot] = story.bornAt;
    for (let i = 0; i < story.words.length; i++)
      this.add(story.words.termAt(i), story, story.words.countAt(i), true);
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
    let known = this.#terms.get(term);
    if (known === undefined) {
      known = { stories: new IntDeque(this.#slices), entries: 0 };
      this.#terms.set(term, known);
    }
    known.entries += count;
    if (!isNew) return;
    this.#enlist(known.stories, story);
    if (story.entries >= BIG_ENTRIES_MIN) this.#enlistBig(known, story);
  }

  /** Takes a word of a story back. */
  remove(term: number, story: EventStory, count: number): void {
    const known = this.#terms.get(term);
    if (known === undefined) return;
    known.entries -= count;
    this.#strike(known.stories, story);
    if (known.big !== undefined) this.#strike(known.big, story);
    if (known.stories.length === 0) this.#terms.delete(term);
  }

  /** To be called when a story has grown or shrunk: all its words lead to it as a big one while it is one. */
  resized(story: EventStory, entriesBefore: number): void {
    const isBig = story.entries >= BIG_ENTRIES_MIN;
    if (isBig === entriesBefore >= BIG_ENTRIES_MIN) return;
    for (let i = 0; i < story.words.length; i++) {
      const known = this.#terms.get(story.words.termAt(i));
      if (known === undefined) continue;
      if (isBig) this.#enlistBig(known, story);
      else if (known.big !== undefined) this.#strike(known.big, story);
    }
  }

  /** The last first: the youngest. */
  #meet(list: IntDeque, before: number, to: number, worth: number): void {
    const { chunk, begin } = list;
    for (let i = begin + before - 1; i >= begin + to; i--) this.meetings.meet(chunk[i] ?? 0, worth);
  }

  #bornAt(slot: number): number {
    return this.#births[slot] ?? 0;
  }

  /** Where a story of this birth stands, or would stand, in a list in order of birth. */
  #placeOf(list: IntDeque, bornAt: number): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#bornAt(list.get(middle)) < bornAt) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #enlist(list: IntDeque, { bornAt, slot }: EventStory): void {
    // The youngest stands last everywhere: nobody's birth need be looked up.
    const { length } = list;
    const isLast = bornAt === this.#youngestBornAt && (length === 0 || list.get(length - 1) !== slot);
    const at = isLast ? length : this.#placeOf(list, bornAt);
    if (at === length || list.get(at) !== slot) list.insert(at, slot);
  }

  #enlistBig(known: TermEntry, story: EventStory): void {
    known.big ??= new IntDeque(this.#slices);
    this.#enlist(known.big, story);
  }

  #strike(list: IntDeque, { bornAt, slot }: EventStory): void {
    const at = this.#placeOf(list, bornAt);
    if (list.get(at) === slot && at < list.length) list.removeAt(at);
  }
}
