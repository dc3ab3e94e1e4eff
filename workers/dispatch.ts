import { dispatchTick, type TickReport } from "../src/adapters/dispatch/dispatch-tick.ts";
import { reconcileSchedule } from "../src/adapters/dispatch/reconcile-schedule.ts";
import { stuckHosts } from "../src/adapters/dispatch/stuck-hosts.ts";
import { storeMatches } from "../src/adapters/files/identity.ts";
import type { Runtime } from "../src/adapters/runtime.ts";
import { type Role, runWorker } from "./run-worker.ts";

const TICK_MS = 1_000;
/** Other processes notice a changed config later than this one, and write the schedule they know until then. */
const RECONCILED_EVERY_MS = 60_000;
const TROUBLE_LOGGED_EVERY_MS = 60_000;

/** Ticks every second by a BullMQ Job Scheduler and keeps the schedule in line with the config. */
export async function startDispatch(runtime: Runtime): Promise<Role> {
  const { queues, stores, live, clock, redis, dataDir, identity } = runtime;
  const log = runtime.log.child({ role: "dispatch" });
  const context = { ...runtime, nowMs: () => clock.now(), stuck: stuckHosts() };
  let reconciledMs = 0;
  const reconcile = async (): Promise<void> => {
    // Another installation's schedule is not ours to change.
    if (!(await storeMatches(redis, dataDir, identity))) return;
    reconciledMs = Date.now();
    const { added, moved, removed } = await reconcileSchedule(stores, live.now, clock.now());
    if (added + moved + removed > 0)
      log.info(`schedule: ${added} sources added, ${moved} moved, ${removed} removed`);
  };
  await reconcile();
  live.onSwap(
    () =>
      void reconcile().catch((error: unknown) => log.error({ err: error }, "schedule: not brought in line")),
  );
  let toldMs = 0;
  const role = runWorker(
    runtime,
    "dispatch",
    { concurrency: 1, lockDuration: 6_000, stalledInterval: 2_000 },
    async () => {
      if (Date.now() - reconciledMs > RECONCILED_EVERY_MS) await reconcile();
      const report = await dispatchTick(context);
      if ((report.refused || report.isBehind) && Date.now() - toldMs > TROUBLE_LOGGED_EVERY_MS) {
        toldMs = Date.now();
        log.error(report.refused ? REFUSED : BEHIND);
      }
      for (const host of report.freed) log.warn({ host }, "poll: a lost job was cleared out of the way");
      return tickLine(report);
    },
  );
  // Every dispatch process does so: a chain of ticks that broke between two ticks starts again at once.
  await queues.dispatch.upsertJobScheduler("tick", { every: TICK_MS }, { name: "tick" });
  return role;
}

const REFUSED =
  "Redis is not the store the published files came from (emptied or swapped): nothing is polled or published, readers are served; bring back its data, or move the data folder's published/ and identity.json away to begin anew";

const BEHIND =
  "more than 1,000 ingest jobs wait, so no host is visited: is a process with the role ingest at work?";

function tickLine({ refused, isBehind, hosts, feeds }: TickReport): string {
  if (refused) return "refused: Redis is not the store the published files came from";
  if (isBehind) return "no host is visited: the ingest queue is too long";
  return hosts + feeds === 0 ? "" : `${hosts} hosts to visit, ${feeds} feeds to publish`;
}
