import { type Asking, apart, isClosed, looksAlike } from "./event-apart.ts";
import { candidates, type Worth } from "./event-candidates.ts";
import type { EventQuery } from "./event-query.ts";
import { type Compared, NEAREST_MAX } from "./event-reason.ts";
import { type EventScore, mostOf, scoreEvent, WordEvidence } from "./event-score.ts";
import type { EventSettings } from "./event-settings.ts";
import type { EventState } from "./event-state.ts";
import type { EventStory } from "./event-story.ts";
import { FewBest } from "./few-best.ts";

/** The nearest of those that have too little evidence, in one comparison. */
const others = new FewBest(NEAREST_MAX);

/**
 * Compares a query with the stories that share its rare words; `mayBe` leaves some out. Answers those that have enough
 * evidence, and of the others the nearest few: nobody asks for more.
 */
export function compare(
  query: EventQuery,
  asking: Asking,
  state: EventState,
  settings: EventSettings,
  mayBe: (story: EventStory) => boolean,
): readonly Compared[] {
  const words = new WordEvidence();
  const found: Compared[] = [];
  others.begin();
  for (const story of candidates(query, state.index, mayBe)) {
    const most = mostOf(query, story, settings, words);
    if (most < settings.threshold && !others.isOpenTo(most)) continue;
    const score = scoreEvent(query, story, settings, words, apart(asking, story, settings));
    found.push(judged(asking, story, score, settings));
    if (score.total < settings.threshold) others.offer(found.length, score.total, found.length);
  }
  return found;
}

/** Nobody asks why a story was not joined that had too little evidence anyway. */
function judged(
  asking: Asking,
  story: EventStory,
  score: EventScore,
  { threshold }: EventSettings,
): Compared {
  if (score.total < threshold) return { story, score };
  if (isClosed(asking, story)) return { story, score, ruledOut: "closed" };
  return looksAlike(asking, story) ? { story, score, ruledOut: "look-alike" } : { story, score };
}

/** Stories compared at a later look: nearly always the first or second is joined. */
const LATER_MAX = 6;
/** Hardly one with enough evidence has less of what the asked words tell. */
const LIKELY: Worth = { best: new FewBest(LATER_MAX), shareMin: 0.2 };

/** Whether a story may have enough evidence, before it is asked what else parts them. */
export function mayBeFound(
  query: EventQuery,
  state: EventState,
  settings: EventSettings,
  needed: number,
  mayBe: (story: EventStory) => boolean,
): boolean {
  const words = new WordEvidence();
  return candidates(query, state.index, mayBe, LIKELY).some(
    (story) => mostOf(query, story, settings, words) >= needed,
  );
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
