import { ascending } from "./ascending.ts";
import { QUIET_MS_MAX } from "./event-apart.ts";
import { EventIndex } from "./event-index.ts";
import type { EventTotals } from "./event-query.ts";
import { EventRoom, EventStory, type Headline, joinApart, type StoredEvent } from "./event-story.ts";
import { LivingStories } from "./living-stories.ts";

/** Living stories; beyond, those quiet longest are let go. */
export const STORIES_MAX = 300_000;
/** Stories let go with one entry: an hour without entries ends many at once. */
const LET_GO_MAX = 50;

/** Stories restored in one go: some milliseconds. */
const STORIES_PER_STEP = 200;

/** What one entry brings into its story. */
export interface Contribution {
  readonly groupId: string;
  readonly atMs: number;
  readonly nowMs: number;
  readonly terms: readonly number[];
  readonly counts: readonly number[];
  readonly headline: Headline;
}

/** A story as another writer left it; undefined where it ended. */
export type StoredChange = readonly [id: string, story: StoredEvent | undefined];

/** The living stories, their words, and which story a copy group is in. */
export class EventState {
  readonly index = new EventIndex();
  readonly #room = new EventRoom();
  readonly #living = new LivingStories();
  #entries = 0;
  /** Counts changes of stories, which are kept in its order. */
  #touches = 0;
  /** Entries and operators' words that ever came; the clock of births and later looks. */
  arrived = 0;

