import { type Asking, apart, isClosed, looksAlike } from "./event-apart.ts";
import { candidates } from "./event-candidates.ts";
import type { Compared } from "./event-reason.ts";
import { type EventQuery, scoreEvent } from "./event-score.ts";
import type { EventSettings } from "./event-settings.ts";
import type { EventState } from "./event-state.ts";
import type { EventStory } from "./event-story.ts";

/** Compares a query with the stories that share its rare words; `mayBe` leaves some out. */
export function compare(
  query: EventQuery,
  asking: Asking,
  state: EventState,
  settings: EventSettings,
  mayBe: (story: EventStory) => boolean,
): readonly Compared[] {
  return candidates(query, state.index)
    .filter(mayBe)
    .map((story) => {
      const score = scoreEvent(query, story, settings, apart(asking, story, settings));
      // Nobody asks why a story was not joined that had too little evidence anyway.
      if (score.total < settings.threshold) return { story, score };
      if (isClosed(asking, story)) return { story, score, ruledOut: "closed" };
      return looksAlike(asking, story) ? { story, score, ruledOut: "look-alike" } : { story, score };
    });
}

/** The story with most evidence, if it has enough; of equal ones the one asked first. */
export function bestOf(compared: readonly Compared[], threshold: number): Compared | undefined {
  let best: Compared | undefined;
  for (const next of compared) {
    if (next.ruledOut !== undefined || next.score.total < threshold) continue;
    if (best === undefined || next.score.total > best.score.total) best = next;
  }
  return best;
}
