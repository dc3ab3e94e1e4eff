// Which rule tells best when to come again? Recorded arrivals, polled by production code and by three other rules at
// the same number of requests. No network, no Redis.
//
//   node bench/schedule.mjs [--feeds DIR] [--half tune|unseen|both]
//
// What production's parameters were chosen on is the `tune` half of the sources; the other was not looked at meanwhile.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { dispersionByHour, inventedSources, seeded } from "./schedule/rhythm-test.mjs";
import { OTHERS, OURS, OURS_IN_PARTS } from "./schedule/rules.mjs";
import { readAllSeries } from "./schedule/series.mjs";
import { bootstrap, figures, requestsOf, run, runAtBudget } from "./schedule/simulate.mjs";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const BUDGETS_MINUTES = [15, 30, 60, 240];
const DEFAULT_BOUNDS = { minMs: 15 * MINUTE_MS, maxMs: HOUR_MS };
const DEFAULT_MIDDLE_MS = Math.sqrt(DEFAULT_BOUNDS.minMs * DEFAULT_BOUNDS.maxMs);
/** A rule that cannot be brought this near to the budget does not take part in it. */
const OFF_BUDGET_MAX = 0.02;

const { values } = parseArgs({
  options: {
    feeds: { type: "string", default: join(resolve(import.meta.dirname, "../.."), "shared/feeds") },
    half: { type: "string", default: "both" },
  },
});

const halfOf = ({ name }) => (createHash("sha256").update(name).digest()[0] % 2 === 0 ? "tune" : "unseen");
const hoursOf = ({ startMs, endMs }) => (endMs - startMs) / HOUR_MS;
const print = (line = "") => process.stdout.write(`${line}\n`);
const row = (name, cells) =>
  print(`  ${name.padEnd(32)}${cells.map((cell) => String(cell).padStart(10)).join("")}`);

function printSources(all, random) {
  print("Left out:");
  for (const { name, leftOut } of all) if (leftOut) print(`  ${name.padEnd(28)}${leftOut}`);
  print();
  row("source", ["half", "hours", "window", "entries", "an hour", "by hour", "chance"]);
  const tests = all
    .filter(({ leftOut }) => !leftOut)
    .map((source) => [source, dispersionByHour(source, random)]);
  for (const [source, { found, byChance }] of tests) {
    const { window, arrivals, name } = source;
    const perHour = (arrivals.length / hoursOf(source)).toFixed(2);
    const test = [found.toFixed(1), byChance.toFixed(2)];
    row(name, [halfOf(source), hoursOf(source).toFixed(0), window, arrivals.length, perHour, ...test]);
  }
  const rhythmic = tests.filter(([, { byChance }]) => byChance <= 0.05).length;
  print(
    "  by hour: variance of the counts by hour of the day over a Poisson process'; chance: share of shuffled days",
  );
  print(
    `  with as much. A daily rhythm beyond chance (0.05) is seen in ${rhythmic} of ${tests.length} sources.`,
  );
}

function printContest(title, sources, requests, bounds, { parts = [] } = {}) {
  const scaleMs = (sources.reduce((total, source) => total + hoursOf(source), 0) * HOUR_MS) / requests;
  print();
  print(title);
  row("rule", ["mean", "median", "p90", "missed", "requests"]);
  const runs = [...OTHERS, OURS, ...parts].map((rule) => {
    const found = runAtBudget(sources, rule, requests, bounds, scaleMs);
    const { mean, median, p90, missed, requests: spent } = figures(found.results);
    const isOff = found.off > OFF_BUDGET_MAX;
    row(rule.name, [
      ...[mean, median, p90].map((minutes) => minutes.toFixed(1)),
      ...[missed.toFixed(0), `${Math.round(spent)}${isOff ? " (!)" : ""}`],
    ]);
    return { rule, mean, isOff, ...found };
  });
  const rivals = runs.slice(0, OTHERS.length).filter(({ isOff }) => !isOff);
  const best = rivals.reduce((a, b) => (b.mean < a.mean ? b : a));
  const { ratio, low, high } = bootstrap(runs[OTHERS.length].results, best.results, seeded(1));
  const percent = (share) => `${((1 - share) * 100).toFixed(0)} %`;
  print(
    `  slugline / ${best.rule.name}: ${ratio.toFixed(3)}, ${percent(ratio)} less delay ` +
      `(sources drawn anew: ${percent(high)} to ${percent(low)})`,
  );
}

function contests(name, sources) {
  const hours = sources.reduce((total, source) => total + hoursOf(source), 0);
  for (const minutes of BUDGETS_MINUTES) {
    const requests = (hours * 60) / minutes;
    const title = `${name}, ${sources.length} sources, requests of every ${minutes} minutes, no bounds (delays in minutes)`;
    printContest(title, sources, requests, undefined, { parts: OURS_IN_PARTS });
  }
  const shipped = requestsOf(run(sources, OURS, DEFAULT_MIDDLE_MS, DEFAULT_BOUNDS));
  const every = ((hours * 60) / shipped).toFixed(0);
  const title = `${name}, all within 15m to 1h, requests of slugline as it is shipped (every ${every} minutes)`;
  printContest(title, sources, shipped, DEFAULT_BOUNDS);
}

if (!existsSync(values.feeds)) {
  print(`no recordings at ${values.feeds}: nothing to measure`);
  process.exit(1);
}
print("(!): the rule could not be brought to spend the budget; it does not count among the best.");
print();
const random = seeded(7);
const all = await readAllSeries(values.feeds);
printSources(all, random);
for (const half of ["tune", "unseen"]) {
  if (values.half !== "both" && values.half !== half) continue;
  contests(
    half,
    all.filter((source) => !source.leftOut && halfOf(source) === half),
  );
}
if (values.half === "both") {
  print();
  print(
    "SYNTHETIC: six invented sources with a strong day and a silent night. No evidence about real wires.",
  );
  contests("synthetic", inventedSources(random));
}
