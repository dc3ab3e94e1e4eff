// What matching costs: entries a CPU second through ingest (Redis included, sketching not), how that grows with the
// window, bytes a story, and how long another writer takes to read what this one knows. Entries come in batches of 25 and
// share their beginning with a dozen others of the window; nearly each is an event of its own, the worst case for those.
//
//   npm run bench:match -- --stories 20000,200000 [--measured 2500] [--json]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ingestJob } from "../dist/src/adapters/ingest/ingest-job.js";
import { WriterMemory } from "../dist/src/adapters/ingest/writer-memory.js";
import { LiveConfig } from "../dist/src/adapters/live-config.js";
import { openLog } from "../dist/src/adapters/log.js";
import { openRedis } from "../dist/src/adapters/redis/connect.js";
import { openStores } from "../dist/src/adapters/redis/stores.js";
import { eventWords } from "../dist/src/story/event-words.js";
import { rankCandidates } from "../dist/src/story/rank-candidates.js";
import { sketch } from "../dist/src/story/sketch.js";
import { shortHash } from "../dist/src/text/hash.js";
import { CONFIG } from "./adapters/eval-store.mjs";

const { values } = parseArgs({
  options: {
    stories: { type: "string", default: "20000,100000" },
    measured: { type: "string", default: "2500" },
    json: { type: "boolean", default: false },
  },
});
const BATCH = 25;
/** Entries of a measured batch whose candidates are counted. */
const SAMPLED = 5;
const MEASURED = Number(values.measured);
const START_MS = Date.UTC(2026, 0, 1);
/** Entries that begin alike, on average; they lie anywhere in the window. */
const FAMILY = 18;
const MS_PER_ENTRY = 100;

let seed = 1;
/** Lehmer's generator: the same stream at every run. */
function random() {
  seed = (seed * 48_271) % 0x7fffffff;
  return seed / 0x7fffffff;
}
const pick = (count) => Math.floor(random() * count);
/** Rare and common words, as in a language (Zipf). */
const word = () => `w${Math.floor(Math.exp(random() * Math.log(60_000)))}`;
const words = (count) => Array.from({ length: count }, word);
const capital = (text) => text[0].toUpperCase() + text.slice(1);

const families = [];
let made = 0;

function story() {
  if (families.length === 0 || random() < 1 / FAMILY) families.push(words(14));
  const family = families[pick(families.length)];
  const lead = family.map((own) => (random() < 0.15 ? word() : own));
  const body = [...lead, ...words(90 + pick(60))].map((each, at) => (at % 9 === 0 ? capital(each) : each));
  return {
    title: [...family.slice(0, 3), ...words(6)].join(" "),
    text: `${body.join(" ")} ${pick(1e6)} ${pick(1e4)}`,
  };
}

function incoming(nowMs) {
  const { title, text } = story();
  const ordinal = made++;
  const key = shortHash(`bench ${ordinal}`);
  const url = `https://bench.example/${ordinal}-story`;
  const entry = {
    ...{
      v: 1,
      key,
      sourceId: `s${ordinal % 500}`,
      url,
      canonicalUrl: url,
      title,
      summary: text.slice(0, 600),
    },
    ...{ authors: [], categories: [], publishedMs: nowMs, contentHash: key, wordCount: 140 },
  };
  const event = eventWords({ title, lead: text });
  return { entry, ordinal, tags: [], event, sketch: sketch({ title, text, url }) };
}

