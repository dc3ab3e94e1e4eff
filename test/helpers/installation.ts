import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { stringify } from "yaml";
import { socketPath } from "../../src/adapters/redis/redis-server.ts";
import { type ScheduleStore, scheduleStore } from "../../src/adapters/redis/schedule-store.ts";
import { defineScripts } from "../../src/adapters/redis/scripts.ts";
import { hostOf } from "../../src/model/source.ts";
import { eventually } from "./eventually.ts";
import { type Process, startProcess } from "./process.ts";

/** A source as a test writes it into `sources.yaml`. */
export interface SourceLine {
  readonly id: string;
  readonly url: string;
  readonly every?: string;
}

/** Config and data folder of a test's own, and the programs that run on them. */
export interface Installation {
  readonly configDir: string;
  readonly dataDir: string;
  /** Writes slugline.yaml and sources.yaml: every host of the sources may be polled, with this gap. */
  configure(sources: readonly SourceLine[], gap?: string): void;
  /** Starts `slugline <args> --config … --data …`. */
  run(...args: string[]): Process;
  /** As `run`, with environment variables. */
  runWith(env: NodeJS.ProcessEnv, ...args: string[]): Process;
  /** A connection to the private Redis; waits until it answers. */
  redis(): Promise<Redis>;
  /** Asks for a poll of these sources now. */
  force(redis: Redis, sources: readonly SourceLine[]): Promise<void>;
  /** The private Redis' process. */
  redisPid(): Promise<number>;
  /** What lies under `<data>/published`; empty when nothing does yet. */
  published(path: string): string;
  /** Closes the connections that were asked for: a private Redis is stopped when nobody is connected. */
  hangUp(): void;
  /** Kills what still runs and removes the folders. */
  close(): Promise<void>;
}

export function installation(): Installation {
  const dir = mkdtempSync(join(tmpdir(), "slugline-it-"));
  const configDir = join(dir, "config");
  const dataDir = join(dir, "data");
  mkdirSync(configDir);
  const processes: Process[] = [];
  const connections: Redis[] = [];
  const runWith = (env: NodeJS.ProcessEnv, ...args: string[]): Process => {
    const started = startProcess([...args, "--config", configDir, "--data", dataDir], env);
    processes.push(started);
    return started;
  };
  const connect = async (): Promise<Redis> => {
    const redis = new Redis({
      path: socketPath(dataDir),
      maxRetriesPerRequest: null,
      retryStrategy: () => 50,
    });
    redis.on("error", () => undefined);
    connections.push(redis);
    defineScripts(redis);
    await redis.ping();
    return redis;
  };
  return {
    configDir,
    dataDir,
    configure: (sources, gap = "0s") => writeConfig(configDir, sources, gap),
    run: (...args) => runWith({}, ...args),
    runWith,
    redis: connect,
    force: (redis, sources) => force(scheduleStore(redis), sources),
    redisPid: async () => serverPid(await connect()),
    published: (path) => {
      const file = join(dataDir, "published", path);
      return existsSync(file) ? readFileSync(file, "utf8") : "";
    },
    hangUp: () => {
      for (const redis of connections) redis.disconnect();
    },
    close: async () => {
      for (const started of processes) await started.kill();
      for (const redis of connections) redis.disconnect();
      await stopRedis(dataDir);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function writeConfig(configDir: string, sources: readonly SourceLine[], gap: string): void {
  const hosts = [...new Set(sources.map(({ url }) => hostOf(url)))];
  const manners = Object.fromEntries(hosts.map((host) => [host, { gap }]));
  const fetch = { startsPerSecond: 0, allowPrivate: hosts, hosts: manners };
  writeFileSync(join(configDir, "slugline.yaml"), stringify({ fetch }));
  writeFileSync(
    join(configDir, "topics.yaml"),
    stringify({ topics: [{ id: "bridges", label: "Bridges", any: ["bridge"] }] }),
  );
  const lines = sources.map((source) => ({ name: source.id, every: "1h", ...source }));
  writeFileSync(join(configDir, "sources.yaml"), stringify({ sources: lines }));
}

async function force(schedule: ScheduleStore, sources: readonly SourceLine[]): Promise<void> {
  for (const { id, url } of sources) await schedule.force(hostOf(url), [id], Date.now());
}

/** The process behind a connection. */
export async function serverPid(redis: Redis): Promise<number> {
  return Number(/process_id:(\d+)/.exec(await redis.info("server"))?.[1]);
}

/** Ends the private Redis of a folder, should a killed program have left it. */
async function stopRedis(dataDir: string): Promise<void> {
  const redis = new Redis({ path: socketPath(dataDir), lazyConnect: true, retryStrategy: () => null });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    const pid = await serverPid(redis);
    process.kill(pid, "SIGKILL");
    await eventually("the end of the private Redis", () => !isRunning(pid));
  } catch {
    // None runs.
  } finally {
    redis.disconnect();
  }
}

/** Whether a process is there (a zombie counts as gone). */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
