import { askingAs } from "./event-apart.ts";
import { bestOf, compare, mayBeFound } from "./event-compare.ts";
import type { EventQuery } from "./event-query.ts";
import type { Compared } from "./event-reason.ts";
import type { EventSettings } from "./event-settings.ts";
import type { EventState } from "./event-state.ts";
import type { EventStory } from "./event-story.ts";
import { countIn } from "./term-counts.ts";

/** From this many entries on, a word that one of them has is chance. */
const SINGLE_WORDS_ENTRIES_MAX = 3;
const REPEATED_COUNT_MIN = 2;

/** Asks with the words of a story as one entry would have them, on average. */
function addAverage(query: EventQuery, { words, entries }: EventStory): void {
  const least = entries > SINGLE_WORDS_ENTRIES_MAX ? REPEATED_COUNT_MIN : 0;
  const { chunk, begin, countsBegin, length } = words;
  for (let i = 0; i < length; i++) {
    const count = countIn(chunk, countsBegin, i);
    if (count >= least) query.add(chunk[begin + i] ?? 0, Math.min(1, count / entries));
  }
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
  const { query } = state.index;
  query.begin();
  addAverage(query, story);
  query.ask(state.index, state.totals, settings);
  const mayBe = (other: EventStory): boolean => mayTake(other, story) && !state.areApart(other, story);
  const needed = settings.threshold + settings.lookAgainCost * Math.log(story.entries);
  // Nearly always nothing is like it.
  if (!mayBeFound(query, state, settings, needed, mayBe)) return [];
  const compared = compare(query, askingAs(story), state, settings, mayBe);
  return bestOf(compared, needed) === undefined ? [] : compared;
}
