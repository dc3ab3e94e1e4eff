import { Redis, type RedisOptions } from "ioredis";
import type { Log } from "../log.ts";
import { openPrivateRedis } from "./redis-server.ts";

/** ioredis' options; how replies are mapped stays at its default. */
export type ConnectionOptions = Omit<RedisOptions, "replyMapping">;

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

/**
 * Opens `REDIS_URL` if set, else the private server of the data folder.
 *
 * Commands wait for a lost server to come back (`maxRetriesPerRequest: null`); whoever cannot wait sets a deadline.
 *
 * @param isPrivate - never `REDIS_URL`: a demo must not touch a store in use
 * @throws {SluglineError} when there is no server to be had
 */
export async function openRedis(dataDir: string, log: Log, isPrivate = false): Promise<RedisAccess> {
  const url = isPrivate ? undefined : process.env["REDIS_URL"];
  const own = url === undefined ? await openPrivateRedis(dataDir) : undefined;
  const base: ConnectionOptions = own === undefined ? fromUrl(url ?? "") : { path: own.socket };
  const options: ConnectionOptions = {
    ...base,
    maxRetriesPerRequest: null,
    connectionName: `slugline-${process.pid}`,
    retryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
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
      redis.disconnect();
      await own?.release();
    },
  };
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
