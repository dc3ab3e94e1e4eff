import type { CopyGroup } from "../model/copy-group.ts";
import type { StoryFacts } from "./feed-view.ts";

/** One entry of a feed with `fold: story`: the copy group that stands for a story, and the others a feed holds of it. */
export interface FoldedStory {
  readonly storyId: string;
  readonly standing: CopyGroup;
  /** The oldest first; none that is withdrawn. */
  readonly others: readonly CopyGroup[];
  /** When the story appeared: its founder's word, wherever that is known. */
  readonly publishedMs: number;
  /** When the facts of what stands here changed last. */
  readonly updatedMs: number;
}

/**
 * One entry for each story, in the order in which the stories first occur. A story of which everything is withdrawn has
 * none.
 *
 * The copy group that founded the story stands for it, else the one that was seen first: a choice that another reporter
 * who joins never changes, made from what is stored alone. Neither does his joining move `updated`; the withdrawal of
 * what stood here before does, as readers then hold what is shown no more.
 */
export function foldStories(
  groups: readonly CopyGroup[],
  stories: ReadonlyMap<string, StoryFacts>,
): FoldedStory[] {
  return [...byStory(groups)].flatMap(([storyId, members]) => {
    const ordered = members.toSorted(foundersFirst);
    const shown = ordered.filter(({ withdrawnMs }) => withdrawnMs === undefined);
    const [standing, ...others] = shown;
    if (standing === undefined) return [];
    const before = ordered.slice(0, ordered.indexOf(standing));
    const publishedMs = stories.get(storyId)?.publishedMs ?? ordered[0]?.publishedMs ?? standing.publishedMs;
    const movedMs = before.map(({ withdrawnMs = 0 }) => withdrawnMs);
    return [{ storyId, standing, others, publishedMs, updatedMs: Math.max(standing.updatedMs, ...movedMs) }];
  });
}

/** The copy groups of each story, in the order given. */
export function byStory(groups: readonly CopyGroup[]): Map<string, CopyGroup[]> {
  const stories = new Map<string, CopyGroup[]>();
  for (const group of groups) {
    const others = stories.get(group.storyId);
    if (others === undefined) stories.set(group.storyId, [group]);
    else others.push(group);
  }
  return stories;
}

/** The founder, then by first sight; equal times by id. */
export function foundersFirst(a: CopyGroup, b: CopyGroup): number {
  const isFounder = (group: CopyGroup): boolean => group.id === group.storyId;
  if (isFounder(a) !== isFounder(b)) return isFounder(a) ? -1 : 1;
  if (a.firstSeenMs !== b.firstSeenMs) return a.firstSeenMs - b.firstSeenMs;
  return a.id < b.id ? -1 : 1;
}
