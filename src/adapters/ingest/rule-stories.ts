import type { CopyGroup } from "../../model/copy-group.ts";
import type { IngestContext } from "./ingest-job.ts";
import { readGroups } from "./look-up.ts";
import type { Place } from "./place-batch.ts";
import { foldStories, partStories } from "./regroup-stories.ts";
import type { RuledPlaces } from "./ruled-places.ts";
import type { StoryChanges } from "./story-changes.ts";

interface RuledBatch {
  readonly placed: readonly Place[];
  readonly groups: ReadonlyMap<string, CopyGroup>;
  readonly ruledPlaces: RuledPlaces;
  readonly nowMs: number;
  readonly stories: StoryChanges;
}

/** Holds operators' rulings on stories against what likeness made of a batch: their word wins, also over later entries. */
export async function ruleStories(context: IngestContext, batch: RuledBatch): Promise<void> {
  const { rulings } = context.memory;
  for (const { incoming, groupId } of batch.placed) {
    const { key } = incoming.entry;
    if (!rulings.concerns(key)) continue;
    const own = await standingOf(context, batch, [groupId]);
    const placesOf = (kind: "together" | "apart"): Promise<CopyGroup[]> =>
      standingOf(
        context,
        batch,
        [...rulings.partners("event", kind, key)].flatMap((each) => batch.ruledPlaces.get(each) ?? []),
      );
    await partStories(context, own, await placesOf("apart"), batch);
    for (const partner of await placesOf("together")) {
      const [now] = await standingOf(context, batch, [groupId]);
      if (now !== undefined && now.storyId !== partner.storyId)
        await foldStories(context, now.storyId, partner.storyId, batch);
    }
  }
}

/** Copy groups with the stories they are in by now. */
async function standingOf(
  { stores, memory }: IngestContext,
  { groups, stories }: RuledBatch,
  ids: readonly string[],
): Promise<CopyGroup[]> {
  const others = await readGroups(
    stores,
    memory,
    ids.filter((id) => !groups.has(id)),
  );
  return ids.flatMap((id) => {
    const group = groups.get(id) ?? others.get(id);
    if (group === undefined) return [];
    return [{ ...group, storyId: stories.places.get(id)?.storyId ?? group.storyId }];
  });
}
