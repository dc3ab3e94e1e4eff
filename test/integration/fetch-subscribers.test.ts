import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { Redis } from "ioredis";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { httpClient } from "../../src/adapters/http/http-client.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { readerStore } from "../../src/adapters/redis/reader-store.ts";
import { Subscribers } from "../../src/adapters/subscribers.ts";
import { userAgent } from "../../src/adapters/user-agent.ts";
import { publicServer } from "../../src/adapters/web/public-server.ts";
import { type ReaderTally, readerTally } from "../../src/adapters/web/reader-tally.ts";
import { type TestRedis, testRedis } from "../helpers/test-redis.ts";
import { configOf, discard, quietRuntime, source } from "../helpers/visits.ts";
import { serveProxy, serveRoutes } from "./fetch-servers.ts";

const log = pino({ level: "silent" });
const DAY_MS = 86_400_000;
let store: TestRedis;
let readers: ReturnType<typeof readerStore>;
let tally: ReaderTally;
let app: FastifyInstance;

beforeAll(async () => {
  store = await testRedis();
  await store.redis.ping();
  readers = readerStore(store.redis);
  const publishedDir = join(store.dataDir, "published");
  mkdirSync(join(publishedDir, "feeds/all/archive"), { recursive: true });
  for (const file of ["ukraine.atom", "ukraine.rss", "energy.json", "ukraine.html", "all/archive/1.atom"])
    writeFileSync(join(publishedDir, "feeds", file), "<feed/>");
  const note = (document: string, who: string): void => tally.note(document, who);
  const readiness = () => ({ status: "ok", reasons: [], canServe: true }) as const;
  app = publicServer({ publishedDir, readiness, onRead: note, log });
});
beforeEach(() => {
  tally = readerTally(readers, log);
});
afterEach(async () => {
  await tally.close();
  await store.redis.del(keys.readers);
});
afterAll(async () => {
  await app.close();
  await store.close();
});

const read = (url: string, who: string) => app.inject({ method: "GET", url, headers: { "user-agent": who } });
const feedly = (count: number): string =>
  `Feedly/1.0 (+http://www.feedly.com/fetcher.html; ${count} subscribers)`;

test("what a reader reports is what the next poll tells its source", async () => {
  const home = await serveRoutes();
  home.routes["/f"] = (_, response) => void response.end("<rss/>");
  const subscribers = new Subscribers(readers, log);
  const client = httpClient({
    allowPrivate: [home.host],
    userAgent: () => userAgent("https://operator.example/", subscribers.count),
  });
  const poll = async (): Promise<string | undefined> => {
    await subscribers.refresh();
    await client.fetchFeed({ url: `http://${home.host}/f` });
    return home.asked.at(-1)?.headers["user-agent"];
  };
  expect(await poll()).toMatch(/ \(\+https:\/\/operator\.example\/\)$/);
  expect((await read("/feeds/ukraine.atom", feedly(457))).statusCode).toBe(200);
  await tally.flush();
  expect(await poll()).toMatch(/ \(\+https:\/\/operator\.example\/; 457 subscribers\)$/);
  await read("/feeds/ukraine.atom", feedly(455));
  await tally.flush();
  expect(await poll()).toMatch(/; 455 subscribers\)$/);
  await client.close();
  await home.stop();
});

test("the largest number per reader and feed counts, over all readers and feeds", async () => {
  await read("/feeds/ukraine.atom", feedly(10));
  await read("/feeds/ukraine.rss", feedly(4));
  await read("/feeds/energy.json", feedly(3));
  await read("/feeds/ukraine.atom", "Feedbin feed-id:1 - 100 subscribers");
  await read("/feeds/ukraine.atom", "Feedbin feed-id:2 - 1 subscriber");
  await tally.flush();
  expect(await readers.total(Date.now())).toBe(10 + 3 + 100 + 1);
});

