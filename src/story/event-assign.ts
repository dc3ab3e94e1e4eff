import { shortHash } from "../text/hash.ts";
import type { EventAnswer, EventChange, EventEntry, EventMerge } from "./event-answer.ts";
import { askingBy } from "./event-apart.ts";
import { bestOf, compare } from "./event-compare.ts";
import { contributionOf } from "./event-contribution.ts";
import { lookAgain } from "./event-look-again.ts";
import { type EventReason, nearestOf } from "./event-reason.ts";
import { EVENT_SETTINGS, type EventSettings } from "./event-settings.ts";
import { EventState, type StoredChange } from "./event-state.ts";
import { type EventStory, emptyEvent, keepApart, type StoredEvent } from "./event-story.ts";
import { YoungStories } from "./event-young.ts";

export type { EventAnswer, EventChange, EventEntry, EventMerge } from "./event-answer.ts";

const NO_CHANGE: EventChange = { merges: [], touched: [], ended: [] };

/**
 * Assigns copy groups to stories, one after the other. The same order gives the same stories, a restart in between too.
 *
 * Belongs to the one writer; holds the stories of the last days in memory.
 */
export class EventAssigner {
  readonly state: EventState;
  readonly #settings: EventSettings;
  readonly #young: YoungStories;

  constructor(settings: EventSettings = EVENT_SETTINGS) {
    this.#settings = settings;
    this.state = new EventState();
    this.#young = new YoungStories(settings.lookAgainAfter);
  }

  /**
   * Takes up the state of an earlier writer.
   *
   * @param stories - living ones as stored, in any order; in that of birth it is quick
   * @param arrived - entries and operators' words that ever came, as `state.arrived` was
   */
  restore(stories: Iterable<StoredEvent>, arrived: number): void {
    for (const _ of this.restoring(stories, arrived));
  }

  /** As `restore`, in steps: hundreds of thousands of stories take seconds. Nothing is to be asked in between. */
  *restoring(stories: Iterable<StoredEvent>, arrived: number): Generator<void> {
    yield* this.state.restoring(stories, arrived);
    this.#young.restore(this.state.stories, arrived);
  }

  /**
   * Takes over what another writer changed since, in steps as `restoring`, see `EventState.replacing`. Stories compare as
   * they would after a restore; only among equals the order may be another.
   */
  *takingOver(changes: Iterable<StoredChange>, arrived: number): Generator<void> {
    this.#young.restore(yield* this.state.replacing(changes, arrived), arrived);
  }

  /**
   * Finds the story of a new copy group, or founds one. A group that is known keeps its story.
   *
   * @param nowMs - time of arrival; never goes back
   */
  assign(entry: EventEntry, nowMs: number): EventAnswer {
    const known = this.state.ofGroup(entry.id);
    if (known !== undefined) return this.#unchanged(known.id, "known");
    // First of all: what is wanted may just have ended.
    const ended = this.state.expire(nowMs).map(({ id }) => id);
    const wanted = entry.wanted === undefined ? undefined : this.state.ofId(entry.wanted);
    if (entry.isAlone === true && wanted === undefined)
      return { ...this.#unchanged(entry.id, "alone"), ended };
    const reason = this.#place(entry, wanted, nowMs);
    const change = this.#settled(nowMs, [entry.id], ended);
    return { storyId: this.state.ofGroup(entry.id)?.id ?? entry.id, reason, ...change };
  }

  /**
   * Takes a copy group out of its story and into another, or founds one with it: an operator's word. The two stay apart
   * until `merge` says otherwise. The story it leaves keeps its id; a group that no living story holds is placed too.
   *
   * @param entry - as it was assigned: its words are taken back by what it says now, see `EventState.take`
   * @param into - id of the story it goes to, founded where none is living; undefined: a new id
   */
  move(entry: EventEntry, into: string | undefined, nowMs: number): EventChange {
    const from = this.state.ofGroup(entry.id);
    const target = into === undefined ? undefined : this.state.ofId(into);
    if (from !== undefined && (from === target || (into === undefined && from.entries === 1)))
      return NO_CHANGE;
    const { contribution } = contributionOf(entry, nowMs);
    if (from !== undefined) this.state.take(from, contribution);
    const story = target ?? this.#found(into ?? this.#freeId(entry.id), contribution.atMs, nowMs);
    this.state.put(story, contribution);
    if (from?.isOver === false) keepApart(story, from);
    const groups = [entry.id, ...(from?.groups.slice(0, 1) ?? [])];
    return this.#settled(nowMs, groups, from?.isOver === true ? [from.id] : []);
  }

  /**
   * Makes a story part of another, whatever was said or scored before: an operator's word. Where only the first is
   * living it goes on under the other's id.
   */
  merge(fromId: string, intoId: string, nowMs: number): EventChange {
    const from = this.state.ofId(fromId);
    const into = this.state.ofId(intoId);
    if (from === undefined || from === into) return NO_CHANGE;
    const groups = from.groups.slice(0, 1);
    if (into === undefined) this.state.rename(from, intoId, nowMs);
    else this.state.merge(from, into, nowMs);
    return this.#settled(nowMs, groups, [fromId]);
  }

  /** Takes a copy group out for good, one that became part of another or is withdrawn; see `move`. */
  remove(entry: EventEntry, nowMs: number): EventChange {
    const from = this.state.ofGroup(entry.id);
    if (from === undefined) return NO_CHANGE;
    this.state.take(from, contributionOf(entry, nowMs).contribution);
    return this.#settled(nowMs, from.groups.slice(0, 1), from.isOver ? [from.id] : []);
  }

  /** An id for a story that a group founds: its own, but where it left a story that is named after it. */
  #freeId(groupId: string): string {
    let id = groupId;
    while (this.state.ofId(id) !== undefined) id = shortHash(`${id} parted`);
    return id;
  }

