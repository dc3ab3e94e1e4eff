import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openIdentity } from "../../src/adapters/files/identity.ts";
import { openPrivateRedis, type PrivateRedis } from "../../src/adapters/redis/redis-server.ts";
import { eventually } from "../helpers/eventually.ts";
import { isRunning, serverPid } from "../helpers/installation.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "slugline-redis-"));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function ask<T>(socket: string, run: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis({ path: socket });
  try {
    return await run(redis);
  } finally {
    redis.disconnect();
  }
}

const pidAt = (socket: string): Promise<number> => ask(socket, serverPid);

async function releaseAll(opened: readonly PrivateRedis[]): Promise<void> {
  for (const one of opened) await one.release();
}

test("of many that start at once one starts the server, all others join it", async () => {
  const opened = await Promise.all(Array.from({ length: 8 }, () => openPrivateRedis(dataDir)));
  const pids = await Promise.all(opened.map(({ socket }) => pidAt(socket)));
  expect(new Set(pids).size).toBe(1);
  await releaseAll(opened);
});

test("a lock that names our own pid and is not ours was left by a process before us", async () => {
  writeFileSync(join(dataDir, "redis.lock"), String(process.pid));
  const opened = await openPrivateRedis(dataDir);
  expect(existsSync(join(dataDir, "redis.lock"))).toBe(false);
  await opened.release();
});

test("the server stays while another is connected, and is stopped by the last one out", async () => {
  const owner = await openPrivateRedis(dataDir);
  const joined = await openPrivateRedis(dataDir);
  const pid = await pidAt(owner.socket);
  await ask(owner.socket, async (redis) => {
    await redis.ping();
    await owner.release();
    expect(await redis.ping()).toBe("PONG");
  });
  await joined.release();
  await eventually("the end of the server", () => !isRunning(pid));
});

test("who started a server that was killed does not wait for its end when it stops the successor", async () => {
  const owner = await openPrivateRedis(dataDir);
  const pid = await pidAt(owner.socket);
  process.kill(pid, "SIGKILL");
  await eventually("the end of the server", () => !isRunning(pid));
  await openPrivateRedis(dataDir);
  const startMs = Date.now();
  await owner.release();
  expect(Date.now() - startMs).toBeLessThan(5_000);
});

test("what was stored is there again after a stop", async () => {
  const first = await openPrivateRedis(dataDir);
  await ask(first.socket, (redis) => redis.set("word", "kept"));
  await first.release();
  const second = await openPrivateRedis(dataDir);
  expect(await ask(second.socket, (redis) => redis.get("word"))).toBe("kept");
  await second.release();
});

test("of many that start at once one makes the identity, all others read it", async () => {
  const ids = await Promise.all(
    Array.from({ length: 8 }, () => openIdentity(dataDir, "http://news.example:8080", Date.UTC(2026, 0, 1))),
  );
  expect(new Set(ids.map(({ store }) => store)).size).toBe(1);
  expect(ids[0]).toMatchObject({ authority: "news.example", year: 2026 });
});
