import type { CopyGroup } from "../../model/copy-group.ts";
import type { IncomingEntry } from "../../model/entry.ts";
import type { EventAssigner } from "../../story/event-assign.ts";
import { type LookUpContext, readGroups } from "./look-up.ts";
import type { Place } from "./place-batch.ts";
import type { StoryChanges } from "./story-changes.ts";

/**
 * Asks for the story of each copy group that a batch founded, in its order. The assigner has changed by then: a batch
 * that fails later is worked off again by a writer that read its state anew.
 */
export function assignEvents(
  assigner: EventAssigner,
  placed: readonly Place[],
  nowMs: number,
  changes: StoryChanges,
): void {
  for (const { incoming, groupId, reason } of placed) {
    if (reason.kind === "first") changes.assigned(groupId, assigner.assign(asking(groupId, incoming), nowMs));
  }
}

function asking(id: string, { entry, sketch, lead }: IncomingEntry): Parameters<EventAssigner["assign"]>[0] {
  const { sourceId, title, summary, publishedMs } = entry;
  return {
    ...{ id, sourceId, title, lead: lead ?? summary },
    ...(publishedMs === undefined ? {} : { publishedMs }),
    ...(sketch.unmatchable === undefined ? {} : { isAlone: true }),
  };
}

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
