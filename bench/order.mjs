// Whether the copy groups depend on the order of arrival: a labelled set through ingest in several shuffled orders, in
// batches of random size, with a new writer and with repeated batches at random moments.
//
//   npm run eval:order -- [SET.jsonl] [--orders 10] [--seed 1] [--json]
//
// Each order is a shuffle of the whole set. The clock is that of eval:dedup: it stands at the latest own date that came so
// far, so it never goes back, every entry keeps its own date, and soon all arrive on the last day: the matching window is
// never left, also for pairs whose dates lie further apart than it reaches. A restart is a new writer that knows nothing
// but what is stored. A repeat is a batch that comes twice; half of them were cut down before they were marked seen, as
// when the writer is killed in the middle.
//
// Agreement of two orders is 2·|A∩B| / (|A|+|B|) over the pairs of entries that stand in one group at the end.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ingestJob } from "../dist/src/adapters/ingest/ingest-job.js";
import { WriterMemory } from "../dist/src/adapters/ingest/writer-memory.js";
import { closeStore, emptyStore, groupsNow, incoming, jobOf, NO_DATE_MS } from "./adapters/eval-store.mjs";
import { groupFigures, told } from "./score/figures.mjs";

const SET = "../shared/eval/dedup/data/syndication-dev.jsonl";
const BATCH_MAX = 25;
const RESTART_SHARE = 0.05;
const REPEAT_SHARE = 0.1;
/** One source for all jobs: a batch holds what came at one time, whoever gave it. */
const STREAM = "stream";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    orders: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});

/** Lehmer's generator, warmed up so that neighbouring seeds part. */
function generator(seed) {
  let state = (seed * 2_654_435_761) % 0x7fffffff || 1;
  const next = () => {
    state = (state * 48_271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
  for (let i = 0; i < 8; i++) next();
  return next;
}

/** Fisher and Yates. */
function shuffled(list, random) {
  const order = [...list];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

class CutDown extends Error {}

/** The same stores, but the batch ends before it is marked seen. */
function cutDown({ stores, ...context }) {
  const commit = () => Promise.reject(new CutDown());
  return { ...context, stores: { ...stores, seen: { ...stores.seen, commit } } };
}

/** Group of each story, in the order of the set. */
async function ingested(stories, random) {
  let context = await emptyStore();
  let epoch = 1;
  let nowMs = 0;
  const counts = { batches: 0, restarts: 0, repeats: 0 };
  const order = shuffled([...stories.keys()], random);
  for (let at = 0; at < order.length; ) {
    const size = 1 + Math.floor(random() * BATCH_MAX);
    const batch = order.slice(at, at + size).map((i) => stories[i]);
    at += size;
    for (const { entry } of batch) nowMs = Math.max(nowMs, entry.publishedMs ?? 0);
    const entries = batch.map((each, i) => ({ ...each, ordinal: at + i }));
    const job = jobOf(STREAM, entries, nowMs || NO_DATE_MS);
    counts.batches++;
    if (random() < RESTART_SHARE) {
      counts.restarts++;
      context = { ...context, memory: new WriterMemory() };
      epoch += 2;
    }
    if (random() < REPEAT_SHARE) {
      counts.repeats++;
      const isCut = random() < 0.5;
      try {
        await ingestJob(isCut ? cutDown(context) : context, job, epoch++);
      } catch (error) {
        if (!(error instanceof CutDown)) throw error;
        context.memory.forget();
      }
    }
    await ingestJob(context, job, epoch++);
  }
  const keys = stories.map(({ entry }) => entry.key);
  const seen = await context.stores.seen.read(STREAM, keys);
  const now = await groupsNow(
    context.stores,
    keys,
    seen.map((row) => row?.groupId),
  );
  return { groups: now.map(({ id }) => id), ...counts };
}

const pairsOf = (groups) => {
  const counts = new Map();
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
};

/** 2·|A∩B| / (|A|+|B|) over pairs in one group. */
function agreement(a, b) {
  const both = pairsOf(a.map((group, i) => `${group} ${b[i]}`));
  return (2 * both) / (pairsOf(a) + pairsOf(b) || 1);
}

const round = (value) => Number(value.toFixed(4));
const path = positionals[0] ?? SET;
const rows = readFileSync(path, "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line));
const stories = rows.map((story, i) => incoming(story, i));
const labels = rows.map(({ label }) => label);

const runs = [];
for (let i = 0; i < Number(values.orders); i++) {
  const run = await ingested(stories, generator(Number(values.seed) + i));
  const missing = run.groups.filter((group) => group === undefined).length;
  if (missing > 0) throw new Error(`order ${i}: ${missing} entries have no group`);
  runs.push({ order: i, ...run, ...groupFigures(labels, run.groups) });
  if (!values.json)
    console.log(
      `order ${i}: ${told(runs[i])}  ${new Set(run.groups).size} groups of ${stories.length}, ${run.batches} batches, ${run.restarts} restarts, ${run.repeats} repeats`,
    );
}
await closeStore();

const pairs = runs
  .flatMap((a) =>
    runs
      .slice(a.order + 1)
      .map((b) => ({ orders: [a.order, b.order], agreement: agreement(a.groups, b.groups) })),
  )
  .sort((a, b) => a.agreement - b.agreement);
const worst = pairs[0];
const median = pairs[pairs.length >> 1];
if (values.json) {
  const orders = runs.map(({ groups, ...run }) => ({ ...run, groups: new Set(groups).size }));
  console.log(JSON.stringify({ set: path, orders, worst, medianAgreement: median?.agreement }, undefined, 2));
} else if (worst !== undefined) {
  console.log(
    `agreement: worst ${round(worst.agreement)} (orders ${worst.orders.join(" and ")}), median ${round(median.agreement)}`,
  );
}
