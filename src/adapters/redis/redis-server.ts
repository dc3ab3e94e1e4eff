import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Redis } from "ioredis";
import { SluglineError } from "../../model/errors.ts";
import { pause, within } from "../deadline.ts";
import { findRedisServer } from "./find-redis-server.ts";

/** sockaddr_un holds 108 bytes on Linux, 104 on macOS, the closing NUL included. */
const SOCKET_PATH_BYTES_MAX = 103;
const START_MS_MAX = 15_000;
const STOP_MS_MAX = 10_000;
const PROBE_EVERY_MS = 10;

/** A private Redis in a data folder, shared by all processes that use the folder. */
export interface PrivateRedis {
  readonly socket: string;
  /** Stops the server if nobody else is connected; the last one out does it. */
  release(): Promise<void>;
}

/** Where the private server of a data folder listens. */
export function socketPath(dataDir: string): string {
  const wanted = join(resolve(dataDir), "redis.sock");
  if (Buffer.byteLength(wanted) <= SOCKET_PATH_BYTES_MAX) return wanted;
  const short = createHash("sha256").update(resolve(dataDir)).digest("hex").slice(0, 16);
  return `/tmp/slugline-${short}.sock`;
}

/**
 * Joins the private Redis of a data folder, or starts one: Unix socket only, AOF every second, `noeviction`.
 *
 * A server left behind by a killed process is adopted. Two processes that start at once agree by a lock file.
 *
 * @throws {SluglineError} when no server program is found, naming the three ways out
 */
export async function openPrivateRedis(dataDir: string): Promise<PrivateRedis> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const socket = socketPath(dataDir);
  if (await isThere(socket)) return joined(socket);
  const lock = join(dataDir, "redis.lock");
  if (!takeLock(lock)) {
    if (await answersWithin(socket, START_MS_MAX)) return joined(socket);
    throw new SluglineError(
      `another process is starting Redis in ${dataDir} and does not finish; remove ${lock} if it is gone`,
      { retryable: true },
    );
  }
  try {
    // Whoever held the lock until now has started one: a second server would take its socket and its AOF.
    if (await isThere(socket)) return joined(socket);
    const child = start(dataDir, socket);
    await answersOrDies(child, socket);
    return { socket, release: () => stopIfAlone(socket, child) };
  } finally {
    heldHere.delete(lock);
    rmSync(lock, { force: true });
  }
}

function joined(socket: string): PrivateRedis {
  return { socket, release: () => stopIfAlone(socket) };
}

function start(dataDir: string, socket: string): ChildProcess {
  const log = openSync(join(dataDir, "redis.log"), "a");
  const child = spawn(
    findRedisServer(),
    [
      ...["--port", "0", "--unixsocket", socket, "--unixsocketperm", "700", "--dir", resolve(dataDir)],
      ...[
        "--appendonly",
        "yes",
        "--appendfsync",
        "everysec",
        "--save",
        "",
        "--maxmemory-policy",
        "noeviction",
      ],
      // What is remembered of an entry is longer than 64 bytes: small hashes of it stay compact. (Redis 6 knows no other name.)
      ...["--hash-max-ziplist-value", "128"],
      // 100 ticks a second: blocking reads and delayed jobs end on a tick, 10 a second would add 100 ms to each.
      ...["--hz", "100", "--daemonize", "no", "--logfile", ""],
    ],
    // An own process group: Ctrl-C in a terminal reaches us, and we stop the server last.
    { detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  child.unref();
  return child;
}

async function answersOrDies(child: ChildProcess, socket: string): Promise<void> {
  const died = new Promise<never>((_, reject) => {
    child.once("error", (error) =>
      reject(new SluglineError("Redis could not be started", { retryable: false, cause: error })),
    );
    child.once("exit", (code) =>
      reject(
        new SluglineError(`Redis ended at once (status ${code}); its last words are in redis.log`, {
          retryable: false,
        }),
      ),
    );
  });
  died.catch(() => undefined);
  if ((await Promise.race([answersWithin(socket, START_MS_MAX), died])) !== true) {
    child.kill("SIGKILL");
    throw new SluglineError(`Redis did not answer within ${START_MS_MAX / 1000} s`, { retryable: true });
  }
  child.removeAllListeners();
}

/** A server that reads its AOF is there, and takes as long as it takes. */
async function isThere(socket: string): Promise<boolean> {
  return (await answerOf(socket)) !== "none" && (await answersWithin(socket, START_MS_MAX));
}

/** Time in which the server reads its AOF does not count. */
async function answersWithin(socket: string, ms: number): Promise<boolean> {
  let until = Date.now() + ms;
  while (Date.now() < until) {
    const answer = await answerOf(socket);
    if (answer === "ready") return true;
    await pause(PROBE_EVERY_MS);
    if (answer === "loading") until += PROBE_EVERY_MS;
  }
  return false;
}

/** One PING over a connection of its own. */
async function answerOf(socket: string): Promise<"ready" | "loading" | "none"> {
  const probe = probeClient(socket);
  try {
    await probe.connect();
    return (await probe.ping()) === "PONG" ? "ready" : "none";
  } catch (error) {
    return error instanceof Error && error.message.startsWith("LOADING") ? "loading" : "none";
  } finally {
    probe.disconnect();
  }
}

function probeClient(socket: string): Redis {
  const probe = new Redis({
    path: socket,
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    // The timer of a connection that is closed already is never taken back: 2 s by default, which every command would wait.
    disconnectTimeout: 50,
    connectionName: "slugline-probe",
  });
  probe.on("error", () => undefined);
  return probe;
}

/** SHUTDOWN when every other connection is a probe; the AOF is flushed by it. */
async function stopIfAlone(socket: string, child?: ChildProcess): Promise<void> {
  const client = probeClient(socket);
  try {
    await client.connect();
    const list = String(await client.client("LIST"));
    if (list.split("\n").some((line) => line !== "" && !line.includes("name=slugline-probe"))) return;
    // Killed, it has no exit code; its successor was started by another or by a reviver.
    const isOurs = child !== undefined && child.exitCode === null && child.signalCode === null;
    const ended = isOurs ? new Promise((resolve) => child.once("exit", resolve)) : Promise.resolve();
    if (isOurs) child.ref();
    // The answer to SHUTDOWN is a closed connection.
    await client.call("SHUTDOWN", "NOSAVE").catch(() => undefined);
    await within(ended, STOP_MS_MAX);
  } catch {
    // Already gone: nothing to stop.
  } finally {
    client.disconnect();
  }
}

/** Lock files this process holds: one that names our pid and is not among them was left by a predecessor, as in a container, where every process is pid 1. */
const heldHere = new Set<string>();

/** A lock file with the holder's pid, linked so that nobody sees it empty; a dead holder's lock is taken over. */
function takeLock(path: string): boolean {
  const isTaken = takeLockFile(path);
  if (isTaken) heldHere.add(path);
  return isTaken;
}

function takeLockFile(path: string): boolean {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    return linked(own, path) || (!isHolding(holderOf(path), path) && linked(own, path, true));
  } finally {
    rmSync(own, { force: true });
  }
}

function linked(own: string, path: string, replace = false): boolean {
  try {
    if (replace) rmSync(path, { force: true });
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** 0 = given back meanwhile. */
function holderOf(path: string): number {
  try {
    return Number(readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}

function isHolding(pid: number, path: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (pid === process.pid) return heldHere.has(path);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
