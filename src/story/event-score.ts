import type { EventIndex } from "./event-index.ts";
import type { EventSettings } from "./event-settings.ts";
import type { EventStory } from "./event-story.ts";

/** The most frequent word still is one. */
const RARITY_MIN = -Math.log(0.9);
/** So that the first entries are not judged by a handful of others. */
const ENTRIES_BEHIND = 200;

/** How much there is to compare with. */
export interface EventTotals {
  readonly entries: number;
  readonly stories: number;
}

/** Words that ask for their story: those of an entry, or of a young story as a whole. */
export interface EventQuery {
  readonly terms: readonly number[];
  /** Where in the query a word stands. */
  readonly places: ReadonlyMap<number, number>;
  readonly weights: readonly number[];
  /** Natural logarithm of 1 / the chance to meet the word anywhere. */
  readonly rarities: readonly number[];
  /** The most that one word may tell. */
  readonly evidenceMax: number;
  /** What the number of other stories costs. */
  readonly crowd: number;
}

/** What speaks for and against one story, in natural logarithms of odds. */
export interface EventScore {
  /** From the words they share. */
  readonly shared: number;
  /** From the query's words that the story lacks; negative. */
  readonly missing: number;
  /** From the story's core words that the query lacks; negative. */
  readonly core: number;
  /** From the story's size. */
  readonly size: number;
  /** From the number of other stories. */
  readonly crowd: number;
  /** From the time between them; negative. */
  readonly time: number;
  /** From other numbers in the headlines; negative. */
  readonly numbers: number;
  /** From there being no other source; negative. */
  readonly source: number;
  readonly total: number;
}

/** Logarithm of counts of entries and of stories, joined as a geometric mean by the share of the entries. */
function logJoint(entries: number, stories: number, { entryShare }: EventSettings): number {
  return entryShare * Math.log(entries) + (1 - entryShare) * Math.log(stories);
}

/** Asks the index how rare the words are. */
export function eventQuery(
  terms: readonly number[],
  weights: readonly number[],
  index: EventIndex,
  totals: EventTotals,
  settings: EventSettings,
): EventQuery {
  const { wordPrior } = settings;
  const logAll = logJoint(totals.entries + 1, totals.stories + 1, settings);
  const rarities = terms.map((term) => {
    const { entries, stories } = index.frequency(term);
    return Math.max(RARITY_MIN, logAll - logJoint(entries + wordPrior, stories + wordPrior, settings));
  });
  const all = Math.exp(logAll);
  const evidenceMax = settings.wordEvidence * Math.log(all + ENTRIES_BEHIND);
  const crowd = -settings.crowdCost * Math.log(Math.max(all, settings.crowdLeast) / settings.crowdFree);
  const places = new Map(terms.map((term, i) => [term, i] as const));
  return { terms, places, weights, rarities, evidenceMax, crowd };
}

/** What story and query share or lack: a mixture of the story's words and all words against all words alone. */
function wordScores(query: EventQuery, story: EventStory, settings: EventSettings): [number, number] {
  const { places, weights, rarities, evidenceMax } = query;
  const counts = story.words.countsFor(places);
  const perEntry = (1 - settings.noise) / (story.entries + settings.storyPrior);
  const rest = 1 - perEntry * story.entries;
  const lacking = Math.log(rest);
  let shared = 0;
  let missing = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? 0;
    const count = counts[i] ?? 0;
    const rarity = rarities[i] ?? 0;
    if (count === 0) missing += weight * (lacking - settings.missing * Math.min(rarity, evidenceMax));
    else shared += weight * Math.min(Math.log(perEntry * count * Math.exp(rarity) + rest), evidenceMax);
  }
  return [shared, missing];
}

/** What the story's core words cost that the query lacks. */
function coreScore({ places }: EventQuery, story: EventStory, settings: EventSettings): number {
  const { coreCost, corePrior, coreTrust } = settings;
  let score = 0;
  for (const term of story.core) {
    if (places.has(term)) continue;
    score += Math.log(
      1 - (coreTrust * Math.min(story.words.countOf(term), story.entries)) / (story.entries + corePrior),
    );
  }
  return coreCost * score;
}

/**
 * Whether words belong to a story, as odds: the chance of each word in the story against its chance anywhere.
 *
 * Rare words shared speak for it, words and core words lacking against it; a big story has more to gain.
 */
export function scoreEvent(
  query: EventQuery,
  story: EventStory,
  settings: EventSettings,
  apart: { readonly time: number; readonly numbers: number; readonly source: number },
): EventScore {
  const [shared, missing] = wordScores(query, story, settings);
  const core = coreScore(query, story, settings);
  const size = settings.sizeGain * Math.log(Math.min(story.entries, settings.sizeEntriesMax));
  const { crowd } = query;
  const { time, numbers, source } = apart;
  const total = shared + missing + core + size + crowd + time + numbers + source;
  return { shared, missing, core, size, crowd, time, numbers, source, total };
}
