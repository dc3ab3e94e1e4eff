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

/** A story met, and what the words weigh that it was met under. */
interface Met {
  readonly story: EventStory;
  readonly weight: number;
}

/** Which words of a query are asked, those first that tell most: they lead to few stories. */
function asked({ weights, rarities }: EventQuery): number[] {
  const worth = (i: number): number => (weights[i] ?? 0) * (rarities[i] ?? 0);
  const rare = rarities.map((_, i) => i).filter((i) => (rarities[i] ?? 0) >= RARITY_MIN);
  return rare.sort((a, b) => worth(b) - worth(a) || a - b).slice(0, ASKED_TERMS_MAX);
}

/** Puts a story among the best, which stay in order. */
function rank(best: Met[], met: Met): void {
  let at = best.length;
  for (; at > 0; at--) {
    const better = best[at - 1];
    if (better === undefined || better.weight > met.weight) break;
    if (better.weight === met.weight && better.story.bornAt < met.story.bornAt) break;
  }
  if (at >= CANDIDATES_MAX) return;
  best.splice(at, 0, met);
  if (best.length > CANDIDATES_MAX) best.pop();
}

/** The stories that share most with a query, by the rarity of shared words; equal ones oldest first. */
export function candidates(query: EventQuery, index: EventIndex): readonly EventStory[] {
  const { meetings } = index;
  meetings.begin();
  for (const i of asked(query)) {
    if (meetings.length >= MET_MAX) break;
    const worth = (query.weights[i] ?? 0) * (query.rarities[i] ?? 0);
    index.ask(query.terms[i] ?? 0, (slot) => meetings.meet(slot, worth));
  }
  const best: Met[] = [];
  for (let i = 0; i < meetings.length; i++) {
    const weight = meetings.weightAt(i);
    const worst = best.length < CANDIDATES_MAX ? undefined : best[CANDIDATES_MAX - 1];
    const story =
      worst !== undefined && worst.weight > weight ? undefined : index.storyAt(meetings.slotAt(i));
    if (story !== undefined) rank(best, { story, weight });
  }
  return best.map(({ story }) => story);
}
