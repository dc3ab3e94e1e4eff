import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dirtyFeeds, dispatchTick } from "../../src/adapters/dispatch/dispatch-tick.ts";
import { reconcileSchedule } from "../../src/adapters/dispatch/reconcile-schedule.ts";
import { stuckHosts } from "../../src/adapters/dispatch/stuck-hosts.ts";
import { type HttpClientOptions, httpClient } from "../../src/adapters/http/http-client.ts";
import { carryOutOrder } from "../../src/adapters/ingest/carry-out-order.ts";
import { type IngestReport, ingestJob } from "../../src/adapters/ingest/ingest-job.ts";
import { WriterMemory } from "../../src/adapters/ingest/writer-memory.ts";
import { openLog } from "../../src/adapters/log.ts";
import { publishFeed } from "../../src/adapters/publish/publish-feed.ts";
import { isOrder } from "../../src/adapters/queue/queues.ts";
import { openRuntime, type Runtime } from "../../src/adapters/runtime.ts";
import type { PollReport } from "../../src/adapters/visit/poll-source.ts";
import { visitHost } from "../../src/adapters/visit/visit-host.ts";
import type { Config } from "../../src/model/config.ts";
import type { PollState } from "../../src/model/poll-state.ts";
import { discard, visitContext } from "./visits.ts";

/** A Wednesday noon, GMT: where a test's clock begins. */
export const START_MS = Date.UTC(2027, 2, 10, 12);

/** The way of an entry from the request to the published file, stepped by hand at the test's clock. */
export interface WholeWay {
  readonly runtime: Runtime;
  readonly dataDir: string;
  /** The program's clock, ms; the test moves it. */
  nowMs: number;
  /** The hosts that a tick of the schedule sends visitors to, most overdue first; nobody goes. */
  dispatch(): Promise<readonly string[]>;
  /** Polls what is due at a host. @throws when another visitor is there */
  visit(host: string): Promise<readonly PollReport[]>;
  /** Works off what the visits handed over, as the one writer; one report a job. */
  ingest(): Promise<readonly IngestReport[]>;
  /** Publishes what changed. */
  publish(): Promise<void>;
  /** Visit, ingest, publish. */
  poll(host: string): Promise<readonly PollReport[]>;
  state(host: string, sourceId: string): Promise<PollState | undefined>;
  /** Ends the process' runtime and starts another over the same data folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface WholeWayOptions {
  /** Of the HTTP client, where a test cannot wait for the real ones. */
  readonly limits?: HttpClientOptions["limits"];
  /** 0 to 1. */
  readonly jitter?: number;
}

export async function wholeWay(config: Config, options: WholeWayOptions = {}): Promise<WholeWay> {
  const dataDir = mkdtempSync(join(tmpdir(), "slugline-way-"));
  let nowMs = START_MS;
  let epoch = 0;
  const open = (): Promise<Runtime> => openAt(dataDir, config, () => nowMs, options.limits);
  let runtime = await open();
  let memory = new WriterMemory();
  const visit = async (host: string): Promise<readonly PollReport[]> => {
    const report = await visitHost(visitContext(runtime, options.jitter), host);
    if (report.kind === "busy") throw new Error(`${host} is busy`);
    return report.polls;
  };
  const ingest = async (): Promise<readonly IngestReport[]> => {
    const reports: IngestReport[] = [];
    for (const job of await runtime.queues.ingest.getWaiting()) {
      if (isOrder(job.data)) await carryOutOrder({ ...runtime, memory }, job.data, ++epoch);
      else reports.push(await ingestJob({ ...runtime, memory }, job.data, ++epoch));
      await job.remove();
    }
    return reports;
  };
  const publish = async (): Promise<void> => {
    const { stores, live } = runtime;
    for (const id of await dirtyFeeds(stores, live.now.config)) await publishFeed(runtime, id);
  };
  return {
    dataDir,
    dispatch: () => dispatched(runtime),
    visit,
    ingest,
    publish,
    get runtime() {
      return runtime;
    },
    get nowMs() {
      return nowMs;
    },
    set nowMs(ms) {
      nowMs = ms;
    },
    poll: async (host) => {
      const reports = await visit(host);
      await ingest();
      await publish();
      return reports;
    },
    state: async (host, id) => (await runtime.stores.schedule.memories(host, [id])).get(id)?.state,
    restart: async () => {
      await runtime.close();
      runtime = await open();
      memory = new WriterMemory();
    },
    close: () => discard(runtime),
  };
}

async function openAt(
  dataDir: string,
  config: Config,
  now: () => number,
  limits: HttpClientOptions["limits"],
): Promise<Runtime> {
  const log = openLog("silent");
  const runtime = await openRuntime({ dataDir, config, log, clock: { now }, isPrivate: true });
  if (limits === undefined) return runtime;
  await runtime.http.close();
  const { allowPrivate } = config.fetch;
  return {
    ...runtime,
    http: httpClient({ userAgent: "Slugline/0 (+http://desk.example)", allowPrivate, limits }),
  };
}

async function dispatched(runtime: Runtime): Promise<readonly string[]> {
  const { stores, live, clock, queues } = runtime;
  await reconcileSchedule(stores, live.now, clock.now());
  await dispatchTick({ ...runtime, nowMs: () => clock.now(), stuck: stuckHosts() });
  const jobs = await queues.poll.getWaiting();
  // Taken out again, so that the next tick may send them.
  await Promise.all(jobs.map((job) => job.remove()));
  return jobs.map(({ data }) => data.host);
}
