import { type Headline, HeadlineList, NameTable } from "./headline-list.ts";
import { IntSlices } from "./int-slices.ts";
import { TermCounts } from "./term-counts.ts";
import type { Touched } from "./touch-order.ts";

export type { Headline } from "./headline-list.ts";

/** Words kept of one story; the most frequent stay. */
const TERMS_MAX = 64;
/** Pruned when it is this much longer, so that not every entry sorts. */
const TERMS_KEPT_MAX = 80;
/** Stories that one story is kept apart from; the latest words stay. */
const APART_MAX = 200;

/** All that is stored of a living story. */
export interface StoredEvent {
  /** Id of its first copy group, or what an operator's word made it. */
  readonly id: string;
  /** How many entries came before its first. Orders stories by age; no other has it. */
  readonly bornAt: number;
  /** Copy groups in it, each by its first entry. */
  readonly entries: number;
  /** Words of its entries, and in how many they occur; a word of a lead alone counts as half. */
  readonly terms: readonly number[];
  readonly counts: readonly number[];
  /** Newest and oldest time of its entries, epoch ms. */
  readonly newestMs: number;
  readonly oldestMs: number;
  /** When it last changed: by the clock, and in which order. */
  readonly touchedMs: number;
  readonly touchedAt: number;
  /** Ids of its copy groups, in order of arrival; those of merged stories behind. */
  readonly groups: readonly string[];
  readonly headlines: readonly Headline[];
  /** Copy groups whose stories it must not become one with: an operator's word. Nearly always empty. */
  readonly apart: readonly string[];
}

/** A word that left a story's profile. */
export interface Dropped {
  readonly term: number;
  readonly count: number;
}

/** Where living stories keep what is large in them. */
export class EventRoom {
  readonly slices = new IntSlices();
  readonly names = new NameTable();
}

/** One for all: nearly every story has none. */
const NONE: readonly never[] = [];

/** A living story: all entries about one event, as the words they have in common. Changes in place: there are hundreds of thousands. */
export class EventStory implements StoredEvent, Touched<EventStory> {
  id: string;
  readonly bornAt: number;
  entries: number;
  newestMs: number;
  oldestMs: number;
  touchedMs: number;
  touchedAt: number;
  groups: string[];
  apart: readonly string[];
  /** Merged into another or quiet for too long: lists that still hold it pass it over. */
  isOver = false;
  earlier: EventStory | undefined;
  later: EventStory | undefined;
  /** Its number in the index, while it lives. */
  slot = -1;
  readonly words: TermCounts;
  readonly #headlines: HeadlineList;

  constructor(stored: StoredEvent, { slices, names }: EventRoom) {
    this.id = stored.id;
    this.bornAt = stored.bornAt;
    this.entries = stored.entries;
    this.newestMs = stored.newestMs;
    this.oldestMs = stored.oldestMs;
    this.touchedMs = stored.touchedMs;
    this.touchedAt = stored.touchedAt;
    this.groups = [...stored.groups];
    this.apart = stored.apart.length === 0 ? NONE : stored.apart;
    this.words = new TermCounts(slices);
    this.words.replace(stored.terms, stored.counts);
    this.#headlines = new HeadlineList(slices, names);
    this.#headlines.add(stored.headlines);
  }

  get terms(): readonly number[] {
    return this.words.terms();
  }

  get counts(): readonly number[] {
    return this.words.counts();
  }

  /** Its newest, oldest first. */
  get headlines(): readonly Headline[] {
    return this.#headlines.list();
  }

  /** Whether its headlines state numbers, and none of these. */
  statesOthers(numbers: readonly number[]): boolean {
    return this.#headlines.statesOthers(numbers);
  }

  /** Whether one of its headlines is of a source. */
  hasHeadlineOf(sourceId: string): boolean {
    return this.#headlines.hasOneOf(sourceId);
  }

  /** Whether its headlines are all of one source. */
  isOnlyOf(sourceId: string): boolean {
    return this.#headlines.isOnlyOf(sourceId);
  }

  addHeadlines(headlines: readonly Headline[]): void {
    this.#headlines.add(headlines);
  }

  dropHeadline(gone: Headline): void {
    this.#headlines.drop(gone);
  }

  /** Gives its room back: nothing is asked of its words from then on. */
  end(): void {
    this.isOver = true;
    this.words.clear();
    this.#headlines.clear();
  }

  /** Drops the rarest words of a long profile (of equally rare ones the newest) and returns them. */
  prune(): readonly Dropped[] {
    if (this.words.length <= TERMS_KEPT_MAX) return NONE;
    const { counts } = this;
    const all = this.terms.map((term, i) => ({ term, count: counts[i] ?? 0, i }));
    all.sort((a, b) => b.count - a.count || a.i - b.i);
    const kept = all.slice(0, TERMS_MAX).sort((a, b) => a.i - b.i);
    this.words.replace(
      kept.map(({ term }) => term),
      kept.map(({ count }) => count),
    );
    return all.slice(TERMS_MAX);
  }
}

/** A story that no entry has joined yet. */
export function emptyEvent(id: string, bornAt: number, atMs: number, nowMs: number): StoredEvent {
  const times = { newestMs: atMs, oldestMs: atMs, touchedMs: nowMs, touchedAt: bornAt };
  return {
    id,
    bornAt,
    entries: 0,
    terms: NONE,
    counts: NONE,
    ...times,
    groups: NONE,
    headlines: NONE,
    apart: NONE,
  };
}

/** Both lists of stories to be kept apart from, each once. */
export function joinApart(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.length + b.length === 0 ? NONE : [...new Set([...a, ...b])].slice(-APART_MAX);
}

/** Keeps two stories apart from now on; nothing where one is not living. */
export function keepApart(story: EventStory, other: EventStory | undefined): void {
  const [first] = other?.groups ?? [];
  if (first !== undefined && other !== story) story.apart = joinApart(story.apart, [first]);
}
