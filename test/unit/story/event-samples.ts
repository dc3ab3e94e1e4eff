import type { EventEntry } from "../../../src/story/event-assign.ts";
import { EventIndex } from "../../../src/story/event-index.ts";
import { EventRoom, EventStory, emptyEvent, type StoredEvent } from "../../../src/story/event-story.ts";
import { eventWords } from "../../../src/story/event-words.ts";

export const HOUR_MS = 3_600_000;
export const NOON_MS = Date.UTC(2026, 4, 1, 12);

/** An entry that asks for its story. */
export function asks(
  id: string,
  title: string,
  { lead = "", ...more }: Partial<EventEntry> & { readonly lead?: string } = {},
): EventEntry {
  return { id, sourceId: `source-${id}`, told: eventWords({ title, lead }), ...more };
}

const ROOM = new EventRoom();

/** A story with words given as numbers. */
export function storyOf(
  bornAt: number,
  words: Readonly<Record<number, number>>,
  more: Partial<StoredEvent> = {},
): EventStory {
  const terms = Object.keys(words).map(Number);
  const counts = Object.values(words);
  const empty = emptyEvent(`s${bornAt}`, bornAt, NOON_MS, NOON_MS);
  return new EventStory({ ...empty, entries: 1, terms, counts, ...more }, ROOM);
}

/** An index of these stories. */
export function indexOf(stories: readonly EventStory[]): EventIndex {
  const index = new EventIndex();
  for (const story of stories) index.enter(story);
  return index;
}
