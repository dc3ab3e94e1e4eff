import type { CopyGroup } from "../../model/copy-group.ts";
import { ALL_FEED_ID } from "../../model/published-feed.ts";
import { foundersFirst } from "../../publish/fold-stories.ts";
import { keys } from "../redis/keys.ts";
import type { PublishContext } from "./publish-context.ts";

type StoryContext = Pick<PublishContext, "redis" | "stores">;

/** Copy groups on one story page. */
export const GROUPS_PER_STORY_PAGE_MAX = 200;
/** Stories read at once: as many copy groups again as a feed holds, most often. */
const STORIES_READ_AT_ONCE = 50;

/** A story as its page shows it. */
export interface WholeStory {
  /** The founder and then the oldest first; of a story with too many the founder and the newest. */
  readonly groups: readonly CopyGroup[];
  /** Copy groups left out. */
  readonly more: number;
}

/** Reads stories whole, whichever feeds hold their copy groups. */
export async function wholeStories(
  context: StoryContext,
  storyIds: readonly string[],
): Promise<Map<string, WholeStory>> {
  const stories = new Map<string, WholeStory>();
  for (let at = 0; at < storyIds.length; at += STORIES_READ_AT_ONCE)
    for (const [id, story] of await readStories(context, storyIds.slice(at, at + STORIES_READ_AT_ONCE)))
      stories.set(id, story);
  return stories;
}

async function readStories(
  context: StoryContext,
  storyIds: readonly string[],
): Promise<Map<string, WholeStory>> {
  const { stores } = context;
  const listed = await stores.stories.groupIds(storyIds);
  const shown = new Map<string, readonly string[]>();
  for (const [id, groupIds] of listed) shown.set(id, await newestOf(context, id, groupIds));
  const groups = await stores.groups.read([...new Set([...shown.values()].flat())]);
  const stories = new Map<string, WholeStory>();
  for (const [id, groupIds] of shown) {
    // A copy group under embargo is nowhere yet; one that moved on a moment ago is its new story's.
    const found = groupIds.flatMap((groupId) => groups.get(groupId) ?? []);
    const members = found.filter((group) => group.storyId === id && group.heldUntilMs === undefined);
    if (members.length === 0) continue;
    const more = (listed.get(id)?.length ?? 0) - groupIds.length;
    stories.set(id, { groups: members.sort(foundersFirst), more });
  }
  return stories;
}

/** Which are the newest is asked only where there are too many; those that `all` has archived are older. */
async function newestOf(
  { redis }: StoryContext,
  storyId: string,
  groupIds: readonly string[],
): Promise<readonly string[]> {
  if (groupIds.length <= GROUPS_PER_STORY_PAGE_MAX) return groupIds;
  const scores = await redis.zmscore(keys.feed(ALL_FEED_ID), ...groupIds);
  const seenMs = new Map(groupIds.map((id, i) => [id, Number(scores[i] ?? 0)]));
  const others = groupIds.filter((id) => id !== storyId);
  const newest = others.sort((a, b) => (seenMs.get(b) ?? 0) - (seenMs.get(a) ?? 0) || (a < b ? -1 : 1));
  const founder = groupIds.filter((id) => id === storyId);
  return [...founder, ...newest.slice(0, GROUPS_PER_STORY_PAGE_MAX - founder.length)];
}
