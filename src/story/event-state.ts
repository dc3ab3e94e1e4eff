import { QUIET_MS_MAX } from "./event-apart.ts";
import { EventIndex } from "./event-index.ts";
import type { EventTotals } from "./event-score.ts";
import type { EventSettings } from "./event-settings.ts";
import { addTerm, type EventStory, type Headline, newestHeadlines, prune, renewCore } from "./event-story.ts";

/** Living stories; beyond, those quiet longest are let go. */
export const STORIES_MAX = 300_000;
/** Stories let go with one entry: an hour without entries ends many at once. */
const LET_GO_MAX = 50;

/** What one entry brings into its story. */
export interface Contribution {
  readonly groupId: string;
  readonly atMs: number;
  readonly nowMs: number;
  readonly terms: readonly number[];
  readonly counts: readonly number[];
  readonly headline: Headline;
}

/** The living stories, their words, and which story a copy group is in. */
export class EventState {
  readonly index = new EventIndex();
  readonly #settings: EventSettings;
  /** By id, those touched longest ago first. */
  readonly #stories = new Map<string, EventStory>();
  readonly #byGroup = new Map<string, EventStory>();
  #entries = 0;
  /** Entries that ever came; the clock of births and later looks. */
  arrived = 0;

  constructor(settings: EventSettings) {
    this.#settings = settings;
  }

  get totals(): EventTotals {
    return { entries: this.#entries, stories: this.#stories.size };
  }

  /** Living stories, those touched longest ago first. */
  get stories(): IterableIterator<EventStory> {
    return this.#stories.values();
  }

  ofGroup(groupId: string): EventStory | undefined {
    return this.#byGroup.get(groupId);
  }

  isAlive(story: EventStory): boolean {
    return !story.isOver && this.#stories.get(story.id) === story;
  }

  /** Takes stored stories, in any order. By birth, as lists of the index are; then the map by last touch. */
  restore(stories: readonly EventStory[], arrived: number): void {
    this.arrived = arrived;
    for (const story of [...stories].sort((a, b) => a.bornAt - b.bornAt)) this.adopt(story);
    this.#stories.clear();
    for (const story of [...stories].sort((a, b) => a.touchedAt - b.touchedAt))
      this.#stories.set(story.id, story);
  }

  /** Takes a new story. */
  adopt(story: EventStory): void {
    this.#stories.set(story.id, story);
    this.#entries += story.entries;
    for (const [i, term] of story.terms.entries()) this.index.add(term, story, story.counts[i] ?? 0, true);
    for (const id of story.groups) this.#byGroup.set(id, story);
    renewCore(story, this.#settings);
  }

  /** Puts an entry into a living story. */
  put(story: EventStory, { groupId, atMs, nowMs, terms, counts, headline }: Contribution): void {
    const before = story.entries;
    story.entries++;
    this.#entries++;
    story.groups.push(groupId);
    this.#byGroup.set(groupId, story);
    for (const [i, term] of terms.entries()) this.#count(story, term, counts[i] ?? 0);
    story.newestMs = Math.max(story.newestMs, atMs);
    story.oldestMs = Math.min(story.oldestMs, atMs);
    story.headlines = newestHeadlines(story.headlines, [headline]);
    this.#changed(story, before, nowMs);
  }

  /** Makes a story part of another; its entries are as old as they are, so the other counts as touched now. */
  merge(from: EventStory, into: EventStory, nowMs: number): void {
    const before = into.entries;
    this.#strike(from);
    into.entries += from.entries;
    this.#entries += from.entries;
    into.groups.push(...from.groups);
    for (const id of from.groups) this.#byGroup.set(id, into);
    for (const [i, term] of from.terms.entries()) this.#count(into, term, from.counts[i] ?? 0);
    into.newestMs = Math.max(into.newestMs, from.newestMs);
    into.oldestMs = Math.min(into.oldestMs, from.oldestMs);
    into.headlines = newestHeadlines(from.headlines, into.headlines);
    this.#changed(into, before, nowMs);
  }

  /** Lets stories go that were quiet for too long, or too many. */
  expire(nowMs: number): readonly EventStory[] {
    const gone: EventStory[] = [];
    for (const story of this.#stories.values()) {
      const isOver = nowMs - story.touchedMs > QUIET_MS_MAX || this.#stories.size > STORIES_MAX;
      if (!isOver || gone.length === LET_GO_MAX) break;
      gone.push(story);
      this.#strike(story);
    }
    return gone;
  }

  #count(story: EventStory, term: number, count: number): void {
    this.index.add(term, story, count, addTerm(story, term, count));
  }

  #changed(story: EventStory, entriesBefore: number, nowMs: number): void {
    story.touchedMs = nowMs;
    story.touchedAt = this.arrived;
    this.#stories.delete(story.id);
    this.#stories.set(story.id, story);
    for (const { term, count } of prune(story)) this.index.remove(term, story, count);
    this.index.grown(story, entriesBefore);
    renewCore(story, this.#settings);
  }

  #strike(story: EventStory): void {
    story.isOver = true;
    this.#stories.delete(story.id);
    this.#entries -= story.entries;
    for (const [i, term] of story.terms.entries()) this.index.remove(term, story, story.counts[i] ?? 0);
    for (const id of story.groups) this.#byGroup.delete(id);
  }
}
