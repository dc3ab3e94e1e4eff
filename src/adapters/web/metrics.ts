import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { within } from "../deadline.ts";
import type { Log } from "../log.ts";
import { type Family, METRIC_FAMILIES, type MetricsSnapshot } from "./metric-families.ts";
import { singleFlight } from "./single-flight.ts";

/** A scrape gets what the process knows of itself after this time, whatever Redis does. */
const SNAPSHOT_MS_MAX = 1_000;

/** Opens the registry behind `/metrics`: this process' own figures, and those of a snapshot taken once a scrape. */
export function metrics(options: { snapshot: () => Promise<MetricsSnapshot>; log: Log }): Registry {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const ask = singleFlight(options.snapshot);
  // All families of one scrape start in the same turn, so they share one snapshot.
  const snapshot = singleFlight(() => askInTime(ask, options.log));
  for (const family of METRIC_FAMILIES) addFamily(register, family, snapshot);
  new Gauge({
    name: "slugline_store_up",
    help: "1 when the state could be read for this scrape; without it the other slugline_ figures are absent.",
    registers: [register],
    async collect() {
      this.set((await snapshot()) === undefined ? 0 : 1);
    },
  });
  return register;
}

async function askInTime(
  ask: () => Promise<MetricsSnapshot>,
  log: Log,
): Promise<MetricsSnapshot | undefined> {
  try {
    return await within(ask(), SNAPSHOT_MS_MAX);
  } catch (error) {
    log.warn({ err: error }, "state could not be read for metrics");
    return undefined;
  }
}

function addFamily(
  register: Registry,
  family: Family,
  snapshot: () => Promise<MetricsSnapshot | undefined>,
): void {
  const Metric = family.kind === "counter" ? Counter : Gauge;
  new Metric({
    name: family.name,
    help: family.help,
    labelNames: [...family.labels],
    registers: [register],
    async collect() {
      const current = await snapshot();
      this.reset();
      // An unlabelled one is 0 after reset; unknown is absent, not 0.
      if (family.labels.length === 0) this.remove({});
      if (current === undefined) return;
      for (const { labels, value } of family.samples(current)) this.inc(labels, value);
    },
  });
}
