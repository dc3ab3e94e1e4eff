import { bestOf, compare } from "./event-compare.ts";
import type { Compared } from "./event-reason.ts";
import { eventQuery } from "./event-score.ts";
import type { EventSettings } from "./event-settings.ts";
import type { EventState } from "./event-state.ts";
import type { EventStory } from "./event-story.ts";

/** From this many entries on, a word that one of them has is chance. */
const SINGLE_WORDS_ENTRIES_MAX = 3;
const REPEATED_COUNT_MIN = 2;

/** The words of a story as one entry would have them, on average. */
function averageOf({ terms, counts, entries }: EventStory): { terms: number[]; weights: number[] } {
  const least = entries > SINGLE_WORDS_ENTRIES_MAX ? REPEATED_COUNT_MIN : 0;
  const isKept = (_: number, i: number): boolean => (counts[i] ?? 0) >= least;
  return {
    terms: terms.filter(isKept),
    weights: counts.filter(isKept).map((count) => Math.min(1, count / entries)),
  };
}

/** The bigger story takes the smaller, of equal ones the older the younger. */
function mayTake(into: EventStory, from: EventStory): boolean {
  if (into === from) return false;
  return into.entries > from.entries || (into.entries === from.entries && into.bornAt < from.bornAt);
}

/**
 * Looks at a young story again: whether it is part of a bigger one that was not there, or looked otherwise, when its
 * first entry came.
 */
export function lookAgain(
  story: EventStory,
  state: EventState,
  settings: EventSettings,
): readonly Compared[] {
  if (story.entries > settings.lookAgainEntriesMax) return [];
  const { terms, weights } = averageOf(story);
  const query = eventQuery(terms, weights, state.index, state.totals, settings);
  const mayBe = (other: EventStory): boolean => mayTake(other, story) && !state.areApart(other, story);
  const { newestMs, oldestMs, headlines } = story;
  const compared = compare(query, { newestMs, oldestMs, headlines }, state, settings, mayBe);
  const needed = settings.threshold + settings.lookAgainCost * Math.log(story.entries);
  return bestOf(compared, needed) === undefined ? [] : compared;
}
