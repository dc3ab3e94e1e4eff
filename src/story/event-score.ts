import type { EventIndex } from "./event-index.ts";
import type { EventSettings } from "./event-settings.ts";
import type { EventStory } from "./event-story.ts";
import { countIn } from "./term-counts.ts";
import type { TermPlaces } from "./term-places.ts";

/** The most frequent word still is one. */
const RARITY_MIN = -Math.log(0.9);
/** So that the first entries are not judged by a handful of others. */
const ENTRIES_BEHIND = 200;
/** Core words looked at. */
const CORE_TERMS_MAX = 16;

/** How much there is to compare with. */
export interface EventTotals {
  readonly entries: number;
  readonly stories: number;
}

/** Words that ask for their story: those of an entry, or of a young story as a whole. Good until the next is asked. */
export interface EventQuery {
  readonly terms: readonly number[];
  /** Where in the query a word stands. */
  readonly places: TermPlaces;
  readonly weights: readonly number[];
  /** Natural logarithm of 1 / the chance to meet the word anywhere. */
  readonly rarities: readonly number[];
  /** 1 / that chance. */
  readonly odds: readonly number[];
  /** The most that one word may tell. */
  readonly evidenceMax: number;
  /** Weights of all words together, and what all cost where the story has none of them. */
  readonly weightOfAll: number;
  readonly costOfAll: number;
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
  const rarities: number[] = [];
  const odds: number[] = [];
  for (const term of terms) {
    const { entries, stories } = index.frequency(term);
    const joint = logJoint(entries + wordPrior, stories + wordPrior, settings);
    const rarity = Math.max(RARITY_MIN, logAll - joint);
    rarities.push(rarity);
    odds.push(Math.exp(rarity));
  }
  const all = Math.exp(logAll);
  const evidenceMax = settings.wordEvidence * Math.log(all + ENTRIES_BEHIND);
  const crowd = -settings.crowdCost * Math.log(Math.max(all, settings.crowdLeast) / settings.crowdFree);
  let weightOfAll = 0;
  let costOfAll = 0;
  for (let i = 0; i < terms.length; i++) {
    weightOfAll += weights[i] ?? 0;
    costOfAll += (weights[i] ?? 0) * Math.min(rarities[i] ?? 0, evidenceMax);
  }
  const { places } = index;
  places.begin(terms);
  return { terms, places, weights, rarities, odds, evidenceMax, weightOfAll, costOfAll, crowd };
}

/** What the words of a story say: scratch, so that the many stories that are compared for nothing leave nothing behind. */
export class WordEvidence {
  shared = 0;
  missing = 0;
  core = 0;

  /**
   * Weighs what story and query share or lack: a mixture of the story's words and all words against all words alone; and
   * the story's core words that the query lacks.
   */
  weigh(query: EventQuery, { words, entries }: EventStory, settings: EventSettings): void {
    const { places, weights, rarities, odds, evidenceMax } = query;
    const { chunk, begin, countsBegin, length } = words;
    const perEntry = (1 - settings.noise) / (entries + settings.storyPrior);
    const rest = 1 - perEntry * entries;
    const coreOf = entries + settings.corePrior;
    const coreLeast = settings.coreShare * coreOf;
    let [shared, core, coreTerms] = [0, 0, 0];
    let { weightOfAll: weightLacked, costOfAll: costLacked } = query;
    for (let i = 0; i < length; i++) {
      const place = places.placeOf(chunk[begin + i] ?? 0);
      const count = countIn(chunk, countsBegin, i);
      const isCore = count >= coreLeast && coreTerms < CORE_TERMS_MAX;
      if (isCore) coreTerms++;
      if (place < 0) {
        if (isCore) core += Math.log(1 - (settings.coreTrust * Math.min(count, entries)) / coreOf);
      } else if (count > 0) {
        const weight = weights[place] ?? 0;
        const evidence = Math.log(perEntry * count * (odds[place] ?? 0) + rest);
        shared += weight * Math.min(evidence, evidenceMax);
        weightLacked -= weight;
        costLacked -= weight * Math.min(rarities[place] ?? 0, evidenceMax);
      }
    }
    this.shared = shared;
    this.missing = Math.log(rest) * weightLacked - settings.missing * costLacked;
    this.core = settings.coreCost * core;
  }
}

/** What a story gains by its size. */
function sizeScore({ entries }: EventStory, { sizeGain, sizeEntriesMax }: EventSettings): number {
  return sizeGain * Math.log(Math.min(entries, sizeEntriesMax));
}

/** What story and query are at most, whatever parts them otherwise, which only costs. Leaves `words` weighed. */
export function mostOf(
  query: EventQuery,
  story: EventStory,
  settings: EventSettings,
  words: WordEvidence,
): number {
  words.weigh(query, story, settings);
  return words.shared + words.missing + words.core + sizeScore(story, settings) + query.crowd;
}

/**
 * Whether words belong to a story, as odds: the chance of each word in the story against its chance anywhere.
 *
 * Rare words shared speak for it, words and core words lacking against it; a big story has more to gain.
 *
 * @param words - of this query and this story, see `mostOf`
 */
export function scoreEvent(
  query: EventQuery,
  story: EventStory,
  settings: EventSettings,
  { shared, missing, core }: WordEvidence,
  { time, numbers, source }: { readonly time: number; readonly numbers: number; readonly source: number },
): EventScore {
  const size = sizeScore(story, settings);
  const { crowd } = query;
  const total = shared + missing + core + size + crowd + time + numbers + source;
  return { shared, missing, core, size, crowd, time, numbers, source, total };
}
