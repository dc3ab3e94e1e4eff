import { startPoll } from "../../workers/poll.ts";
import type { Role } from "../../workers/run-worker.ts";
import { wallClock } from "../adapters/clock.ts";
import { pause } from "../adapters/deadline.ts";
import { dirtyFeeds, dispatchHosts, releaseHeld } from "../adapters/dispatch/dispatch-tick.ts";
import { reconcileSchedule } from "../adapters/dispatch/reconcile-schedule.ts";
import { stuckHosts } from "../adapters/dispatch/stuck-hosts.ts";
import { openLog } from "../adapters/log.ts";
import { drained, pendingJobs, slowingDown } from "../adapters/queue/drained.ts";
import { publishJobOptions } from "../adapters/queue/queues.ts";
import { openRuntime, type Runtime } from "../adapters/runtime.ts";
import { rememberedConfig } from "../adapters/settings/remembered-config.ts";
import type { Config } from "../model/config.ts";
import { SluglineError } from "../model/errors.ts";
import { type OnceSummary, onceLine } from "./once-line.ts";
import { COMMON, readArgs } from "./options.ts";
import { assertOwnStore } from "./own-store.ts";
import { progress } from "./progress.ts";
import { stopSignal } from "./stop-signal.ts";
import { feedSizes, readTotals, spent, type Totals } from "./summary.ts";
import { warnMissing } from "./warn-missing.ts";

export const help = `slugline once [--force] [--config DIR] [--data DIR] [--json]

Polls every source that is due, drains all queues, publishes what changed, prints one summary line and ends. State is
kept in --data, so that the next run asks conditionally. Beside a running \`slugline start\` it waits for its turn.

  --force   polls sources that are not due as well; a Retry-After, a 410 and the host's gap still hold
  --json    one object: the demo's, snapshots = polls made, with polls: {ok, notModified, failed, refused}.
            rejections is always empty; entries are this run's; copies, published, stories and feeds are all that is stored

Exit code 0 although single sources failed, 1 when the run itself did.
`;

const LOOK_MS = 30;

export async function run(args: string[]): Promise<number> {
  const { values } = readArgs(args, { ...COMMON, force: { type: "boolean", default: false } });
  const configDir = values.config ?? "config";
  const dataDir = values.data ?? "data";
  const remembered = rememberedConfig(configDir, dataDir);
  const config = remembered.config ?? (await checkedConfig(configDir));
  const log = openLog(process.env["SLUGLINE_LOG"] ?? "warn", "once");
  const runtime = await openRuntime({
    dataDir,
    config,
    log,
    clock: wallClock,
    mustAnswer: true,
  });
  try {
    if (remembered.config === undefined) await remembered.remember(config);
    warnMissing(config, log);
    const summary = await onceThrough(runtime, values.force, stopSignal().signal);
    process.stdout.write(values.json ? `${JSON.stringify(summary)}\n` : `${onceLine(summary)}\n`);
    return 0;
  } finally {
    await runtime.close();
  }
}

/** Loaded only where there is something to check: it is a third of what a run with nothing to do costs. */
async function checkedConfig(dir: string): Promise<Config> {
  const { requireConfig } = await import("./require-config.ts");
  return requireConfig(dir);
}

async function onceThrough(runtime: Runtime, isForced: boolean, signal: AbortSignal): Promise<OnceSummary> {
  const { live, stores, clock } = runtime;
  await assertOwnStore(runtime);
  await reconcileSchedule(stores, live.now, clock.now());
  const before = await readTotals(runtime);
  const startedMs = clock.now();
  if (isForced) await forceAll(runtime, startedMs);
  const polling = startPoll(runtime);
  const roles: Role[] = [polling];
  try {
    await pollDue(runtime, startedMs, signal);
    // Not the queue: a busy `start` never lets it run empty. Our own visits have handed over by then.
    await polling.close();
    await releaseHeld({ ...runtime, nowMs: () => clock.now() });
    await ingestAll(runtime, roles, signal);
    await publishAll(runtime, roles, signal);
  } finally {
    await Promise.all(roles.map((role) => role.close()));
  }
  if (signal.aborted)
    throw new SluglineError("stopped before the end; what was polled is kept", { retryable: false });
  return onceSummary(runtime, before);
}

async function forceAll({ live, stores }: Runtime, nowMs: number): Promise<void> {
  for (const [host, sources] of live.now.sourcesByHost)
    await stores.schedule.force(
      host,
      sources.filter(({ paused }) => paused !== true).map(({ id }) => id),
      nowMs,
    );
}

/** Visits hosts until none has a source that was due at the start. */
async function pollDue(runtime: Runtime, startedMs: number, signal: AbortSignal): Promise<void> {
  const bar = progress();
  const context = { ...runtime, nowMs: () => startedMs, stuck: stuckHosts() };
  const { schedule } = runtime.stores;
  const left = async (): Promise<number> =>
    (await schedule.due(startedMs, Number.MAX_SAFE_INTEGER)).filter((id) => runtime.live.now.sources.has(id))
      .length;
  const all = await left();
  const wait = slowingDown(LOOK_MS);
  for (let due = all; due > 0 && !signal.aborted; due = await left()) {
    bar.update(`polled ${all - due} of ${all} sources`);
    await dispatchHosts(context);
    await pause(wait(), signal);
  }
  bar.end();
}

/** A run that brought nothing starts no writer, and loads none. */
async function ingestAll(runtime: Runtime, roles: Role[], signal: AbortSignal): Promise<void> {
  const { ingest } = runtime.queues;
  if ((await pendingJobs(ingest)) === 0) return;
  const { startIngest } = await import("../../workers/ingest.ts");
  roles.push(await startIngest(runtime, { publishes: false }));
  await drained(ingest, LOOK_MS, signal);
}

async function publishAll(runtime: Runtime, roles: Role[], signal: AbortSignal): Promise<void> {
  const { stores, live, queues } = runtime;
  const dirty = await dirtyFeeds(stores, live.now.config);
  if (dirty.length === 0) return;
  const { startPublish } = await import("../../workers/publish.ts");
  roles.push(startPublish(runtime));
  await queues.publish.addBulk(
    dirty.map((feedId) => ({ name: feedId, data: { feedId }, opts: publishJobOptions(feedId, 0) })),
  );
  await drained(queues.publish, LOOK_MS, signal);
}

async function onceSummary(runtime: Runtime, before: Totals): Promise<OnceSummary> {
  const after = await readTotals(runtime);
  const polls = {
    ok: after.polls.ok - before.polls.ok,
    notModified: after.polls.notModified - before.polls.notModified,
    failed: after.polls.failed - before.polls.failed,
    refused: after.polls.refused - before.polls.refused,
  };
  const published = after.new - after.folded;
  return {
    sources: runtime.live.now.config.sources.length,
    snapshots: polls.ok + polls.notModified + polls.failed + polls.refused,
    entries: {
      new: after.new - before.new,
      changed: after.changed - before.changed,
      unchanged: after.polls.unchanged - before.polls.unchanged,
      rejected: after.polls.rejected - before.polls.rejected,
    },
    rejections: [],
    ...{ copies: after.folded, published, feeds: await feedSizes(runtime), polls },
    stories: published - after.threaded,
    ...spent(),
  };
}
