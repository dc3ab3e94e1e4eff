import { type IngestContext, type IngestReport, ingestJob } from "../../src/adapters/ingest/ingest-job.ts";
import { WriterMemory } from "../../src/adapters/ingest/writer-memory.ts";
import { LiveConfig } from "../../src/adapters/live-config.ts";
import type { IngestJob } from "../../src/adapters/queue/queues.ts";
import { openStores } from "../../src/adapters/redis/stores.ts";
import type { Config } from "../../src/model/config.ts";
import type { Entry, IncomingEntry } from "../../src/model/entry.ts";
import type { PublishedFeed } from "../../src/model/published-feed.ts";
import type { Source, Tier } from "../../src/model/source.ts";
import { canonicalUrl } from "../../src/normalize/canonical-url.ts";
import { entryKey } from "../../src/normalize/entry-key.ts";
import { eventWords } from "../../src/story/event-words.ts";
import { sketch } from "../../src/story/sketch.ts";
import { compileTopics } from "../../src/tag/tag-entry.ts";
import { shortHash } from "../../src/text/hash.ts";
import { type TestRedis, testRedis } from "./test-redis.ts";

export const NOON_MS = Date.UTC(2027, 2, 10, 12);

export function source(id: string, tier: Tier = "outlet"): Source {
  return {
    ...{ id, name: id, url: `http://${id}.example/feed`, tier, every: { kind: "fixed", ms: 60_000 } },
    ...{ aliases: [], republish: "summary", firstSight: 20 },
  };
}

export const feed = (id: string, over: Partial<PublishedFeed> = {}): PublishedFeed => ({
  ...{ id, title: id, entries: 60, hours: 48, fold: "copy" },
  ...over,
});

const TOPICS = [
  { id: "sea", label: "Sea and ports", any: ["harbour"] },
  { id: "grain", label: "Grain", any: ["wheat"] },
];

/** A config of three sources, two topics, a feed for each and `all`. */
export function config(over: Partial<Config> = {}): Config {
  return {
    publicUrl: "http://news.example",
    fetch: { startsPerSecond: 0, allowPrivate: [], hosts: {} },
    sources: [source("halyard", "wire"), source("gazette"), source("shore", "local")],
    topics: TOPICS,
    feeds: [feed("all"), feed("sea", { topics: "sea" }), feed("grain", { topics: "grain" })],
    version: "1",
    ...over,
  };
}

const tagger = compileTopics(TOPICS);

export interface Told {
  readonly guid: string;
  readonly title: string;
  readonly text?: string;
  readonly url?: string;
  readonly ordinal?: number;
  readonly over?: Partial<Entry>;
}

/** An entry as a poll hands it on: sketched and tagged by the real stages. */
export function incoming(sourceId: string, told: Told): IncomingEntry {
  const { guid, title, text = "", ordinal = 0 } = told;
  const url = told.url ?? `http://${sourceId}.example/2027/03/10/${guid}-report`;
  const entry: Entry = {
    ...{ v: 1, key: entryKey({ sourceId, guid, title }), sourceId, url, canonicalUrl: canonicalUrl(url) },
    ...{ title, summary: text.slice(0, 600), authors: [], categories: [], publishedMs: NOON_MS },
    ...{ contentHash: shortHash(`${title}\n${text}`), wordCount: text.split(" ").length },
    ...told.over,
  };
  const tags = tagger.tag({ title, summary: text, text, categories: [] });
  const event = eventWords({ title: entry.title, lead: entry.summary });
  return { entry, ordinal, tags, event, sketch: sketch({ title, text, url }) };
}

/** A whole poll of one source as one job. */
export function jobOf(
  sourceId: string,
  entries: readonly IncomingEntry[],
  over: Partial<IngestJob> = {},
): IngestJob {
  return {
    ...{ sourceId, host: `${sourceId}.example`, poll: 1, nowMs: NOON_MS, part: 0, jobs: 1 },
    entries: entries.map((entry, ordinal) => ({ ...entry, ordinal })),
    standing: entries.map(({ entry }) => entry.key),
    ...over,
  };
}

/** The ingest writer on a Redis of its own. */
export interface Writer extends TestRedis {
  readonly context: IngestContext;
  ingest(job: IngestJob, epoch?: number): Promise<IngestReport>;
  /** All that is stored, but for the queues. */
  dump(): Promise<Record<string, unknown>>;
}

export async function openWriter(live = new LiveConfig(config())): Promise<Writer> {
  const opened = await testRedis();
  const { redis } = opened;
  const context: IngestContext = {
    redis,
    stores: openStores(redis),
    live,
    memory: new WriterMemory(),
  };
  return {
    ...opened,
    context,
    ingest: (job, epoch = 1) => ingestJob(context, job, epoch),
    dump: async () => {
      const keys = (await redis.keys("sl:*")).sort();
      return Object.fromEntries(
        await Promise.all(keys.map(async (key) => [key, await contentOf(opened, key)])),
      );
    },
  };
}

async function contentOf({ redis }: TestRedis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === "hash") return redis.hgetall(key);
  if (type === "zset") return redis.zrange(key, 0, "-1", "WITHSCORES");
  if (type === "set") return (await redis.smembers(key)).sort();
  if (type === "list") return redis.lrange(key, 0, -1);
  return redis.get(key);
}
