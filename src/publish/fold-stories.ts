import type { CopyGroup } from "../model/copy-group.ts";
import type { ShownStory, StoryFacts } from "./feed-view.ts";

/** One entry of a feed with `fold: story`: the copy group that stands for a story, and the others a feed holds of it. */
export interface FoldedStory {
  readonly storyId: string;
  /** The copy group whose id the entry bears. */
  readonly name: string;
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
 * The copy group that stood for the story when the feed showed it first stands for it; that is its founder, else the one
 * that was seen first. Another reporter who joins never changes that, nor does his joining move `updated`; the withdrawal
 * of what stood here before does, as readers then hold what is shown no more.
 *
 * @param shown - how the feed showed its stories before, by id
 */
export function foldStories(
  groups: readonly CopyGroup[],
  stories: ReadonlyMap<string, StoryFacts>,
  shown: ReadonlyMap<string, ShownStory> = new Map(),
): FoldedStory[] {
  return [...byStory(groups)].flatMap(([storyId, members]) => {
    const before = shown.get(storyId);
    const ordered = leadBy(members.toSorted(foundersFirst), before?.leader);
    const [standing, ...others] = ordered.filter(({ withdrawnMs }) => withdrawnMs === undefined);
    if (standing === undefined) return [];
    const first = ordered[0] ?? standing;
    const publishedMs = before?.publishedMs ?? stories.get(storyId)?.publishedMs ?? first.publishedMs;
    const stoodMs = ordered.slice(0, ordered.indexOf(standing)).map(({ withdrawnMs = 0 }) => withdrawnMs);
    const updatedMs = Math.max(standing.updatedMs, ...stoodMs);
    return [{ storyId, name: before?.name ?? storyId, standing, others, publishedMs, updatedMs }];
  });
}

function leadBy(groups: readonly CopyGroup[], leader: string | undefined): readonly CopyGroup[] {
  const first = groups.filter(({ id }) => id === leader);
  return first.length === 0 ? groups : [...first, ...groups.filter(({ id }) => id !== leader)];
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
