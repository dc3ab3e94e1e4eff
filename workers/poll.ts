import type { PollJob } from "../src/adapters/queue/queues.ts";
import type { Runtime } from "../src/adapters/runtime.ts";
import { defaultJitter, type PollContext, type PollReport } from "../src/adapters/visit/poll-source.ts";
import { visitHost } from "../src/adapters/visit/visit-host.ts";
import { visitFields, visitLine } from "../src/adapters/visit/visit-line.ts";
import { type Role, runWorker } from "./run-worker.ts";

/** Hosts visited at once: most of a visit is waiting for its gap and its answer. */
const HOSTS_AT_ONCE = 200;
/** Shorter than the lease, which decides: a killed visitor's host is free when the lease is, not when BullMQ notices. */
const LOCK_MS = 8_000;
const STALLED_CHECK_MS = 3_000;

export interface PollRoleOptions {
  readonly jitter?: () => number;
  readonly hostsAtOnce?: number;
  readonly onPoll?: (report: PollReport) => void;
}

/** Visits hosts: polls their due sources, hands new entries over to ingest. */
export function startPoll(runtime: Runtime, options: PollRoleOptions = {}): Role {
  const { redis, stores, live, http, queues, clock } = runtime;
  const stopping = new AbortController();
  const context: PollContext = {
    ...{ redis, live, http, queues, schedule: stores.schedule, seen: stores.seen, lines: stores.lines },
    stopping: stopping.signal,
    nowMs: () => clock.now(),
    jitter: options.jitter ?? defaultJitter,
  };
  const log = runtime.log.child({ role: "poll" });
  const stopFollowing = runtime.subscribers.follow();
  const settings = {
    concurrency: options.hostsAtOnce ?? HOSTS_AT_ONCE,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    drainDelay: 1,
  };
  const role = runWorker<PollJob>(runtime, "poll", settings, async (job, _token, signal) => {
    const startedMs = Date.now();
    const report = await visitHost(context, job.data.host, signal);
    if (report.kind === "visited") for (const poll of report.polls) options.onPoll?.(poll);
    const { host } = job.data;
    const line = visitLine(host, report);
    log.info({ host, durationMs: Date.now() - startedMs, ...visitFields(report) }, line);
    return line;
  });
  return {
    close: () => {
      stopping.abort();
      stopFollowing();
      return role.close();
    },
  };
}
