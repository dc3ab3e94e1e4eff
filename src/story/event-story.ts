import type { EventSettings } from "./event-settings.ts";

/** Words kept of one story; the most frequent stay. */
const TERMS_MAX = 64;
/** Pruned when it is this much longer, so that not every entry sorts. */
const TERMS_KEPT_MAX = 80;
/** Core words looked at. */
const CORE_TERMS_MAX = 16;
/** Headlines kept of one story: its newest. */
const HEADLINES_MAX = 4;
/** Stories that one story is kept apart from; the latest words stay. */
const APART_MAX = 200;

/** A headline of a story: what look-alikes are told by. */
export interface Headline {
  readonly sourceId: string;
  readonly atMs: number;
  /** Words of the headline, as in `EventTerms`. */
  readonly terms: readonly number[];
  /** Those of them that are numbers. */
  readonly numbers: readonly number[];
}

/** All entries about one event, as the words they have in common. Changes in place: there are hundreds of thousands. */
export interface EventStory {
  /** Id of its first copy group, or what an operator's word made it. */
  id: string;
  /** How many entries came before its first. Orders stories by age. */
  readonly bornAt: number;
  /** Copy groups in it, each by its first entry. */
  entries: number;
  /** Words of its entries, and in how many they occur; a word of a lead alone counts as half. */
  terms: number[];
  counts: number[];
  /** Words that most of its entries have. */
  core: number[];
  /** Newest and oldest time of its entries, epoch ms. */
  newestMs: number;
  oldestMs: number;
  /** When it last changed: by the clock, and in which order. */
  touchedMs: number;
  touchedAt: number;
  /** Ids of its copy groups, in order of arrival; those of merged stories behind. */
  groups: string[];
  headlines: readonly Headline[];
  /** Copy groups whose stories it must not become one with: an operator's word. Nearly always empty. */
  apart: readonly string[];
  /** Merged into another or quiet for too long: lists that still hold it pass it over. */
  isOver: boolean;
  /** Scratch of `candidates`, which meets a story under several words: the question, and what its words weigh. */
  askedBy: number;
  askedWeight: number;
}

/** One for all: nearly every story has none. */
const NONE: readonly string[] = [];

/** A story that no entry has joined yet. */
export function emptyStory(id: string, bornAt: number, atMs: number, nowMs: number): EventStory {
  const times = { newestMs: atMs, oldestMs: atMs, touchedMs: nowMs, touchedAt: bornAt };
  return {
    id,
    bornAt,
    entries: 0,
    terms: [],
    counts: [],
    core: [],
    ...times,
    groups: [],
    headlines: [],
    apart: NONE,
    isOver: false,
    askedBy: 0,
    askedWeight: 0,
  };
}

/** In how many entries of a story a word occurs. */
export function countOf(story: EventStory, term: number): number {
  const at = story.terms.indexOf(term);
  return at < 0 ? 0 : (story.counts[at] ?? 0);
}

/** Adds occurrences of a word; true when the story did not have it. */
export function addTerm(story: EventStory, term: number, count: number): boolean {
  const at = story.terms.indexOf(term);
  if (at >= 0) {
    story.counts[at] = (story.counts[at] ?? 0) + count;
    return false;
  }
  story.terms.push(term);
  story.counts.push(count);
  return true;
}

/** The newest headlines of both, oldest first. */
export function newestHeadlines(a: readonly Headline[], b: readonly Headline[]): readonly Headline[] {
  return [...a, ...b].sort((x, y) => x.atMs - y.atMs).slice(-HEADLINES_MAX);
}

/** Takes a word out. */
export function dropTerm(story: EventStory, term: number): void {
  const at = story.terms.indexOf(term);
  if (at < 0) return;
  story.terms.splice(at, 1);
  story.counts.splice(at, 1);
}

/** Without the newest headline of a source that has the words of another. */
export function withoutHeadline(headlines: readonly Headline[], gone: Headline): readonly Headline[] {
  const at = headlines.findLastIndex(
    ({ sourceId, terms }) => sourceId === gone.sourceId && terms.join() === gone.terms.join(),
  );
  return at < 0 ? headlines : headlines.toSpliced(at, 1);
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

/** A word that left a story's profile. */
export interface Dropped {
  readonly term: number;
  readonly count: number;
}

/** Drops the rarest words of a long profile (of equally rare ones the newest) and returns them. */
export function prune(story: EventStory): readonly Dropped[] {
  if (story.terms.length <= TERMS_KEPT_MAX) return [];
  const all = story.terms.map((term, i) => ({ term, count: story.counts[i] ?? 0, i }));
  all.sort((a, b) => b.count - a.count || a.i - b.i);
  const kept = all.slice(0, TERMS_MAX).sort((a, b) => a.i - b.i);
  story.terms = kept.map(({ term }) => term);
  story.counts = kept.map(({ count }) => count);
  return all.slice(TERMS_MAX);
}

/** Finds the core words anew. */
export function renewCore(story: EventStory, { coreShare, corePrior }: EventSettings): void {
  const least = coreShare * (story.entries + corePrior);
  const core: number[] = [];
  for (let i = 0; i < story.terms.length && core.length < CORE_TERMS_MAX; i++)
    if ((story.counts[i] ?? 0) >= least) core.push(story.terms[i] ?? 0);
  story.core = core;
}