function batch() {
  const nowMs = START_MS + made * MS_PER_ENTRY;
  const entries = Array.from({ length: BATCH }, () => incoming(nowMs));
  return { sourceId: entries[0].entry.sourceId, host: "h", poll: nowMs, nowMs, part: 0, jobs: 1, entries };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const numberIn = (text, name) => Number(new RegExp(`^${name}:(.*)`, "m").exec(text)[1]);

async function redisCpuMs(redis) {
  const told = await redis.info("cpu");
  return 1_000 * (numberIn(told, "used_cpu_sys") + numberIn(told, "used_cpu_user"));
}

/** Bytes of each family of matching keys, and of the writer's memory. */
async function bytesOf({ redis, memory }) {
  const sum = { journal: 0, sketches: 0, events: 0, writer: memory.window.bytes };
  const groups = [];
  for await (const keys of redis.scanStream({ match: "sl:*", count: 1_000 })) {
    for (const key of keys) {
      if (key.startsWith("sl:{events}") || key.startsWith("sl:story:"))
        sum.events += await redis.call("MEMORY", "USAGE", key, "SAMPLES", 0);
      else if (key.startsWith("sl:match:"))
        sum.journal += await redis.call("MEMORY", "USAGE", key, "SAMPLES", 0);
      else if (key.startsWith("sl:group:") && groups.length < 1_000) groups.push(key);
    }
  }
  const lengths = await Promise.all(groups.map((key) => redis.hstrlen(key, "sketches")));
  sum.sketches = (lengths.reduce((a, b) => a + b, 0) / groups.length) * made;
  return Object.fromEntries(Object.entries(sum).map(([family, bytes]) => [family, Math.round(bytes / made)]));
}

/** Of the heap, and of the arrays outside it, which are swept beside the program. */
async function bytesHeld() {
  for (let times = 0; times < 3; times++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Seconds in which a new writer reads all that this one knows, and the bytes that events take in it, a story. */
async function takeOver() {
  const before = await bytesHeld();
  const startedMs = performance.now();
  const next = new WriterMemory();
  await next.catchUp(redis, Math.floor((START_MS + made * MS_PER_ENTRY) / 86_400_000));
  const seconds = Number(((performance.now() - startedMs) / 1_000).toFixed(1));
  const inMemory = Math.round(((await bytesHeld()) - before - next.window.bytes) / made);
  return { seconds, inMemory, living: next.events.state.totals.stories };
}

function candidatesOf(memory, { sketch: { keys } }) {
  return rankCandidates(new Map(keys.map((key) => [key, memory.window.under(key)]))).length;
}

const dataDir = await mkdtemp(join(tmpdir(), "slugline-match-"));
const access = await openRedis(dataDir, openLog("error"), { isPrivate: true });
const { redis } = access;
const memory = new WriterMemory();
const context = { redis, stores: openStores(redis), live: new LiveConfig(CONFIG), memory };
let epoch = 0;
try {
  for (const stories of values.stories.split(",").map(Number)) {
    while (made < stories) {
      await ingestJob(context, batch(), ++epoch);
      if (made % 25_000 === 0) process.stderr.write(`${made} stories in the window\n`);
    }
    const batches = [];
    const candidates = [];
    // Made beforehand: the garbage of making them is not the writer's.
    for (const job of Array.from({ length: MEASURED / BATCH }, batch)) {
      candidates.push(...job.entries.slice(0, SAMPLED).map((entry) => candidatesOf(memory, entry)));
      const serverBefore = await redisCpuMs(redis);
      const before = process.cpuUsage();
      await ingestJob(context, job, ++epoch);
      const { user, system } = process.cpuUsage(before);
      batches.push((user + system) / 1_000 + (await redisCpuMs(redis)) - serverBefore);
    }
    const totalMs = batches.reduce((a, b) => a + b, 0);
    const figures = {
      stories,
      entriesPerCpuSecond: Math.round(MEASURED / (totalMs / 1_000)),
      batchMsMedian: Number(median(batches).toFixed(1)),
      candidatesMedian: median(candidates),
      bytesPerStory: await bytesOf(context),
      takeOver: await takeOver(),
    };
    const { journal, sketches, events, writer } = figures.bytesPerStory;
    const { seconds, inMemory, living } = figures.takeOver;
    console.log(
      values.json
        ? JSON.stringify(figures)
        : `${stories} stories: ${figures.entriesPerCpuSecond} entries per CPU second, ${figures.batchMsMedian} ms a batch of ${BATCH}, ` +
            `${figures.candidatesMedian} candidates; bytes a story: journal ${journal}, sketches ${sketches}, writer ${writer}; ` +
            `of events: stored ${events}, in the writer's memory ${inMemory} (${living} living); take-over ${seconds} s`,
    );
  }
} finally {
  await access.close();
  await rm(dataDir, { recursive: true, force: true });
}
