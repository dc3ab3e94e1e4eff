// Matches stories by the production code, one by one through ingest against a Redis of its own.
// Interface: eval/dedup of the shared evaluation data.
import { ingestJob } from "../../dist/src/adapters/ingest/ingest-job.js";
import { learnDocument } from "../../dist/src/adapters/visit/learn-document.js";
import {
  cleanOf,
  closeStore as close,
  emptyStore,
  groupsNow,
  incoming,
  jobOf,
  NO_DATE_MS,
} from "./eval-store.mjs";

export { close };

/**
 * Cluster ids in the order of the stories. Each call starts empty.
 *
 * Level `copy`: the copy group of each; level `story`: the story its group is in at the end.
 */
export async function cluster(stories, { level = "copy" } = {}) {
  const context = await emptyStore();
  const groups = [];
  const keys = [];
  let nowMs = 0;
  for (const [i, story] of stories.entries()) {
    nowMs = Math.max(nowMs, story.published ? Date.parse(story.published) : 0);
    const kindOf = await learned(context.stores.lines, story, nowMs || NO_DATE_MS);
    const job = jobOf(story.source ?? "", [incoming(story, i, kindOf)], nowMs || NO_DATE_MS);
    await ingestJob(context, job, i + 1);
    // Read at once: an entry that left its source is forgotten after 30 days, and a set may span months.
    const [seen] = await context.stores.seen.read(job.sourceId, [job.entries[0].entry.key]);
    groups.push(seen?.groupId);
    keys.push(job.entries[0].entry.key);
  }
  const now = await groupsNow(context.stores, keys, groups);
  return now.map(({ id, group }) => (level === "story" ? (group?.storyId ?? id) : id));
}

/** What the stories of its source before it, and it itself, show to be boilerplate. An unknown source shows nothing. */
async function learned(lines, story, nowMs) {
  if (!story.source) return undefined;
  const { kindOf, memory } = await learnDocument(lines, story.source, [cleanOf(story)], nowMs);
  if (memory !== undefined) await lines.write(story.source, memory);
  return kindOf;
}
