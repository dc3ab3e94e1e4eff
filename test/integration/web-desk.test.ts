import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { pino } from "pino";
import { Registry } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DeskAuth } from "../../src/adapters/web/desk-auth.ts";
import { deskServer } from "../../src/adapters/web/desk-server.ts";
import type { MetricsSnapshot } from "../../src/adapters/web/metric-families.ts";
import { metrics } from "../../src/adapters/web/metrics.ts";
import type { DeskView } from "../../src/desk/desk-view.ts";

const auth: DeskAuth = { user: "ops", password: "pass:word é" };
const right = `Basic ${Buffer.from("ops:pass:word é").toString("base64")}`;
const log = pino({ level: "silent" });

let dir = "";
let server: ChildProcess;
let redis: Redis;
let queues: Queue[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "slugline-desk-"));
  const path = join(dir, "redis.sock");
  server = spawn("redis-server", ["--port", "0", "--unixsocket", path, "--save", "", "--dir", dir]);
  redis = new Redis({ path, maxRetriesPerRequest: null, retryStrategy: () => 50 });
  redis.on("error", () => {});
  await redis.ping();
  queues = ["poll", "ingest"].map((name) => new Queue(name, { connection: redis }));
  for (const queue of queues) queue.on("error", () => {});
  await queues[0]?.add("poll", { host: "river.example" });
});

afterAll(async () => {
  server.kill("SIGCONT");
  await Promise.all(queues.map((queue) => queue.close()));
  redis.disconnect();
  server.kill();
  if (server.exitCode === null) await once(server, "exit");
  await rm(dir, { recursive: true, force: true });
});

async function countedQueues(): Promise<DeskView["queues"]> {
  return await Promise.all(
    queues.map(async (queue) => ({ name: queue.name, counts: await queue.getJobCounts() })),
  );
}

async function view(): Promise<DeskView> {
  return { rows: [], queues: await countedQueues(), config: { version: "c0ffee" }, store: "ok" };
}

async function snapshot(): Promise<MetricsSnapshot> {
  return {
    polls: { ok: 1, "not-modified": 2, failed: 3, refused: 4 },
    queues: await countedQueues(),
    entries: { new: 1, changed: 0, folded: 0, unchanged: 0, rejected: 0 },
    sources: { ok: 1, failing: 0, never: 0, retired: 0, paused: 0 },
    possibleLosses: 0,
    oldestOverdueMs: 0,
    configRejected: false,
  };
}

function open(lock?: DeskAuth) {
  const registry = metrics({ snapshot, log });
  return deskServer({
    queues,
    desk: view,
    metrics: registry,
    log,
    ...(lock === undefined ? {} : { auth: lock }),
  });
}

const BOARD_PATHS = ["/queues", "/queues/api/queues", "/queues/queue/poll", "/queues/static/images/logo.svg"];

test.for(["/", "/metrics", "/unknown", ...BOARD_PATHS])("%s asks for name and password", async (url) => {
  const app = open(auth);
  const denied = await app.inject({ url });
  expect(denied.statusCode).toBe(401);
  expect(denied.headers["www-authenticate"]).toBe('Basic realm="Slugline desk", charset="UTF-8"');
  expect(denied.body).not.toContain("river.example");
  for (const wrong of ["ops:pass", "op:pass:word é", ":", "ops:"]) {
    const authorization = `Basic ${Buffer.from(wrong).toString("base64")}`;
    expect((await app.inject({ url, headers: { authorization } })).statusCode).toBe(401);
  }
  const shown = await app.inject({ url, headers: { authorization: right, host: "desk.example.org" } });
  expect(shown.statusCode).toBe(url === "/unknown" ? 404 : 200);
  await app.close();
});

test("every answer forbids framing, sniffing and keeping", async () => {
  const app = open();
  for (const url of ["/", "/metrics", "/unknown", ...BOARD_PATHS]) {
    const answer = await app.inject({ url });
    expect(answer.headers, url).toMatchObject({
      "x-frame-options": "DENY",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    expect(answer.headers["content-security-policy"], url).toMatch(
      /^default-src '(?:none|self)'; .*frame-ancestors 'none'$/,
    );
  }
  await app.close();
});

test("without a password only this machine's own names are answered", async () => {
  const app = open();
  for (const host of ["127.0.0.1:8081", "localhost:8081", "[::1]:8081"]) {
    expect((await app.inject({ url: "/", headers: { host } })).statusCode, host).toBe(200);
  }
  for (const url of ["/", "/metrics", "/queues/api/queues"]) {
    const answer = await app.inject({ url, headers: { host: "rebound.example:8081" } });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain("DESK_USER and DESK_PASSWORD");
  }
  await app.close();
});

test("the desk shows the queues", async () => {
  const app = open();
  const answer = await app.inject({ url: "/" });
  expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(answer.body).toContain('href="/queues/queue/ingest"');
  await app.close();
});

test("the board lists both queues and changes nothing", async () => {
  const app = open();
  const listed = (await app.inject({ url: "/queues/api/queues" })).json();
  expect(listed.queues.map((queue: { name: string }) => queue.name)).toEqual(["poll", "ingest"]);
  for (const url of [
    "/queues/api/queues/poll/pause",
    "/queues/api/queues/poll/obliterate",
    "/queues/api/queues/pause",
  ]) {
    expect((await app.inject({ method: "PUT", url })).statusCode, url).toBe(405);
  }
  expect(await queues[0]?.isPaused()).toBe(false);
  expect(await queues[0]?.getJobCountByTypes("waiting")).toBe(1);
  await app.close();
});

test("the scrape is one valid text over both queues", async () => {
  const app = open();
  const answer = await app.inject({ url: "/metrics" });
  expect(answer.headers["content-type"]).toContain("text/plain; version=0.0.4");
  expect(answer.body).toContain('slugline_queue_jobs{queue="poll",state="waiting"} 1\n');
  expect(answer.body).toContain('slugline_queue_jobs{queue="ingest",state="waiting"} 0\n');
  expect(answer.body.match(/^# HELP slugline_queue_jobs /gm)).toHaveLength(1);
  expect(answer.body.endsWith("\n")).toBe(true);
  await app.close();
});

test("a metrics registry that fails is a plain 500 without the reason", async () => {
  const registry = new Registry();
  registry.metrics = () => Promise.reject(new Error("secret path"));
  const app = deskServer({ queues, desk: view, metrics: registry, log });
  const answer = await app.inject({ url: "/metrics" });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).toBe("something went wrong here\n");
  await app.close();
});

test("a Redis that stopped answering is said within its deadline, and the desk comes back with it", async () => {
  const app = open();
  await app.inject({ url: "/" });
  server.kill("SIGSTOP");
  const start = performance.now();
  const [desk, board, scrape] = await Promise.all(
    ["/", "/queues/api/queues", "/metrics"].map((url) => app.inject({ url })),
  );
  expect(performance.now() - start).toBeLessThan(2_500);
  expect(desk?.statusCode).toBe(503);
  expect(desk?.body).toContain("Redis does not answer");
  expect(board?.statusCode).toBe(503);
  expect(scrape?.statusCode).toBe(200);
  expect(scrape?.body).toContain("slugline_store_up 0\n");
  server.kill("SIGCONT");
  await sleep(200);
  expect((await app.inject({ url: "/" })).statusCode).toBe(200);
  expect((await app.inject({ url: "/queues/api/queues" })).statusCode).toBe(200);
  await app.close();
});
