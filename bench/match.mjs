// What matching costs: entries a CPU second through ingest (Redis included, sketching not), how that grows with the
// window, bytes a story, and how long another writer takes to read what this one knows. Entries come in batches of 25, each
// with a dozen others of the window like it, nearly each an event of its own, the worst case for those (`match/stream.mjs`).
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
import { rankCandidates } from "../dist/src/story/rank-candidates.js";
import { CONFIG } from "./adapters/eval-store.mjs";
import { MadeBatches } from "./match/made-batches.mjs";
import { BATCH, MS_PER_ENTRY, START_MS } from "./match/settings.mjs";

const { values } = parseArgs({
  options: {
    stories: { type: "string", default: "20000,100000" },
    measured: { type: "string", default: "2500" },
    json: { type: "boolean", default: false },
  },
});
/** Entries of a measured batch whose candidates are counted. */
const SAMPLED = 5;
const MEASURED = Math.ceil(Number(values.measured) / BATCH) * BATCH;

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
const stream = new MadeBatches();
let epoch = 0;
let made = 0;

async function place(job) {
  await ingestJob(context, job, ++epoch);
  made += job.entries.length;
}

async function fill(stories) {
  const startedMs = performance.now();
  for await (const job of stream.each(Math.ceil((stories - made) / BATCH))) {
    await place(job);
    if (made % 25_000 > 0) continue;
    const minutes = ((performance.now() - startedMs) / 60_000).toFixed(1);
    process.stderr.write(`${made} of ${stories} stories in the window, ${minutes} minutes\n`);
  }
}

try {
  for (const stories of values.stories.split(",").map(Number)) {
    await fill(stories);
    const jobs = await stream.take(MEASURED / BATCH);
    // Made and counted beforehand: neither is the writer's work.
    const candidates = jobs.flatMap((job) =>
      job.entries.slice(0, SAMPLED).map((entry) => candidatesOf(memory, entry)),
    );
    const batches = [];
    for (const job of jobs) {
      const serverBefore = await redisCpuMs(redis);
      const before = process.cpuUsage();
      await place(job);
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
  stream.close();
  await access.close();
  await rm(dataDir, { recursive: true, force: true });
}
