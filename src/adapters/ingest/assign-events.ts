import type { IncomingEntry } from "../../model/entry.ts";
import type { EventAssigner, EventEntry } from "../../story/event-assign.ts";
import { eventWords } from "../../story/event-words.ts";
import type { RulingIndex } from "../../story/ruling-index.ts";
import type { Place } from "./place-batch.ts";
import type { RuledPlaces } from "./ruled-places.ts";
import type { StoryChanges } from "./story-changes.ts";

/** What new copy groups are asked by. */
export interface Assigning {
  readonly events: EventAssigner;
  readonly rulings: RulingIndex;
  readonly ruledPlaces: RuledPlaces;
  readonly nowMs: number;
}

/**
 * Asks for the story of each copy group that a batch founded, in its order. The assigner has changed by then: a batch
 * that fails later is worked off again by a writer that read its state anew.
 */
export function assignEvents(placed: readonly Place[], assigning: Assigning, changes: StoryChanges): void {
  const { events, nowMs } = assigning;
  for (const { incoming, groupId, reason } of placed) {
    if (reason.kind !== "first") continue;
    const asking = { ...askingFor(groupId, incoming), ...ruledStories(incoming.entry.key, assigning) };
    changes.assigned(groupId, events.assign(asking, nowMs));
  }
}

function askingFor(id: string, { entry, sketch, event }: IncomingEntry): EventEntry {
  const { sourceId, title, summary, publishedMs } = entry;
  const told = event ?? eventWords({ title, lead: summary });
  return {
    ...{ id, sourceId, told },
    ...(publishedMs === undefined ? {} : { publishedMs }),
    ...(sketch.unmatchable === undefined ? {} : { isAlone: true }),
  };
}

/** The living stories that an editor wants an entry in, and out of: the latter never become one with its own. */
function ruledStories(
  key: string,
  { events, rulings, ruledPlaces }: Assigning,
): Pick<EventEntry, "wanted" | "forbidden"> {
  if (!rulings.concerns(key)) return {};
  const livingOf = (kind: "together" | "apart"): string[] =>
    [...rulings.partners("event", kind, key)].flatMap((partner) => {
      const story = events.state.ofGroup(ruledPlaces.get(partner) ?? "");
      return story === undefined ? [] : [story.id];
    });
  const [wanted] = livingOf("together");
  return { forbidden: new Set(livingOf("apart")), ...(wanted === undefined ? {} : { wanted }) };
}
