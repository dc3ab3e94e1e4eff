// Matches stories by the production code, one by one through ingest against a Redis of its own.
// Interface: eval/dedup of the shared evaluation data.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ingestJob } from "../../dist/src/adapters/ingest/ingest-job.js";
import { WriterMemory } from "../../dist/src/adapters/ingest/writer-memory.js";
import { LiveConfig } from "../../dist/src/adapters/live-config.js";
import { openLog } from "../../dist/src/adapters/log.js";
import { openRedis } from "../../dist/src/adapters/redis/connect.js";
import { openStores } from "../../dist/src/adapters/redis/stores.js";
import { canonicalUrl } from "../../dist/src/normalize/canonical-url.js";
import { stripWrapping } from "../../dist/src/normalize/strip-wrapping.js";
import { summarize } from "../../dist/src/normalize/summarize.js";
import { EventAssigner } from "../../dist/src/story/event-assign.js";
import { sketch } from "../../dist/src/story/sketch.js";
import { shortHash } from "../../dist/src/text/hash.js";

const CONFIG = {
  publicUrl: "http://localhost:8080",
  fetch: { startsPerSecond: 0, allowPrivate: [], hosts: {} },
  sources: [],
  topics: [],
  feeds: [{ id: "all", title: "Everything", entries: 60, hours: 48, fold: "copy" }],
  version: "bench",
};

let opened;

async function store() {
  if (opened === undefined) {
    const dataDir = await mkdtemp(join(tmpdir(), "slugline-eval-"));
    const access = await openRedis(dataDir, openLog("error"), { isPrivate: true });
    opened = { dataDir, access, redis: access.redis, stores: openStores(access.redis) };
  }
  await opened.redis.flushall();
  return opened;
}

/**
 * Cluster ids in the order of the stories. Each call starts empty.
 *
 * Level `story`: copy groups as in production, then the events of their first entries, one by one as they arrive.
 */
export async function cluster(stories, { level = "copy" } = {}) {
  const { redis, stores } = await store();
  const context = { redis, stores, live: new LiveConfig(CONFIG), memory: new WriterMemory() };
  const groups = [];
  const events = level === "story" ? eventsInOrder() : undefined;
  let nowMs = 0;
  for (const [i, story] of stories.entries()) {
    nowMs = Math.max(nowMs, story.published ? Date.parse(story.published) : 0);
    const job = jobOf(story, i, nowMs || Date.UTC(2000, 0, 1));
    await ingestJob(context, job, i + 1);
    // Read at once: an entry that left its source is forgotten after 30 days, and a set may span months.
    const [seen] = await stores.seen.read(story.source ?? "", [shortHash(story.id)]);
    groups.push(seen?.groupId);
    if (seen !== undefined) events?.take(seen.groupId, job.entries[0], job.nowMs);
  }
  return events === undefined ? groups : groups.map((group) => events.storyOf(group));
}

/** Events of copy groups as they arrive, merges included. */
function eventsInOrder() {
  const assigner = new EventAssigner();
  const stories = new Map();
  return {
    take(groupId, { entry, sketch: { unmatchable }, lead }, nowMs) {
      if (stories.has(groupId)) return;
      const { sourceId, title, publishedMs } = entry;
      const asking = { id: groupId, sourceId, title, lead, publishedMs, isAlone: unmatchable !== undefined };
      const { storyId, merges } = assigner.assign(asking, nowMs);
      stories.set(groupId, storyId);
      for (const { groups, into } of merges) for (const id of groups) stories.set(id, into);
    },
    storyOf: (groupId) => stories.get(groupId) ?? groupId,
  };
}

function jobOf(story, ordinal, nowMs) {
  const sourceId = story.source ?? "";
  const entries = [incoming(story, sourceId, ordinal)];
  return { sourceId, host: "eval.invalid", poll: nowMs, nowMs, part: 0, jobs: 1, entries };
}

function incoming(story, sourceId, ordinal) {
  const written = (story.text || story.summary || "").split("\n").filter((line) => line.trim() !== "");
  const { title, paragraphs, attribution } = stripWrapping({ title: story.title ?? "", paragraphs: written });
  const text = paragraphs.join("\n");
  const url = story.url && URL.canParse(story.url) ? story.url : undefined;
  const entry = {
    v: 1,
    key: shortHash(story.id),
    sourceId,
    ...(url && { url, canonicalUrl: canonicalUrl(url) }),
    title,
    summary: summarize(text.replaceAll("\n", " ")),
    authors: [],
    categories: [],
    ...(story.published && { publishedMs: Date.parse(story.published) }),
    contentHash: shortHash(`${title}\n${text}`),
    ...(attribution && { attribution }),
    wordCount: text.split(/\s+/u).length,
  };
  return { entry, ordinal, tags: [], lead: text, sketch: sketch({ title, text, ...(url && { url }) }) };
}

export async function close() {
  if (opened === undefined) return;
  await opened.access.close();
  await rm(opened.dataDir, { recursive: true, force: true });
}