  #reason(kind: EventReason["kind"], nearest: EventReason["nearest"] = []): EventReason {
    return { kind, threshold: this.#settings.threshold, nearest };
  }

  #unchanged(storyId: string, kind: "known" | "alone"): EventAnswer {
    return { storyId, reason: this.#reason(kind), ...NO_CHANGE };
  }

  /** Ends a change in the stories of these groups: counts it, and takes the later looks that are due. */
  #settled(nowMs: number, groups: readonly string[], ended: readonly string[]): EventChange {
    this.state.arrived++;
    const merges = this.#lookAgain(nowMs);
    // A story need not hold the group it is named after: what it became part of is asked by id.
    const changed = [
      ...groups.map((id) => this.state.ofGroup(id)),
      ...merges.map(({ into }) => this.state.ofId(into)),
    ];
    const touched = [...new Set(changed.filter((story) => story !== undefined))];
    return { merges, touched, ended: [...ended, ...merges.map(({ from }) => from)] };
  }

  #place(entry: EventEntry, wanted: EventStory | undefined, nowMs: number): EventReason {
    const { told, contribution } = contributionOf(entry, nowMs);
    const { atMs, headline } = contribution;
    const query = this.state.index.query;
    query.begin();
    for (let i = 0; i < told.terms.length; i++) query.add(told.terms[i] ?? 0, told.weights[i] ?? 0);
    query.ask(this.state.index, this.state.totals, this.#settings);
    const mayBe = (story: EventStory): boolean =>
      wanted === undefined ? entry.forbidden?.has(story.id) !== true : story === wanted;
    const compared = compare(query, askingBy(headline), this.state, this.#settings, mayBe);
    const best = wanted ?? bestOf(compared, this.#settings.threshold)?.story;
    const nearest = nearestOf(compared, told.words, told.terms);
    const story = best ?? this.#found(this.#freeId(entry.id), atMs, nowMs);
    this.state.put(story, contribution);
    for (const id of entry.forbidden ?? []) keepApart(story, this.state.ofId(id));
    return this.#reason(
      wanted !== undefined ? "ruled" : best === undefined ? "first" : "same-event",
      nearest,
    );
  }

  #found(id: string, atMs: number, nowMs: number): EventStory {
    const story = this.state.adopt(emptyEvent(id, this.state.arrived, atMs, nowMs));
    this.#young.push(story);
    return story;
  }

  #lookAgain(nowMs: number): EventMerge[] {
    const merges: EventMerge[] = [];
    for (const young of this.#young.due(this.state.arrived)) {
      if (young.isOver) continue;
      const compared = lookAgain(young, this.state, this.#settings);
      const best = bestOf(compared, this.#settings.threshold);
      if (best === undefined) continue;
      const reason = this.#reason("merged", nearestOf(compared, [], []));
      merges.push({ from: young.id, into: best.story.id, groups: [...young.groups], reason });
      this.state.merge(young, best.story, nowMs);
    }
    return merges;
  }
}
