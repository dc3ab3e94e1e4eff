import { type ChildProcess, spawn } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import { Redis } from "ioredis";
import { findRedisServer } from "../../src/adapters/redis/find-redis-server.ts";

/** A Redis that is not the program's to start, as `REDIS_URL` names one. */
export interface TcpRedis {
  readonly url: string;
  /** Starts it, and waits until it answers; what it held when it was killed is there again. */
  start(): Promise<void>;
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>;
}

/** A server on a free loopback port, not started yet. @param dir - where it keeps its AOF */
export async function tcpRedis(dir: string): Promise<TcpRedis> {
  const port = await freePort();
  let server: ChildProcess | undefined;
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      const place = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", dir];
      const aof = ["--appendonly", "yes", "--appendfsync", "always"];
      server = spawn(findRedisServer(), [...place, ...aof], { stdio: "ignore" });
      const redis = new Redis({ port, retryStrategy: () => 50, maxRetriesPerRequest: null });
      redis.on("error", () => undefined);
      await redis.ping();
      redis.disconnect();
    },
    kill: async () => {
      if (server === undefined) return;
      const gone = new Promise((resolve) => server?.once("exit", resolve));
      server.kill("SIGKILL");
      await gone;
      server = undefined;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  // A cast: a TCP server that listens has an AddressInfo.
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
