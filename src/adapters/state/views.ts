import type { DeskView } from "../../desk/desk-view.ts";
import { sourceTotals } from "../../desk/source-totals.ts";
import { wallClock } from "../clock.ts";
import { within } from "../deadline.ts";
import { storeMatches } from "../files/identity.ts";
import { hasPublished } from "../files/published-dir.ts";
import type { Runtime } from "../runtime.ts";
import type { MetricsSnapshot } from "../web/metric-families.ts";
import type { Readiness } from "../web/public-server.ts";
import { readState } from "./read-state.ts";

const STORE_MS_MAX = 500;

/** What the desk page shows. */
export async function deskView(runtime: Runtime): Promise<DeskView> {
  const { rows, queues, lastPublishMs } = await readState(runtime);
  const { live, clock } = runtime;
  const { problems, now } = live;
  return {
    rows,
    queues,
    config: { version: now.config.version, ...(problems.length === 0 ? {} : { rejected: problems }) },
    ...(lastPublishMs === 0 ? {} : { lastPublishMs }),
    ...(clock === wallClock ? {} : { replayMs: clock.now() }),
    store: await storeState(runtime),
  };
}

export async function metricsSnapshot(runtime: Runtime): Promise<MetricsSnapshot> {
  const { rows, states, queues, polls, lastPublishMs } = await readState(runtime);
  const { ok, failing, never, retired, paused, oldestOverdueMs, entries, changed, folded } =
    sourceTotals(rows);
  return {
    polls: { ok: polls.ok, "not-modified": polls.notModified, failed: polls.failed, refused: polls.refused },
    queues,
    entries: { new: entries, changed, folded, unchanged: polls.unchanged, rejected: polls.rejected },
    sources: { ok, failing, never, retired, paused },
    possibleLosses: [...states.values()].reduce((sum, { loss }) => sum + (loss?.times ?? 0), 0),
    oldestOverdueMs,
    ...(lastPublishMs === 0 ? {} : { lastPublishAgeMs: Date.now() - lastPublishMs }),
    configRejected: runtime.live.problems.length > 0,
  };
}

/**
 * Readers need no Redis: only a process with nothing on disk has nothing to serve.
 *
 * Anyone may read this: what is wrong with the config, with its paths and lines, is for the desk alone.
 */
export async function readiness(runtime: Runtime): Promise<Readiness> {
  const reasons = runtime.live.problems.length === 0 ? [] : ["config rejected"];
  const store = await storeState(runtime);
  if (store === "lost") reasons.push("Redis does not answer");
  if (store === "replaced") reasons.push("Redis is not the store the published files came from");
  const canServe = store === "ok" || (await hasPublished(runtime.dataDir));
  return { status: reasons.length === 0 ? "ok" : "degraded", reasons, canServe };
}

async function storeState({ redis, dataDir, identity }: Runtime): Promise<DeskView["store"]> {
  const matches = await within(storeMatches(redis, dataDir, identity), STORE_MS_MAX);
  if (matches === undefined) return "lost";
  return matches ? "ok" : "replaced";
}
