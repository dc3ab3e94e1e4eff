import type { PollJob } from "../src/adapters/queue/queues.ts";
import type { Runtime } from "../src/adapters/runtime.ts";
import { defaultJitter, type PollContext, type PollReport } from "../src/adapters/visit/poll-source.ts";
import { type VisitReport, visitHost } from "../src/adapters/visit/visit-host.ts";
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
    ...{ redis, live, http, queues, schedule: stores.schedule, seen: stores.seen },
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
    const line = visitLine(job.data.host, report);
    log.info({ host: job.data.host, durationMs: Date.now() - startedMs, ...failures(report) }, line);
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

/** "feeds.example: 3 sources, 1 changed, 4 new entries". */
function visitLine(host: string, report: VisitReport): string {
  if (report.kind === "busy") return `${host}: another visitor is there`;
  const sum = (count: (poll: PollReport) => number): number =>
    report.polls.reduce((total, poll) => total + count(poll), 0);
  const brought = report.polls.filter((poll) => poll.new + poll.changed > 0).length;
  const failed = report.polls.filter(({ outcome }) => outcome === "failed" || outcome === "refused").length;
  const parts = [
    `${report.polls.length} sources`,
    `${brought} changed`,
    `${sum((poll) => poll.new)} new entries`,
  ];
  if (failed > 0) parts.push(`${failed} failed`);
  if (report.ended === "fenced") parts.push("given up: the host's lease went to another");
  if (report.ended === "stopped") parts.push("stopped before the end");
  return `${host}: ${parts.join(", ")}`;
}

function failures(report: VisitReport): { failures?: string[] } {
  if (report.kind === "busy") return {};
  const lines = report.polls.flatMap(({ sourceId, error }) =>
    error === undefined ? [] : [`${sourceId}: ${error}`],
  );
  return lines.length === 0 ? {} : { failures: lines };
}
