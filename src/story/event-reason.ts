import type { EventScore } from "./event-score.ts";
import type { EventStory } from "./event-story.ts";

/** Stories told of in a reason. */
export const NEAREST_MAX = 3;
/** Shared words told of each. */
const WORDS_MAX = 8;

/** A story that was compared, and how it came out. */
export interface NearStory {
  readonly storyId: string;
  /** Evidence that it is the same event, as natural logarithm of odds; by feature where it is stored or shown. */
  readonly score: EventScore;
  /** Copy groups it held. */
  readonly entries: number;
  /** The words shared, as the newer one has them, headline first. */
  readonly words: readonly string[];
  /** Ruled out whatever its score: a pattern of one source, or an event that is over or too big. */
  readonly ruledOut?: "look-alike" | "closed";
}

/** Why a copy group is in its story. */
export interface EventReason {
  readonly kind: "first" | "same-event" | "merged" | "known" | "alone" | "ruled";
  /** What a story needs to be the same event. */
  readonly threshold: number;
  /** The nearest stories, best first; what was joined is the first of them. */
  readonly nearest: readonly NearStory[];
}

/** A story compared, before it is told. */
export interface Compared {
  readonly story: EventStory;
  readonly score: EventScore;
  readonly ruledOut?: "look-alike" | "closed";
}

const two = (value: number): number => Math.round(value * 100) / 100;

/** Two digits: what a person reads, and what storing costs. */
function rounded(score: EventScore): EventScore {
  const { shared, missing, core, size, crowd, time, numbers, source, total } = score;
  return {
    shared: two(shared),
    missing: two(missing),
    core: two(core),
    size: two(size),
    crowd: two(crowd),
    time: two(time),
    numbers: two(numbers),
    source: two(source),
    total: two(total),
  };
}

function sharedWords(story: EventStory, words: readonly string[], terms: readonly number[]): string[] {
  const shared: string[] = [];
  for (let i = 0; i < words.length && shared.length < WORDS_MAX; i++)
    if (story.words.countOf(terms[i] ?? 0) > 0) shared.push(words[i] ?? "");
  return shared;
}

/** The best stories of a comparison, those that may be joined first, as they are told. */
export function nearestOf(
  compared: readonly Compared[],
  words: readonly string[],
  terms: readonly number[],
): readonly NearStory[] {
  const order = [...compared].sort(
    (a, b) =>
      Number(a.ruledOut !== undefined) - Number(b.ruledOut !== undefined) || b.score.total - a.score.total,
  );
  return order.slice(0, NEAREST_MAX).map(({ story, score, ruledOut }) => ({
    storyId: story.id,
    score: rounded(score),
    entries: story.entries,
    words: sharedWords(story, words, terms),
    ...(ruledOut === undefined ? {} : { ruledOut }),
  }));
}
