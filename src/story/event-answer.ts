import type { EventWords } from "../model/event-words.ts";
import type { EventReason } from "./event-reason.ts";
import type { EventStory } from "./event-story.ts";

/** The first entry of a new copy group, which asks for its story. */
export interface EventEntry {
  /** Id of the copy group. */
  readonly id: string;
  /** Empty where it is not known. */
  readonly sourceId: string;
  readonly told: EventWords;
  /** Its own time, epoch ms; what has none counts as now. */
  readonly publishedMs?: number;
  /** A digest or a live page, which is of many events: joins none and is joined by none. */
  readonly isAlone?: boolean;
  /** Ids of stories that it must not join, nor may its story become part of them: an operator's word. */
  readonly forbidden?: ReadonlySet<string>;
  /** Id of the story that it must join if that is living: an operator's word, which wins over `isAlone` and `forbidden`. */
  readonly wanted?: string;
}

/** A story that became part of another. Its id leads there from now on. */
export interface EventMerge {
  readonly from: string;
  readonly into: string;
  /** Copy groups whose story changed. */
  readonly groups: readonly string[];
  readonly reason: EventReason;
}

/** What changed in the stories. */
export interface EventChange {
  readonly merges: readonly EventMerge[];
  /** Living stories that changed and are to be stored, each once. */
  readonly touched: readonly EventStory[];
  /** Ids that no living story has any more, merged away or quiet for too long: their stored form goes. */
  readonly ended: readonly string[];
}

/** The story of one copy group, and what its arrival changed. */
export interface EventAnswer extends EventChange {
  readonly storyId: string;
  readonly reason: EventReason;
}
