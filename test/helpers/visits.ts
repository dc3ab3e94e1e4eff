import { rmSync } from "node:fs";
import { openLog } from "../../src/adapters/log.ts";
import { openRuntime, type Runtime } from "../../src/adapters/runtime.ts";
import type { PollContext } from "../../src/adapters/visit/poll-source.ts";
import type { Config, HostManners } from "../../src/model/config.ts";
import { hostOf, type Source } from "../../src/model/source.ts";

/** A source with what matters to a test; polled every hour. */
export function source(id: string, url: string, own: Partial<Source> = {}): Source {
  const every = { kind: "fixed", ms: 3_600_000 } as const;
  return {
    id,
    name: id,
    url,
    tier: "outlet",
    every,
    aliases: [],
    republish: "summary",
    firstSight: 20,
    ...own,
  };
}

/** A config without topics; every host of the sources may be polled. */
export function configOf(sources: readonly Source[], manners: HostManners, version = "1"): Config {
  const allowPrivate = [...new Set(sources.map(({ url }) => hostOf(url)))];
  const hosts = Object.fromEntries(allowPrivate.map((host) => [host, manners]));
  return {
    publicUrl: "http://feeds.example",
    fetch: { startsPerSecond: 0, allowPrivate, hosts },
    sources,
    topics: [],
    feeds: [{ id: "all", title: "All", entries: 60, hours: 48, fold: "copy" }],
    version,
  };
}

/** A process' runtime on the private Redis of a folder, at wall time. */
export function quietRuntime(dataDir: string, config: Config): Promise<Runtime> {
  const clock = { now: () => Date.now() };
  return openRuntime({ dataDir, config, log: openLog("silent"), clock, isPrivate: true });
}

/** What a visit works with. */
export function visitContext(runtime: Runtime, jitter = 0): PollContext {
  const { redis, live, http, queues, stores, clock } = runtime;
  const nowMs = (): number => clock.now();
  return {
    redis,
    live,
    http,
    queues,
    schedule: stores.schedule,
    seen: stores.seen,
    lines: stores.lines,
    nowMs,
    jitter: () => jitter,
  };
}

/** Closes a runtime and removes its folder. */
export async function discard(runtime: Runtime): Promise<void> {
  await runtime.close();
  rmSync(runtime.dataDir, { recursive: true, force: true });
}
