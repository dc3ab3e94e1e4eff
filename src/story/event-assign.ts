import { bestOf, compare } from "./event-compare.ts";
import { lookAgain } from "./event-look-again.ts";
import { type EventReason, nearestOf } from "./event-reason.ts";
import { eventQuery } from "./event-score.ts";
import { EVENT_SETTINGS, type EventSettings } from "./event-settings.ts";
import { EventState } from "./event-state.ts";
import { type EventStory, emptyStory, type Headline } from "./event-story.ts";
import { type EventTerms, eventTerms } from "./event-terms.ts";

/** What a word of a lead counts as, beside one of a headline. */
const LEAD_COUNT = 0.5;
const DIGIT = /\d/u;

/** The first entry of a new copy group, which asks for its story. */
export interface EventEntry {
  /** Id of the copy group. */
  readonly id: string;
  /** Empty where it is not known. */
  readonly sourceId: string;
  readonly title: string;
  /** Beginning of the cleaned text; may be empty. */
  readonly lead: string;
  /** Its own time, epoch ms; what has none counts as now. */
  readonly publishedMs?: number;
  /** A digest or a live page, which is of many events: joins none and is joined by none. */
  readonly isAlone?: boolean;
}

/** A young story that became part of another. Its id leads there from now on. */
export interface EventMerge {
  readonly from: string;
  readonly into: string;
  /** Copy groups whose story changed. */
  readonly groups: readonly string[];
  readonly reason: EventReason;
}

/** The story of one copy group, and the merges its arrival led to. */
export interface EventAnswer {
  readonly storyId: string;
  readonly reason: EventReason;
  readonly merges: readonly EventMerge[];
  /** Living stories that changed and are to be stored, each once. */
  readonly touched: readonly EventStory[];
  /** Ids of stories that are living no more, merged away or quiet for too long: their stored form goes. */
  readonly ended: readonly string[];
}

/**
 * Assigns copy groups to stories, one after the other. The same order gives the same stories, a restart in between too.
 *
 * Belongs to the one writer; holds the stories of the last days in memory.
 */
export class EventAssigner {
  readonly state: EventState;
  readonly #settings: EventSettings;
  /** Stories not yet looked at again, in order of birth; one queue a look. */
  readonly #young: readonly EventStory[][];

  constructor(settings: EventSettings = EVENT_SETTINGS) {
    this.#settings = settings;
    this.state = new EventState(settings);
    this.#young = settings.lookAgainAfter.map(() => []);
  }

  /**
   * Takes up the state of an earlier writer.
   *
   * @param stories - living ones as stored, in any order
   * @param arrived - entries that ever came
   */
  restore(stories: readonly EventStory[], arrived: number): void {
    this.state.restore(stories, arrived);
    const byBirth = [...stories].sort((a, b) => a.bornAt - b.bornAt);
    for (const [look, after] of this.#settings.lookAgainAfter.entries())
      this.#young[look]?.push(...byBirth.filter(({ bornAt }) => bornAt + after > arrived));
  }

  /**
   * Finds the story of a new copy group, or founds one. A group that is known keeps its story.
   *
   * @param nowMs - time of arrival; never goes back
   */
  assign(entry: EventEntry, nowMs: number): EventAnswer {
    const known = this.state.ofGroup(entry.id);
    if (known !== undefined) return this.#unchanged(known.id, "known");
    if (entry.isAlone === true) return this.#unchanged(entry.id, "alone");
    const expired = this.state.expire(nowMs).map(({ id }) => id);
    const reason = this.#place(entry, nowMs);
    this.state.arrived++;
    const merges = this.#lookAgain(nowMs);
    return {
      storyId: this.state.ofGroup(entry.id)?.id ?? entry.id,
      reason,
      merges,
      touched: this.#storiesOf([entry.id, ...merges.map(({ from }) => from)]),
      ended: [...expired, ...merges.map(({ from }) => from)],
    };
  }

  #unchanged(storyId: string, kind: "known" | "alone"): EventAnswer {
    const reason = { kind, threshold: this.#settings.threshold, nearest: [] };
    return { storyId, reason, merges: [], touched: [], ended: [] };
  }

  /** The living stories of these groups, each once. */
  #storiesOf(groupIds: readonly string[]): readonly EventStory[] {
    const stories = groupIds.map((id) => this.state.ofGroup(id));
    return [...new Set(stories.filter((story) => story !== undefined))];
  }

  #place(entry: EventEntry, nowMs: number): EventReason {
    const atMs = Math.min(entry.publishedMs ?? nowMs, nowMs);
    const told = eventTerms(entry);
    const headline = headlineOf(entry.sourceId, atMs, told);
    const query = eventQuery(told.terms, told.weights, this.state.index, this.state.totals, this.#settings);
    const asking = { newestMs: atMs, oldestMs: atMs, headlines: [headline] };
    const compared = compare(query, asking, this.state, this.#settings, () => true);
    const best = bestOf(compared, this.#settings.threshold);
    const nearest = nearestOf(compared, told.words, told.terms);
    const story = best?.story ?? this.#found(entry.id, atMs, nowMs);
    const counts = told.terms.map((_, i) => (i < told.titleTerms ? 1 : LEAD_COUNT));
    this.state.put(story, { groupId: entry.id, atMs, nowMs, terms: told.terms, counts, headline });
    const kind = best === undefined ? "first" : "same-event";
    return { kind, threshold: this.#settings.threshold, nearest };
  }

  #found(id: string, atMs: number, nowMs: number): EventStory {
    const story = emptyStory(id, this.state.arrived, atMs, nowMs);
    this.state.adopt(story);
    for (const queue of this.#young) queue.push(story);
    return story;
  }

  /** The later looks that are due. */
  #lookAgain(nowMs: number): EventMerge[] {
    const merges: EventMerge[] = [];
    for (const [look, after] of this.#settings.lookAgainAfter.entries()) {
      const queue = this.#young[look] ?? [];
      for (let next = queue[0]; next !== undefined; next = queue[0]) {
        if (next.bornAt + after > this.state.arrived) break;
        queue.shift();
        const merge = this.state.isAlive(next) ? this.#mergeOf(next, nowMs) : undefined;
        if (merge !== undefined) merges.push(merge);
      }
    }
    return merges;
  }

  #mergeOf(young: EventStory, nowMs: number): EventMerge | undefined {
    const { threshold } = this.#settings;
    const compared = lookAgain(young, this.state, this.#settings);
    const best = bestOf(compared, threshold);
    if (best === undefined) return undefined;
    const reason: EventReason = { kind: "merged", threshold, nearest: nearestOf(compared, [], []) };
    const merge = { from: young.id, into: best.story.id, groups: [...young.groups], reason };
    this.state.merge(young, best.story, nowMs);
    return merge;
  }
}

function headlineOf(sourceId: string, atMs: number, { words, terms, titleTerms }: EventTerms): Headline {
  const ofTitle = terms.slice(0, titleTerms);
  return { sourceId, atMs, terms: ofTitle, numbers: ofTitle.filter((_, i) => DIGIT.test(words[i] ?? "")) };
}
