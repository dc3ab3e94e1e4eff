import { Redis } from "ioredis";
import { type TestContext, test } from "vitest";
import { eventually } from "../helpers/eventually.ts";
import { rss } from "../helpers/feed-host.ts";
import { isRunning } from "../helpers/installation.ts";
import { hostFor, placeFor, redisFor } from "../helpers/places.ts";
import { addressesOf } from "../helpers/process.ts";

const DEADLINE_MS = 25_000;

/** An installation with one source, and a Redis that is not started yet. */
async function setting(context: TestContext) {
  const place = placeFor(context);
  const wire = await hostFor(context);
  const server = await redisFor(context, place);
  wire.set("/feed", { body: rss(["alder"]) });
  const line = { id: "wire", url: wire.url("/feed") };
  place.configure([line]);
  return { place, wire, server, line };
}

async function textOf(url: string): Promise<string> {
  const answer = await fetch(url);
  return `${answer.status} ${await answer.text()}`;
}

test.concurrent("readers are served while Redis is gone, and when it is back work goes on", async (context) => {
  const { expect } = context;
  const { place, wire, server, line } = await setting(context);
  await server.start();
  const all = place.runWith({ REDIS_URL: server.url }, "start");
  const { readers } = await addressesOf(all);
  const feed = `${readers}/feeds/all.atom`;
  await eventually("the first entry", async () => (await textOf(feed)).includes("alder council"), 30_000);
  await server.kill();
  await eventually("to be degraded", async () => (await textOf(`${readers}/readyz`)).includes("degraded"));
  expect(await textOf(`${readers}/readyz`)).toMatch(/^200 .*Redis does not answer/);
  expect(await textOf(feed)).toContain("alder council");
  wire.set("/feed", { body: rss(["birch", "alder"]) });
  await server.start();
  await eventually("to be ready", async () => (await textOf(`${readers}/readyz`)).includes('"ok"'), 30_000);
  const redis = new Redis(server.url);
  await place.force(redis, [line]);
  redis.disconnect();
  await eventually("the second entry", async () => (await textOf(feed)).includes("birch council"), 40_000);
  expect((await textOf(feed)).match(/<entry>/g)).toHaveLength(2);
  expect((await all.stop()).code).toBe(0);
}, 120_000);

test.concurrent("a private Redis that is killed is started again, with what it held", async (context) => {
  const { expect } = context;
  const { place, wire, line } = await setting(context);
  const all = place.run("start");
  const { readers } = await addressesOf(all);
  const feed = `${readers}/feeds/all.atom`;
  await eventually("the first entry", async () => (await textOf(feed)).includes("alder council"), 30_000);
  const redis = await place.redis();
  await eventually("the AOF to be on disk", async () =>
    (await redis.info("persistence")).includes("aof_pending_bio_fsync:0"),
  );
  const pid = await place.redisPid();
  process.kill(pid, "SIGKILL");
  const heir = await eventually("another server", async () => {
    const found = await place.redisPid();
    return found !== pid && found;
  });
  wire.set("/feed", { body: rss(["birch", "alder"]) });
  await place.force(redis, [line]);
  await eventually("the second entry", async () => (await textOf(feed)).includes("birch council"), 40_000);
  expect((await textOf(feed)).match(/<entry>/g)).toHaveLength(2);
  place.hangUp();
  expect((await all.stop()).code).toBe(0);
  await eventually("the end of the new server", () => !isRunning(heir));
}, 90_000);

test.concurrent("SIGTERM ends the program within its deadline when its Redis is gone, and it says so", async (context) => {
  const { expect } = context;
  const { place, server } = await setting(context);
  await server.start();
  const all = place.runWith({ REDIS_URL: server.url }, "start");
  const { readers } = await addressesOf(all);
  await eventually(
    "a published feed",
    async () => (await textOf(`${readers}/feeds/all.atom`)).startsWith("200"),
    30_000,
  );
  await server.kill();
  await all.says("connection lost");
  const { code, ms } = await all.stop();
  process.stderr.write(`ended with ${code} ${ms} ms after SIGTERM, Redis gone\n`);
  expect(ms).toBeLessThan(DEADLINE_MS + 2_000);
  expect(code).not.toBeNull();
  expect(all.log).toContain("slugline stops");
}, 90_000);

test.concurrent("SIGTERM ends a program that still waits for a Redis that never answers", async (context) => {
  const { expect } = context;
  const { place, server } = await setting(context);
  const waiting = place.runWith({ REDIS_URL: server.url }, "start");
  await waiting.says("connection lost", 30_000);
  const { code, ms } = await waiting.stop();
  expect(code).not.toBeNull();
  expect(ms).toBeLessThan(DEADLINE_MS + 2_000);
}, 60_000);

test.concurrent("SIGTERM during a slow answer stops before the host's other sources are asked", async (context) => {
  const { expect } = context;
  const { place, wire } = await setting(context);
  wire.set("/feed", { delayMs: 1_500 });
  place.configure(
    Array.from({ length: 20 }, (_, i) => ({ id: `s${i}`, url: wire.url("/feed") })),
    "1s",
  );
  const all = place.run("start");
  await eventually("the first request", () => wire.asked.length > 0, 30_000);
  const { code, ms } = await all.stop();
  process.stderr.write(`ended ${ms} ms after SIGTERM in a visit, ${wire.asked.length} requests\n`);
  expect(code).toBe(0);
  expect(ms).toBeLessThan(8_000);
  expect(wire.asked.length).toBeLessThanOrEqual(2);
}, 60_000);
