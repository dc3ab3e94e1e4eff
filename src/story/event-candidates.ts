import type { EventIndex } from "./event-index.ts";
import type { EventQuery } from "./event-score.ts";
import type { EventStory } from "./event-story.ts";

/** Stories compared with one query. */
const CANDIDATES_MAX = 12;
/** A word that every third story has finds nothing. */
const RARITY_MIN = 1;
/** Words asked for stories. */
const ASKED_TERMS_MAX = 12;
/** Stories met, then no further word is asked: each may lie anywhere in memory, and that is what costs. */
const MET_MAX = 160;

/** Which words of a query are asked, those first that tell most: they lead to few stories. */
function asked({ weights, rarities }: EventQuery): number[] {
  const worth = (i: number): number => (weights[i] ?? 0) * (rarities[i] ?? 0);
  const rare = rarities.map((_, i) => i).filter((i) => (rarities[i] ?? 0) >= RARITY_MIN);
  return rare.sort((a, b) => worth(b) - worth(a) || a - b).slice(0, ASKED_TERMS_MAX);
}

/** Puts a story among the best, which stay in order. */
function rank(best: EventStory[], story: EventStory): void {
  let at = best.length;
  for (; at > 0; at--) {
    const better = best[at - 1];
    if (better === undefined || better.askedWeight > story.askedWeight) break;
    if (better.askedWeight === story.askedWeight && better.bornAt < story.bornAt) break;
  }
  if (at >= CANDIDATES_MAX) return;
  best.splice(at, 0, story);
  if (best.length > CANDIDATES_MAX) best.pop();
}

/** The stories that share most with a query, by the rarity of shared words; equal ones oldest first. */
export function candidates(query: EventQuery, index: EventIndex): readonly EventStory[] {
  const question = index.nextQuestion();
  const found: EventStory[] = [];
  for (const i of asked(query)) {
    if (found.length >= MET_MAX) break;
    const worth = (query.weights[i] ?? 0) * (query.rarities[i] ?? 0);
    index.ask(query.terms[i] ?? 0, (story) => {
      if (story.askedBy !== question) {
        story.askedBy = question;
        story.askedWeight = 0;
        found.push(story);
      }
      story.askedWeight += worth;
    });
  }
  const best: EventStory[] = [];
  for (const story of found) rank(best, story);
  return best;
}
