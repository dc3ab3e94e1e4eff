// How fast is reading a feed, beside rss-parser alone on the same bytes?
//   npm run bench:parse [-- --rounds 7] [--corpus farm,recordings] [--json]
// One process, the contestants take turns, CPU time of the process (garbage collection included), median of the rounds:
//   rss-parser   bytes -> string -> its own parseString
//   parseFeed    bytes -> decode -> tolerant tree -> map, as in production, without sanitizing
//   readBytes    parseFeed and normalize (clean text, addresses, dates, keys): for information
// Documents on which rss-parser throws are left out for all, and counted. Then documents made to be slow are read once
// each: exit code 1 when one takes more CPU time than HOSTILE_MS_MAX. Needs ../shared (the farm and the recordings).
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import Parser from "rss-parser";
import { readBytes } from "../dist/src/adapters/read-bytes.js";
import { parseFeed } from "../dist/src/parse/parse-feed.js";
import { farmDocuments, recordedDocuments } from "./parse/corpora.mjs";
import { HOSTILE_MS_MAX, measureHostile } from "./parse/hostile.mjs";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    corpus: { type: "string", default: "farm,recordings" },
    json: { type: "boolean", default: false },
  },
});
const CORPORA = { farm: farmDocuments, recordings: recordedDocuments };
const source = { id: "bench", name: "Bench", url: "https://wire.example/feed", tier: "outlet", aliases: [] };
const rssParser = new Parser();
const CONTESTANTS = {
  "rss-parser": async ({ bytes, charset }) =>
    (await rssParser.parseString(textOf(bytes, charset))).items.length,
  parseFeed: async ({ bytes, contentType }) =>
    (await parseFeed(bytes, { url: source.url, contentType })).entries.length,
  readBytes: async ({ bytes, contentType }) =>
    (await readBytes(bytes, { source, url: source.url, contentType })).entries.length,
};

if (!existsSync("../shared")) {
  console.error("../shared is not there: the farm and the recordings are missing");
  process.exit(1);
}
if (!globalThis.gc) console.error("without --expose-gc each round pays for the garbage of the one before");

const result = {};
for (const name of values.corpus.split(",")) result[name] = await measure(await CORPORA[name]());
result.hostile = await measureHostile(parseFeed);
if (values.json) console.log(JSON.stringify(result));
else report(result);
process.exitCode = result.hostile[0].ms < HOSTILE_MS_MAX ? 0 : 1;

function textOf(bytes, charset) {
  return charset === "utf-8" ? bytes.toString("utf8") : new TextDecoder(charset).decode(bytes);
}

async function measure(all) {
  const documents = [];
  for (const document of all) {
    const read = await CONTESTANTS["rss-parser"](document).catch(() => undefined);
    if (read !== undefined) documents.push(document);
  }
  const bytes = documents.reduce((sum, document) => sum + document.bytes.length, 0);
  const seconds = Object.fromEntries(Object.keys(CONTESTANTS).map((name) => [name, []]));
  const entries = {};
  const order = Object.keys(CONTESTANTS);
  // The first round warms up and does not count.
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const name of order) {
      const spent = await runOnce(CONTESTANTS[name], documents);
      entries[name] = spent.entries;
      if (round > 0) seconds[name].push(spent.seconds);
    }
    order.push(order.shift());
  }
  const rows = Object.entries(seconds).map(([name, list]) => rowOf(name, median(list), entries[name]));
  const ours = rows.find((row) => row.name === "parseFeed");
  const theirs = rows.find((row) => row.name === "rss-parser");
  return {
    documents: documents.length,
    leftOut: all.length - documents.length,
    bytes,
    rows: rows.map((row) => ({
      ...row,
      mbPerSecond: round2(bytes / 1e6 / row.seconds),
      documentsPerSecond: Math.round(documents.length / row.seconds),
    })),
    ratio: round2(theirs.seconds / ours.seconds),
  };
}

async function runOnce(read, documents) {
  globalThis.gc?.();
  const start = process.cpuUsage();
  let entries = 0;
  for (const document of documents) entries += await read(document);
  const { user, system } = process.cpuUsage(start);
  return { entries, seconds: (user + system) / 1e6 };
}

function rowOf(name, seconds, entries) {
  return {
    name,
    seconds: Math.round(seconds * 1e4) / 1e4,
    entries,
    entriesPerSecond: Math.round(entries / seconds),
  };
}

function median(list) {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
}

function round2(number) {
  return Math.round(number * 100) / 100;
}

function report({ hostile, ...corpora }) {
  for (const [name, corpus] of Object.entries(corpora)) {
    console.log(
      `${name}: ${corpus.documents} documents, ${round2(corpus.bytes / 1e6)} MB; left out as rss-parser throws: ${corpus.leftOut}`,
    );
    for (const row of corpus.rows) {
      const figures = [
        `${row.seconds.toFixed(3)} s`,
        `${row.mbPerSecond} MB/s`,
        `${row.documentsPerSecond} documents/s`,
        `${row.entriesPerSecond} entries/s (${row.entries})`,
      ];
      console.log(`  ${row.name.padEnd(11)} ${figures.join(" · ")}`);
    }
    console.log(`  parseFeed is ${corpus.ratio} x as fast as rss-parser`);
  }
  console.log(`hostile documents, slowest first (allowed: ${HOSTILE_MS_MAX} ms):`);
  for (const { name, ms } of hostile.slice(0, 5)) console.log(`  ${ms.toFixed(1).padStart(6)} ms  ${name}`);
}