test("pages, archives, unknown feeds and silent readers are not counted", async () => {
  for (const url of ["/feeds/ukraine", "/feeds/all/archive/1.atom", "/feeds/none.atom", "/", "/readyz"])
    await read(url, feedly(10));
  await read("/feeds/ukraine.atom", "FreshRSS/1.24.3 (Linux; https://freshrss.org)");
  await tally.flush();
  expect(await store.redis.exists(keys.readers)).toBe(0);
});

test("a reader is forgotten two weeks after its last word", async () => {
  const rows = [{ reader: "feedly", document: "ukraine.atom", subscribers: 10 }];
  await readers.save(rows, 0);
  await readers.save([{ reader: "bazqux", document: "ukraine.atom", subscribers: 2 }], 10 * DAY_MS);
  expect(await readers.total(14 * DAY_MS)).toBe(12);
  expect(await readers.total(14 * DAY_MS + 1)).toBe(2);
  expect(await store.redis.hlen(keys.readers)).toBe(1);
});

test("a flood of invented readers pushes out the oldest, never the store", async () => {
  const flood = (from: number) =>
    Array.from({ length: 6_000 }, (_, index) => ({
      reader: `r${from + index}`,
      document: "ukraine.atom",
      subscribers: 1,
    }));
  await readers.save(flood(0), 1_000);
  await readers.save(flood(6_000), 2_000);
  expect(await store.redis.hlen(keys.readers)).toBe(10_000);
  expect(await store.redis.hexists(keys.readers, "r11999 ukraine.atom")).toBe(1);
});

test("readers do not wait for a Redis that is gone, and the numbers are kept", async () => {
  const gone = new Redis({
    path: join(store.dataDir, "no.sock"),
    maxRetriesPerRequest: null,
    lazyConnect: true,
  });
  gone.on("error", () => undefined);
  const lost = new Subscribers(readerStore(gone), log);
  let isBack = false;
  const fragile = readerTally(
    { save: (rows, nowMs) => (isBack ? readers : readerStore(gone)).save(rows, nowMs) },
    log,
  );
  fragile.note("ukraine.atom", feedly(7));
  await Promise.all([fragile.flush(), lost.refresh()]);
  expect(lost.count).toBe(0);
  isBack = true;
  await fragile.close();
  expect(await readers.total(Date.now())).toBe(7);
  gone.disconnect();
});

test("a new contact, a new proxy and new subscribers hold without a restart", async () => {
  const home = await serveRoutes();
  const proxy = await serveProxy(() => Number(home.host.split(":")[1]));
  home.routes["/f"] = (_, response) => void response.end("<rss/>");
  const url = `http://${home.host}/f`;
  const config = configOf([source("s", url)], { parallel: 1, gapMs: 0 });
  const runtime = await quietRuntime(mkdtempSync(join(tmpdir(), "slugline-subscribers-")), config);
  try {
    await runtime.http.fetchFeed({ url });
    const contact = { contact: "desk@operator.example", proxy: `http://${proxy.host}` };
    runtime.live.swap({ ...config, fetch: { ...config.fetch, ...contact }, version: "2" });
    await runtime.stores.readers.save(
      [{ reader: "feedly", document: "all.atom", subscribers: 3 }],
      Date.now(),
    );
    const stop = runtime.subscribers.follow();
    stop();
    const counted = async (): Promise<number> => {
      await runtime.subscribers.refresh();
      return runtime.subscribers.count;
    };
    await expect.poll(counted, { timeout: 10_000 }).toBe(3);
    await runtime.http.fetchFeed({ url });
    expect(home.asked.map(({ headers }) => headers["user-agent"]?.split(" ").slice(1).join(" "))).toEqual([
      "(+http://feeds.example)",
      "(+desk@operator.example; 3 subscribers)",
    ]);
    expect(proxy.asked).toHaveLength(1);
  } finally {
    await discard(runtime);
    await Promise.all([home.stop(), proxy.stop()]);
  }
});
