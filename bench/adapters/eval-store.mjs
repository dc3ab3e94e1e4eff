// Stories of the shared evaluation data as entries the way they reach ingest, and a private Redis to ingest them into.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WriterMemory } from "../../dist/src/adapters/ingest/writer-memory.js";
import { LiveConfig } from "../../dist/src/adapters/live-config.js";
import { openLog } from "../../dist/src/adapters/log.js";
import { openRedis } from "../../dist/src/adapters/redis/connect.js";
import { openStores } from "../../dist/src/adapters/redis/stores.js";
import { canonicalUrl } from "../../dist/src/normalize/canonical-url.js";
import { stripWrapping } from "../../dist/src/normalize/strip-wrapping.js";
import { summarize } from "../../dist/src/normalize/summarize.js";
import { withoutLearned } from "../../dist/src/normalize/without-learned.js";
import { eventWords } from "../../dist/src/story/event-words.js";
import { sketch } from "../../dist/src/story/sketch.js";
import { shortHash } from "../../dist/src/text/hash.js";

/** A config of no sources and no topics: what matching and events alone make of what is ingested. */
export const CONFIG = {
  publicUrl: "http://localhost:8080",
  fetch: { startsPerSecond: 0, allowPrivate: [], hosts: {} },
  sources: [],
  topics: [],
  feeds: [{ id: "all", title: "Everything", entries: 60, hours: 48, fold: "copy" }],
  version: "bench",
};

/** The time of a story that tells none, where none before it does either. */
export const NO_DATE_MS = Date.UTC(2000, 0, 1);

let opened;

/** What ingest works with, over an emptied private Redis that all calls share. */
export async function emptyStore() {
  if (opened === undefined) {
    const dataDir = await mkdtemp(join(tmpdir(), "slugline-eval-"));
    const access = await openRedis(dataDir, openLog("error"), { isPrivate: true });
    opened = { dataDir, access, redis: access.redis, stores: openStores(access.redis) };
  }
  const { redis, stores } = opened;
  await redis.flushall();
  return { redis, stores, live: new LiveConfig(CONFIG), memory: new WriterMemory() };
}

export async function closeStore() {
  if (opened === undefined) return;
  await opened.access.close();
  await rm(opened.dataDir, { recursive: true, force: true });
}

/**
 * In which copy group each entry stands by now: one that a later text showed to be part of another is gone.
 *
 * @param told - the group each entry was placed in, in the order of the keys
 */
export async function groupsNow({ groups }, entryKeys, told) {
  const stored = await groups.read([...new Set(told.filter((id) => id !== undefined))]);
  const now = new Map();
  for (const [id, { members }] of stored)
    for (const { entry } of members) now.set(entry.key, { id, group: stored.get(id) });
  return entryKeys.map((key, i) => now.get(key) ?? { id: told[i], group: stored.get(told[i]) });
}

/** One ingest job. */
export function jobOf(sourceId, entries, nowMs) {
  return { sourceId, host: "eval.invalid", poll: nowMs, nowMs, part: 0, jobs: 1, entries };
}

/** A story as it reaches ingest; its entry key is made of its id. `kindOf`: what was learned of its source's lines. */
export function incoming(story, ordinal, kindOf = () => "own") {
  const { clean, matchTitle } = withoutLearned(cleanOf(story), kindOf);
  const { entry, text } = clean;
  const { url } = entry;
  return {
    ...{ entry, ordinal, tags: [], event: eventWords({ title: entry.title, lead: text }) },
    sketch: sketch({ title: matchTitle, text, ...(url && { url }) }),
  };
}

/** A story as normalize hands it on. */
export function cleanOf(story) {
  const written = (story.text || story.summary || "").split("\n").filter((line) => line.trim() !== "");
  const { title, paragraphs, attribution } = stripWrapping({ title: story.title ?? "", paragraphs: written });
  const text = paragraphs.join("\n");
  const url = story.url && URL.canParse(story.url) ? story.url : undefined;
  const entry = {
    v: 1,
    key: shortHash(story.id),
    sourceId: story.source ?? "",
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
  return { entry, text };
}
