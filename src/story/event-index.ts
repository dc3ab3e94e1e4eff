import type { EventStory } from "./event-story.ts";

/** Stories asked under one word, the youngest: what keeps the cost of an entry flat. */
const POSTINGS_MAX = 64;
/** Big stories asked besides: a frequent word's youngest stories would hide them. */
const BIG_POSTINGS_MAX = 32;
/** A story is big from here on. */
const BIG_ENTRIES_MIN = 8;
/** Lists are closed up at once so near to their end; farther off that would move too much. */
const SPLICED_MAX = 500;

/** What is known of one word. */
interface TermEntry {
  /** Stories with the word, in order of birth; some that are over may still stand in it. */
  stories: EventStory[];
  /** The big ones among them, likewise. */
  big: EventStory[];
  /** Living stories with the word. */
  living: number;
  /** Occurrences in living stories. */
  entries: number;
}

/** Where a story stands, or would stand, in a list in order of birth. */
function placeOf(list: readonly EventStory[], { bornAt }: EventStory): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.bornAt ?? 0) < bornAt) low = middle + 1;
    else high = middle;
  }
  return low;
}

function enlist(list: EventStory[], story: EventStory): void {
  const last = list[list.length - 1];
  if (last === undefined || last.bornAt < story.bornAt) list.push(story);
  else {
    const at = placeOf(list, story);
    if (list[at] !== story) list.splice(at, 0, story);
  }
}

/** Strikes a story off; one that is over and stands far from the end stays until the list is swept. */
function strike(list: EventStory[], story: EventStory): void {
  const at = placeOf(list, story);
  if (list[at] !== story) return;
  if (!story.isOver || list.length - at < SPLICED_MAX) list.splice(at, 1);
}

/** Sweeps out stories that are over once they are the most. */
function swept(list: EventStory[], living: number): EventStory[] {
  return list.length > 2 * living + SPLICED_MAX ? list.filter(({ isOver }) => !isOver) : list;
}

/** Calls back with the last living stories of a list, at most so many; returns the first one's birth. */
function lastOf(
  list: readonly EventStory[],
  most: number,
  bornBefore: number,
  found: (story: EventStory) => void,
): number {
  let left = most;
  let bornAt = 0;
  for (let i = list.length - 1; i >= 0 && left > 0; i--) {
    const story = list[i];
    if (story === undefined || story.isOver || story.bornAt >= bornBefore) continue;
    found(story);
    bornAt = story.bornAt;
    left--;
  }
  return left > 0 ? 0 : bornAt;
}

/**
 * Which stories have a word, and how frequent it is.
 *
 * A function of the living stories alone: it is rebuilt from them, whatever their order, and need not be stored.
 */
export class EventIndex {
  readonly #terms = new Map<number, TermEntry>();
  #questions = 0;

  /** A number that marks the stories met by one question, see `EventStory.askedBy`. */
  nextQuestion(): number {
    return ++this.#questions;
  }

  /** Different words known. */
  get size(): number {
    return this.#terms.size;
  }

  /** Occurrences of a word, and living stories that have it. */
  frequency(term: number): { readonly entries: number; readonly stories: number } {
    const known = this.#terms.get(term);
    return known === undefined
      ? { entries: 0, stories: 0 }
      : { entries: known.entries, stories: known.living };
  }

  /** Calls back with the stories to compare under a word, each once. */
  ask(term: number, found: (story: EventStory) => void): void {
    const known = this.#terms.get(term);
    if (known === undefined) return;
    const firstBornAt = lastOf(known.stories, POSTINGS_MAX, Number.POSITIVE_INFINITY, found);
    if (firstBornAt > 0) lastOf(known.big, BIG_POSTINGS_MAX, firstBornAt, found);
  }

  /** Counts occurrences of a word in a story. */
  add(term: number, story: EventStory, count: number, isNew: boolean): void {
    let known = this.#terms.get(term);
    if (known === undefined) {
      known = { stories: [], big: [], living: 0, entries: 0 };
      this.#terms.set(term, known);
    }
    known.entries += count;
    if (!isNew) return;
    known.living++;
    enlist(known.stories, story);
    if (story.entries >= BIG_ENTRIES_MIN) enlist(known.big, story);
  }

  /** Takes a word of a story back. */
  remove(term: number, story: EventStory, count: number): void {
    const known = this.#terms.get(term);
    if (known === undefined) return;
    known.entries -= count;
    known.living--;
    if (known.living === 0) {
      this.#terms.delete(term);
      return;
    }
    strike(known.stories, story);
    strike(known.big, story);
    known.stories = swept(known.stories, known.living);
    known.big = swept(known.big, known.living);
  }

  /** To be called when a story has grown: all its words lead to it when it becomes big. */
  grown(story: EventStory, entriesBefore: number): void {
    if (entriesBefore >= BIG_ENTRIES_MIN || story.entries < BIG_ENTRIES_MIN) return;
    for (const term of story.terms) {
      const known = this.#terms.get(term);
      if (known !== undefined) enlist(known.big, story);
    }
  }

  /** To be called when a story has lost entries: a small one is no longer among the big ones. */
  shrunk(story: EventStory, entriesBefore: number): void {
    if (entriesBefore < BIG_ENTRIES_MIN || story.entries >= BIG_ENTRIES_MIN) return;
    for (const term of story.terms) {
      const known = this.#terms.get(term);
      if (known !== undefined) strike(known.big, story);
    }
  }
}