  get totals(): EventTotals {
    return { entries: this.#entries, stories: this.#living.size };
  }

  /** Living stories, those touched longest ago first. */
  get stories(): Iterable<EventStory> {
    return this.#living;
  }

  ofGroup(groupId: string): EventStory | undefined {
    return this.#living.ofGroup(groupId);
  }

  ofId(id: string): EventStory | undefined {
    return this.#living.ofId(id);
  }

  /** Whether an operator's word keeps two stories apart. */
  areApart(a: EventStory, b: EventStory): boolean {
    return a.apart.some((id) => this.ofGroup(id) === b) || b.apart.some((id) => this.ofGroup(id) === a);
  }

  /**
   * Takes stored stories, some at each step, and puts them in order of their last touch. In any order: in that of their
   * birth, as lists of the index are, it is quick.
   */
  *restoring(stories: Iterable<StoredEvent>, arrived: number): Generator<void> {
    this.arrived = arrived;
    let taken = 0;
    const living: EventStory[] = [];
    for (const story of stories) {
      living.push(this.#known(story));
      if (++taken % STORIES_PER_STEP === 0) yield;
    }
    yield* this.index.entering(living);
    const places = ascending(living.map(({ touchedAt }) => touchedAt));
    yield;
    for (const place of places) {
      const story = living[place];
      if (story === undefined) continue;
      this.#living.touch(story);
      this.#touches = story.touchedAt + 1;
      if (++taken % STORIES_PER_STEP === 0) yield;
    }
  }

  /**
   * Takes over what another writer changed since, some at each step; answers the stories that live.
   *
   * @param changes - stories as stored, undefined for those that ended; each id once
   */
  *replacing(changes: Iterable<StoredChange>, arrived: number): Generator<void, readonly EventStory[]> {
    this.arrived = arrived;
    const stored: StoredEvent[] = [];
    let taken = 0;
    for (const [id, story] of changes) {
      const known = this.#living.ofId(id);
      if (known !== undefined) this.#strike(known);
      if (story !== undefined) stored.push(story);
      if (++taken % STORIES_PER_STEP === 0) yield;
    }
    const living: EventStory[] = [];
    for (const story of stored.sort((a, b) => a.touchedAt - b.touchedAt)) {
      this.#touches = Math.max(this.#touches, story.touchedAt + 1);
      living.push(this.adopt(story));
      if (++taken % STORIES_PER_STEP === 0) yield;
    }
    return living;
  }

  /** Takes a story in. */
  adopt(stored: StoredEvent): EventStory {
    const story = this.#known(stored);
    this.index.enter(story);
    return story;
  }

  /** Puts an entry into a living story. */
  put(story: EventStory, { groupId, atMs, nowMs, terms, counts, headline }: Contribution): void {
    const before = story.entries;
    story.entries++;
    this.#entries++;
    if (before === 0) story.groups = [groupId];
    else story.groups.push(groupId);
    this.#living.joined(groupId, story);
    story.words.reserve(before === 0 ? terms.length : 0);
    for (const [i, term] of terms.entries()) this.#count(story, term, counts[i] ?? 0);
    story.newestMs = Math.max(story.newestMs, atMs);
    story.oldestMs = Math.min(story.oldestMs, atMs);
    story.addHeadlines([headline]);
    this.#changed(story, before, nowMs);
  }

  /**
   * Takes an entry out of a living story, which ends with its last one.
   *
   * Its words go as far as it still says them: what was pruned, or what an older text said, is not known any more. Nor
   * are the headlines before the newest few, and the times of the others: the story keeps its span.
   */
  take(story: EventStory, { groupId, nowMs, terms, counts, headline }: Contribution): void {
    if (story.entries === 1) {
      this.#strike(story);
      return;
    }
    const before = story.entries;
    story.entries--;
    this.#entries--;
    story.groups = story.groups.filter((id) => id !== groupId);
    this.#living.left(groupId);
    for (const [i, term] of terms.entries()) this.#discount(story, term, counts[i] ?? 0);
    story.dropHeadline(headline);
    this.#changed(story, before, nowMs);
  }

  /** Gives a living story another id, which no other has. */
  rename(story: EventStory, id: string, nowMs: number): void {
    this.#living.rename(story, id);
    this.#changed(story, story.entries, nowMs);
  }

  /** Makes a story part of another; its entries are as old as they are, so the other counts as touched now. */
  merge(from: EventStory, into: EventStory, nowMs: number): void {
    const before = into.entries;
    const { terms, counts, headlines } = from;
    this.#strike(from);
    into.entries += from.entries;
    this.#entries += from.entries;
    into.groups.push(...from.groups);
    for (const id of from.groups) this.#living.joined(id, into);
    for (const [i, term] of terms.entries()) this.#count(into, term, counts[i] ?? 0);
    into.newestMs = Math.max(into.newestMs, from.newestMs);
    into.oldestMs = Math.min(into.oldestMs, from.oldestMs);
    into.addHeadlines(headlines);
    into.apart = joinApart(into.apart, from.apart).filter((id) => this.ofGroup(id) !== into);
    this.#changed(into, before, nowMs);
  }

  /** Lets stories go that were quiet for too long, or too many. */
  expire(nowMs: number): readonly EventStory[] {
    const gone: EventStory[] = [];
    for (let story = this.#living.first; story !== undefined; story = this.#living.first) {
      const isOver = nowMs - story.touchedMs > QUIET_MS_MAX || this.#living.size > STORIES_MAX;
      if (!isOver || gone.length === LET_GO_MAX) break;
      gone.push(story);
      this.#strike(story);
    }
    return gone;
  }

  /** All but the index. */
  #known(stored: StoredEvent): EventStory {
    const story = new EventStory(stored, this.#room);
    this.#living.add(story);
    this.#entries += story.entries;
    return story;
  }

  #count(story: EventStory, term: number, count: number): void {
    this.index.add(term, story, count, story.words.add(term, count));
  }

  /** Takes occurrences of a word back, as many as there are. */
  #discount(story: EventStory, term: number, count: number): void {
    const known = story.words.countOf(term);
    if (known > count) this.index.add(term, story, -count, story.words.add(term, -count));
    else if (known > 0) {
      story.words.drop(term);
      this.index.remove(term, story, known);
    }
  }

  #changed(story: EventStory, entriesBefore: number, nowMs: number): void {
    story.touchedMs = nowMs;
    story.touchedAt = this.#touches++;
    this.#living.touch(story);
    for (const { term, count } of story.prune()) this.index.remove(term, story, count);
    this.index.resized(story, entriesBefore);
  }

  #strike(story: EventStory): void {
    this.#living.drop(story);
    this.#entries -= story.entries;
    this.index.leave(story);
    story.end();
  }
}
