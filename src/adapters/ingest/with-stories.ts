import type { CopyGroup } from "../../model/copy-group.ts";
import { type LookUpContext, readGroups } from "./look-up.ts";
import type { StoryChanges } from "./story-changes.ts";

/** A batch whose stories are known. */
interface Storied {
  readonly groups: ReadonlyMap<string, CopyGroup>;
  readonly before: ReadonlyMap<string, CopyGroup>;
  readonly stories: StoryChanges;
}

/** The groups of a batch with their stories, and those outside it that this concerns. */
interface WithStories {
  readonly groups: ReadonlyMap<string, CopyGroup>;
  /** Not in the batch; their story is another now. */
  readonly moved: ReadonlyMap<string, CopyGroup>;
  /** Not in the batch; they got their first company. */
  readonly accompanied: readonly CopyGroup[];
  /** How many more copy groups stand in a story that another founded. */
  readonly threaded: number;
}

/** Writes stories into the groups of a batch, and into those outside it whose story became part of another. */
export async function withStories(
  { stores, memory }: Pick<LookUpContext, "stores" | "memory">,
  { groups, before, stories }: Storied,
): Promise<WithStories> {
  const wanted = [...stories.places.keys(), ...stories.accompanied].filter((id) => !groups.has(id));
  const others = await readGroups(stores, memory, [...new Set(wanted)]);
  const after = new Map(groups);
  const moved = new Map<string, CopyGroup>();
  for (const [id, { storyId, reason }] of stories.places) {
    const group = groups.get(id) ?? others.get(id);
    if (group === undefined || group.storyId === storyId) continue;
    const { storyReason: _, ...rest } = group;
    const placed = { ...rest, storyId, ...(reason === undefined ? {} : { storyReason: reason }) };
    (groups.has(id) ? after : moved).set(id, placed);
  }
  for (const [id, group] of after)
    if (before.has(id) && before.get(id) !== group) stories.changes(group.storyId);
  const accompanied = [...stories.accompanied].flatMap((id) => (moved.has(id) ? [] : (others.get(id) ?? [])));
  const threaded = [...after, ...moved].reduce(
    (sum, [id, group]) => sum + isThreaded(group) - isThreaded(before.get(id) ?? others.get(id)),
    0,
  );
  return { groups: after, moved, accompanied, threaded };
}

/** 1 for a copy group in a story that another founded. */
export function isThreaded(group: CopyGroup | undefined): number {
  return group === undefined || group.storyId === group.id ? 0 : 1;
}
