import type { EventIndex } from "./event-index.ts";
import type { EventQuery } from "./event-query.ts";
import type { EventStory } from "./event-story.ts";
import { FewBest } from "./few-best.ts";

/** Stories compared with one query. */
const CANDIDATES_MAX = 12;
/** A word that every third story has finds nothing. */
const RARITY_MIN = 1;
/** Words asked for stories. */
const ASKED_TERMS_MAX = 12;
/** Stories met, then no further word is asked: each may lie anywhere in memory, and that is what costs. */
const MET_MAX = 160;

/** Places in the query of the words that are asked, those first that tell most: they lead to few stories. */
const asked = new FewBest(ASKED_TERMS_MAX);

function chooseAsked({ weights, rarities, length }: EventQuery): void {
  asked.begin();
  for (let i = 0; i < length; i++) {
    const rarity = rarities[i] ?? 0;
    if (rarity >= RARITY_MIN) asked.offer(i, (weights[i] ?? 0) * rarity, i);
  }
}

/** Which of the stories met are worth comparing. */
export interface Worth {
  /** Room for the best, and no more than these. */
  readonly best: FewBest;
  /** Of what the asked words tell together, a story must have this share. */
  readonly shareMin: number;
}

const ANY: Worth = { best: new FewBest(CANDIDATES_MAX), shareMin: 0 };

/** The stories that share most with a query, by the rarity of shared words; equal ones oldest first. `mayBe` leaves some out. */
export function candidates(
  query: EventQuery,
  index: EventIndex,
  mayBe: (story: EventStory) => boolean,
  { best, shareMin }: Worth = ANY,
): readonly EventStory[] {
  const { meetings } = index;
  meetings.begin();
  chooseAsked(query);
  for (let place = 0; place < asked.length; place++) index.readAhead(query.words[asked.valueAt(place)] ?? -1);
  let worthOfAsked = 0;
  for (let place = 0; place < asked.length && meetings.length < MET_MAX; place++) {
    const worth = asked.weightAt(place);
    worthOfAsked += worth;
    index.ask(query.words[asked.valueAt(place)] ?? -1, worth);
  }
  const least = shareMin * worthOfAsked;
  best.begin();
  for (let i = 0; i < meetings.length; i++) {
    const weight = meetings.weightAt(i);
    if (weight < least || !best.isOpenTo(weight)) continue;
    const slot = meetings.slotAt(i);
    const story = index.storyAt(slot);
    if (story !== undefined && mayBe(story)) best.offer(slot, weight, story.bornAt);
  }
  const found: EventStory[] = [];
  for (let i = 0; i < best.length; i++) {
    const story = index.storyAt(best.valueAt(i));
    if (story !== undefined) found.push(story);
  }
  for (const story of found) index.readStoryAhead(story);
  return found;
}
