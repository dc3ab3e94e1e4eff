import { pino } from "pino";
import { expect, test } from "vitest";
import type { MetricsSnapshot } from "../../../../src/adapters/web/metric-families.ts";
import { metrics } from "../../../../src/adapters/web/metrics.ts";

const log = pino({ level: "silent" });

const snapshot: MetricsSnapshot = {
  polls: { ok: 7, "not-modified": 5, failed: 2, refused: 0 },
  queues: [
    { name: "poll", counts: { waiting: 3, active: 1 } },
    { name: "ingest", counts: { waiting: 0, failed: 4 } },
  ],
  entries: { new: 100, changed: 3, folded: 40, unchanged: 900, rejected: 1 },
  sources: { ok: 4, failing: 1, never: 0, retired: 0, paused: 0 },
  possibleLosses: 2,
  oldestOverdueMs: 90_500,
  lastPublishAgeMs: 2_000,
  configRejected: true,
};

/** The samples of a scrape, by name and labels; each line must be one the text format allows. */
function samplesOf(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const found = /^([a-z_:][a-z0-9_:]*(?:\{[^}]*\})?) (\S+)$/i.exec(line);
    if (found === null) throw new Error(`not a sample: ${line}`);
    const [, key = "", value = ""] = found;
    if (samples.has(key)) throw new Error(`told twice: ${key}`);
    samples.set(key, Number(value.replace("Nan", "NaN").replace("+Inf", "Infinity")));
  }
  return samples;
}

test("a scrape is valid text with the figures of one snapshot", async () => {
  let asked = 0;
  const registry = metrics({
    log,
    snapshot: async () => {
      asked++;
      return snapshot;
    },
  });
  const text = await registry.metrics();
  const samples = samplesOf(text);
  expect(asked).toBe(1);
  expect(samples.get('slugline_polls_total{outcome="ok"}')).toBe(7);
  expect(samples.get('slugline_queue_jobs{queue="poll",state="waiting"}')).toBe(3);
  expect(samples.get('slugline_queue_jobs{queue="ingest",state="failed"}')).toBe(4);
  expect(samples.get('slugline_entries_total{result="folded"}')).toBe(40);
  expect(samples.get('slugline_sources{state="failing"}')).toBe(1);
  expect(samples.get("slugline_oldest_overdue_seconds")).toBe(90.5);
  expect(samples.get("slugline_last_publish_age_seconds")).toBe(2);
  expect(samples.get("slugline_config_rejected")).toBe(1);
  expect(samples.get("slugline_store_up")).toBe(1);
  expect(samples.has("nodejs_eventloop_lag_p99_seconds")).toBe(true);
  expect(text.match(/^# TYPE slugline_queue_jobs /gm)).toHaveLength(1);
});

test("a second scrape tells the state of then, it does not add up", async () => {
  let polls = 1;
  const registry = metrics({
    log,
    snapshot: async () => ({ ...snapshot, polls: { ...snapshot.polls, ok: polls++ }, queues: [] }),
  });
  await registry.metrics();
  const samples = samplesOf(await registry.metrics());
  expect(samples.get('slugline_polls_total{outcome="ok"}')).toBe(2);
});

test("before the first publish its age is absent, not 0", async () => {
  const { lastPublishAgeMs: _, ...before } = snapshot;
  const registry = metrics({ log, snapshot: async () => before });
  const samples = samplesOf(await registry.metrics());
  expect(samples.has("slugline_last_publish_age_seconds")).toBe(false);
});

test.for<[name: string, ask: () => Promise<MetricsSnapshot>]>([
  ["silent", () => new Promise(() => {})],
  ["failing", () => Promise.reject(new Error("connection is closed"))],
])(
  "with a %s store a scrape still tells what the process knows, and of the rest nothing",
  async ([, ask]) => {
    let answer: () => Promise<MetricsSnapshot> = async () => snapshot;
    const registry = metrics({ log, snapshot: () => answer() });
    await registry.metrics();
    answer = ask;
    const samples = samplesOf(await registry.metrics());
    expect(samples.get("slugline_store_up")).toBe(0);
    expect(samples.has("process_cpu_seconds_total")).toBe(true);
    expect([...samples.keys()].filter((key) => key.startsWith("slugline_"))).toEqual(["slugline_store_up"]);
  },
);
