// How well stories are found among half of the labelled events: whether what the settings gain on the whole sets holds
// where other events are about. Each set is parted by the events' labels, several times; every half goes through ingest
// by itself.
//
//   npm run eval:halves -- [--seeds 1,2,3] [--json]
//
// Figures are means over the halves. A half knows fewer words and fewer other events than the whole, so the figures tell
// whether a change helps, not how far it is from those of `eval:dedup`.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { hash32 } from "../dist/src/text/hash.js";
import { close, cluster } from "./adapters/cluster.mjs";

const SHARED = new URL("../../shared/eval/dedup/", import.meta.url);
const { clusterMetrics } = await import(new URL("metrics.mjs", SHARED));
const SETS = ["uci-headlines", "emergent-headlines"];
const FIGURES = { pairF1: "F1", pairP: "P", pairR: "R", b3F1: "B3 F1" };

const { values } = parseArgs({
  options: { seeds: { type: "string", default: "1,2,3" }, json: { type: "boolean", default: false } },
});

const rowsOf = (set) =>
  readFileSync(new URL(`data/${set}.jsonl`, SHARED), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));

/** Both halves of a set, no event in two of them. */
function halvesOf(rows, seed) {
  const side = ({ label }) => hash32(`${seed} ${label}`) % 2;
  return [0, 1].map((half) => rows.filter((row) => side(row) === half));
}

async function figuresOf(rows) {
  const stories = rows.map(({ label, ...story }, i) => ({ ...story, id: `d${i}` }));
  return clusterMetrics(
    rows.map(({ label }) => label),
    await cluster(stories, { level: "story" }),
  );
}

const means = {};
for (const set of SETS) {
  const rows = rowsOf(set);
  const found = [];
  for (const seed of values.seeds.split(","))
    for (const half of halvesOf(rows, seed)) found.push(await figuresOf(half));
  means[set] = Object.fromEntries(
    Object.keys(FIGURES).map((key) => [key, found.reduce((sum, each) => sum + each[key], 0) / found.length]),
  );
}
await close();

if (values.json) console.log(JSON.stringify(means, undefined, 2));
else
  for (const [set, mean] of Object.entries(means))
    console.log(
      `${set.padEnd(20)} ${Object.entries(FIGURES)
        .map(([key, name]) => `${name} ${mean[key].toFixed(3)}`)
        .join("  ")}`,
    );
