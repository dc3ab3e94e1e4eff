import type { EventQuery } from "./event-query.ts";
import type { EventSettings } from "./event-settings.ts";
import type { EventStory } from "./event-story.ts";
import { countIn } from "./term-counts.ts";

/** Core words looked at. */
const CORE_TERMS_MAX = 16;

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
    const { places, weights, rarities, evidenceMax } = query;
    const { chunk, begin, countsBegin, length } = words;
    const perEntry = (1 - settings.noise) / (entries + settings.storyPrior);
    const rest = 1 - perEntry * entries;
    const coreOf = entries + settings.corePrior;
    const coreLeast = settings.coreShare * coreOf;
    let [shared, core, coreTerms] = [0, 0, 0];
    let { weightOfAll: weightLacked, costOfAll: costLacked } = query;
    for (let i = 0; i < length; i++) {
      const place = places.of(chunk[begin + i] ?? 0);
      const count = countIn(chunk, countsBegin, i);
      const isCore = count >= coreLeast && coreTerms < CORE_TERMS_MAX;
      if (isCore) coreTerms++;
      if (place < 0) {
        if (isCore) core += Math.log(1 - (settings.coreTrust * Math.min(count, entries)) / coreOf);
      } else if (count > 0) {
        const weight = weights[place] ?? 0;
        const rarity = rarities[place] ?? 0;
        const evidence = Math.log(perEntry * count * Math.exp(rarity) + rest);
        shared += weight * Math.min(evidence, evidenceMax);
        weightLacked -= weight;
        costLacked -= weight * Math.min(rarity, evidenceMax);
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
