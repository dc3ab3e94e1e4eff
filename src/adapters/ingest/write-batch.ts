import type { CopyGroup } from "../../model/copy-group.ts";
import type { Representative } from "../../story/representatives.ts";
import { type BatchCommit, commitBatch } from "./commit-batch.ts";
import { feedChanges } from "./feed-changes.ts";
import type { IngestContext } from "./ingest-job.ts";
import { isThreaded, withStories } from "./with-stories.ts";

/** What a batch or an order came to, before its stories are written into its groups. */
export interface Batch extends Omit<BatchCommit, "feeds" | "arrived" | "threaded"> {
  /** Groups that are no more. */
  readonly gone?: readonly CopyGroup[];
}

/** What was written. */
export interface WrittenBatch {
  /** Those of the batch, with their stories. */
  readonly groups: ReadonlyMap<string, CopyGroup>;
  /** Feeds to be published. */
  readonly dirty: readonly string[];
}

/**
 * Writes a batch, and keeps in the writer's memory what is stored from then on.
 *
 * @throws {FencedError} when another writer took over
 */
export async function writeBatch(context: IngestContext, batch: Batch): Promise<WrittenBatch> {
  const { redis, live, memory } = context;
  const { before, gone = [] } = batch;
  const { groups, moved, accompanied, threaded } = await withStories(context, batch);
  const feeds = feedChanges(live.now.config.feeds, {
    ...{ groups, before, gone },
    accompanied: [...moved.values(), ...accompanied],
  });
  const all = new Map([...groups, ...moved]);
  const records = await commitBatch(redis, {
    ...{ ...batch, feeds, groups: all },
    arrived: memory.events.state.arrived,
    threaded: threaded - gone.reduce((sum, group) => sum + isThreaded(group), 0),
  });
  if (records !== undefined) memory.appended(batch.day, records);
  memory.ruled(batch.ruledPlaces);
  for (const [id, group] of all) memory.groups.keep(id, group);
  for (const [id, representatives] of batch.represented)
    memory.representatives.keep(id, representatives.map(alone));
  return { groups, dirty: [...feeds.keys()] };
}

/** What goes on to be kept leaves those it was read with. */
function alone(representative: Representative): Representative {
  const sketch = representative.sketch.alone();
  return sketch === representative.sketch ? representative : { ...representative, sketch };
}
