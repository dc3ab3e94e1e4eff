import { Redis, type RedisOptions } from "ioredis";
import { SluglineError } from "../../model/errors.ts";
import { pause } from "../deadline.ts";
import type { Log } from "../log.ts";
import { openPrivateRedis } from "./redis-server.ts";

/** ioredis' options; how replies are mapped stays at its default. */
export type ConnectionOptions = Omit<RedisOptions, "replyMapping">;

/** Three attempts, 300 ms: a server that is only restarted by others comes back by itself. */
const REVIVE_AT_ATTEMPT = 4;
const REVIVE_AGAIN_MS = 5_000;

/** A command that somebody waits for gives up after this; a role waits as long as it takes. */
const ANSWER_MS_MAX = 5_000;

/** How this process reaches its Redis, and how it lets go of it. */
export interface RedisAccess {
  /** For BullMQ, which opens connections of its own. */
  readonly options: ConnectionOptions;
  /** One shared connection for everything else. */
  readonly redis: Redis;
  /** For people: a socket's path or an address without its password. */
  readonly where: string;
  close(): Promise<void>;
}

export interface RedisManner {
  /** Never `REDIS_URL`: a demo must not touch a store in use. */
  readonly isPrivate?: boolean;
  /** A `REDIS_URL` that does not answer now is an error; else it is waited for. */
  readonly mustAnswer?: boolean;
}

/**
 * Opens `REDIS_URL` if set, else the private server of the data folder.
 *
 * Commands wait for a lost server to come back (`maxRetriesPerRequest: null`); whoever cannot wait sets a deadline.
 * A private server that ended under us (killed, out of memory, stopped by the last one out while we came) is started anew.
 *
 * @throws {SluglineError} when there is no server to be had
 */
export async function openRedis(
  dataDir: string,
  log: Log,
  { isPrivate = false, mustAnswer = false }: RedisManner = {},
): Promise<RedisAccess> {
  const url = isPrivate ? undefined : process.env["REDIS_URL"];
  if (url !== undefined && mustAnswer) await assertAnswers(url);
  const own = url === undefined ? await openPrivateRedis(dataDir) : undefined;
  const base: ConnectionOptions = own === undefined ? fromUrl(url ?? "") : { path: own.socket };
  const revival = own === undefined ? undefined : reviver(dataDir, log);
  const options: ConnectionOptions = {
    ...base,
    maxRetriesPerRequest: null,
    connectionName: `slugline-${process.pid}`,
    retryStrategy: (attempt) => {
      if (attempt >= REVIVE_AT_ATTEMPT) revival?.revive();
      return Math.min(50 * attempt, 1_000);
    },
  };
  const redis = new Redis(options);
  let lost = false;
  redis.on("error", (error) => {
    if (!lost) log.error({ err: error }, "redis: connection lost, trying again");
    lost = true;
  });
  redis.on("ready", () => {
    if (lost) log.info("redis: connection is back");
    lost = false;
  });
  return {
    options,
    redis,
    where: own === undefined ? withoutPassword(url ?? "") : own.socket,
    close: async () => {
      await revival?.end();
      redis.disconnect();
      await own?.release();
    },
  };
}

/** Starts the private server again, or joins who did; once at a time, however many connections ask for it. */
function reviver(dataDir: string, log: Log): { revive(): void; end(): Promise<void> } {
  let running: Promise<void> | undefined;
  const end = new AbortController();
  const start = async (): Promise<void> => {
    try {
      await openPrivateRedis(dataDir);
    } catch (error) {
      log.error({ err: error }, "redis: the private server could not be started again");
      await pause(REVIVE_AGAIN_MS, end.signal);
    } finally {
      running = undefined;
    }
  };
  return {
    revive: () => {
      if (!end.signal.aborted) running ??= start();
    },
    end: async () => {
      end.abort();
      await running;
    },
  };
}

async function assertAnswers(url: string): Promise<void> {
  const probe = new Redis({
    ...fromUrl(url),
    lazyConnect: true,
    connectTimeout: ANSWER_MS_MAX,
    disconnectTimeout: 50,
    retryStrategy: () => null,
    connectionName: "slugline-probe",
  });
  let cause: unknown;
  probe.on("error", (error) => {
    cause = error;
  });
  try {
    await probe.connect();
  } catch (error) {
    const why = cause instanceof Error ? cause.message : String(error);
    throw new SluglineError(`Redis at ${withoutPassword(url)} does not answer: ${why}`, {
      retryable: true,
      cause: error,
    });
  } finally {
    probe.disconnect();
  }
}

function fromUrl(url: string): ConnectionOptions {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname,
    port: port === "" ? 6379 : Number(port),
    db: Number(pathname.slice(1)) || 0,
    ...(username === "" ? {} : { username: decodeURIComponent(username) }),
    ...(password === "" ? {} : { password: decodeURIComponent(password) }),
    ...(protocol === "rediss:" ? { tls: {} } : {}),
  };
}

function withoutPassword(url: string): string {
  const parsed = new URL(url);
  parsed.password = "";
  return parsed.href;
}
