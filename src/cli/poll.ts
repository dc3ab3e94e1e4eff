import { startIngest } from "../../workers/ingest.ts";
import { startPublish } from "../../workers/publish.ts";
import { wallClock } from "../adapters/clock.ts";
import { pause } from "../adapters/deadline.ts";
import { dirtyFeeds } from "../adapters/dispatch/dispatch-tick.ts";
import { reconcileSchedule } from "../adapters/dispatch/reconcile-schedule.ts";
import { openLog } from "../adapters/log.ts";
import { drained } from "../adapters/queue/drained.ts";
import { publishJobOptions } from "../adapters/queue/queues.ts";
import { openRuntime, type Runtime } from "../adapters/runtime.ts";
import { didYouMean } from "../adapters/settings/suggest.ts";
import { defaultJitter, type PollReport } from "../adapters/visit/poll-source.ts";
import { visitHost } from "../adapters/visit/visit-host.ts";
import { hostOf } from "../model/source.ts";
import { COMMON, readArgs, UsageError } from "./options.ts";
import { assertOwnStore } from "./own-store.ts";
import { progress } from "./progress.ts";
import { requireConfig } from "./require-config.ts";
import { stopSignal } from "./stop-signal.ts";

export const help = `slugline poll SOURCE [--config DIR] [--data DIR] [--json]

Polls one source now, whatever its schedule says, and publishes what came of it. A Retry-After, a 410 and the host's
gap still hold. Exit code 1 when the poll failed or was refused, or when another process made it meanwhile (with --json:
null).
`;

const WAIT_MS = 100;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, COMMON, 1);
  const id = positionals[0];
  if (id === undefined) throw new UsageError("which source? slugline poll SOURCE");
  const config = await requireConfig(values.config ?? "config");
  const source = config.sources.find((known) => known.id === id);
  if (source === undefined)
    throw new UsageError(
      `no source "${id}"${didYouMean(
        id,
        config.sources.map((known) => known.id),
      )}`,
    );
  const log = openLog(process.env["SLUGLINE_LOG"] ?? "warn", "poll");
  const runtime = await openRuntime({
    dataDir: values.data ?? "data",
    config,
    log,
    clock: wallClock,
    mustAnswer: true,
  });
  try {
    await assertOwnStore(runtime);
    await reconcileSchedule(runtime.stores, runtime.live.now, Date.now());
    const report = await pollNow(runtime, hostOf(source.url), id, stopSignal().signal);
    process.stdout.write(values.json ? `${JSON.stringify(report ?? null)}\n` : `${reportLine(report)}\n`);
    return report?.outcome === "ok" || report?.outcome === "not-modified" ? 0 : 1;
  } finally {
    await runtime.close();
  }
}

/** Waits for another visitor of the host to leave; answers undefined when that one did this poll. */
async function pollNow(
  runtime: Runtime,
  host: string,
  sourceId: string,
  signal: AbortSignal,
): Promise<PollReport | undefined> {
  const { stores, queues, live } = runtime;
  const context = {
    ...runtime,
    schedule: stores.schedule,
    seen: stores.seen,
    lines: stores.lines,
    nowMs: () => Date.now(),
    jitter: defaultJitter,
  };
  const bar = progress();
  await stores.schedule.force(host, [sourceId], Date.now());
  const roles = [await startIngest(runtime, { publishes: false }), startPublish(runtime)];
  try {
    let visit = await visitHost(context, host, signal);
    while (visit.kind === "busy" && !signal.aborted) {
      bar.update(`waiting for another visitor of ${host}`);
      await pause(WAIT_MS, signal);
      visit = await visitHost(context, host, signal);
    }
    bar.end();
    await drained(queues.ingest, WAIT_MS / 5, signal);
    const dirty = await dirtyFeeds(stores, live.now.config);
    await queues.publish.addBulk(
      dirty.map((feedId) => ({ name: feedId, data: { feedId }, opts: publishJobOptions(feedId, 0) })),
    );
    await drained(queues.publish, WAIT_MS / 5, signal);
    return visit.kind === "busy" ? undefined : visit.polls.find((poll) => poll.sourceId === sourceId);
  } finally {
    await Promise.all(roles.map((role) => role.close()));
  }
}

function reportLine(report: PollReport | undefined): string {
  if (report === undefined)
    return "another process polled it meanwhile; slugline status says what came of it";
  const { sourceId, outcome, error, unchanged, changed } = report;
  const why = error === undefined ? "" : `: ${error}`;
  return `${sourceId}: ${outcome}${why}; ${report.new} new entries, ${changed} changed, ${unchanged} unchanged`;
}
