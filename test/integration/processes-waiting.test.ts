import { test } from "vitest";
import { pause } from "../../src/adapters/deadline.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { eventually } from "../helpers/eventually.ts";
import { rss } from "../helpers/feed-host.ts";
import type { Installation, SourceLine } from "../helpers/installation.ts";
import { hostFor, placeFor, redisFor } from "../helpers/places.ts";

/** All that a poll writes, as Redis holds it. */
async function written(redis: Awaited<ReturnType<Installation["redis"]>>, host: string, ids: string[]) {
  const stores = await Promise.all(
    ids.map(async (id) => [
      await redis.hgetall(keys.seen(id)),
      await redis.zrange(keys.stood(id), 0, "-1", "WITHSCORES"),
    ]),
  );
  return {
    host: await redis.hgetall(keys.host(host)),
    due: await redis.zrange(keys.due, 0, "-1", "WITHSCORES"),
    ingest: await redis.llen("{slugline-ingest}:ingest:wait"),
    stores,
  };
}

// These wait for leases and deadlines most of their time: they run side by side, each in a place of its own.

test.concurrent("a poll process stopped past its lease is replaced; when it wakes it starts nothing and writes nothing", async (context) => {
  const { expect } = context;
  const place = placeFor(context);
  const wire = await hostFor(context);
  const sources = ["a", "b", "c"].map((id): SourceLine => ({ id, url: wire.url(`/${id}`) }));
  place.configure(sources);
  for (const id of ["a", "b", "c"]) wire.set(`/${id}`, { body: rss([`${id}one`]) });
  // The first request outlasts the stop; its answer lies in the socket when the process wakes.
  wire.set("/a", { body: rss(["aone"]), delayMs: 3_000 });
  const first = place.run("start", "--only", "poll,dispatch");
  await eventually("the first request", () => wire.asked.length > 0, 30_000);
  first.signal("SIGSTOP");
  const stoppedMs = Date.now();
  const slow = wire.asked[0]?.path ?? "";
  const second = place.run("start", "--only", "poll,dispatch");
  await eventually("the successor's requests", () => wire.asked.length === 1 + sources.length, 60_000);
  const redis = await place.redis();
  await eventually("the successor's states", async () => (await redis.hlen(keys.host(wire.host))) >= 4);
  await eventually("its lease to be free", async () => (await redis.exists(keys.lease(wire.host))) === 0);
  const takenOverMs = (wire.asked[1]?.startMs ?? 0) - stoppedMs;
  process.stderr.write(`taken over ${takenOverMs} ms after the stop\n`);
  expect(takenOverMs).toBeLessThan(25_000);
  expect((wire.asked[1]?.startMs ?? 0) - (wire.asked[0]?.startMs ?? 0)).toBeGreaterThan(10_000);
  const before = await written(redis, wire.host, ["a", "b", "c"]);
  first.signal("SIGCONT");
  await eventually("the end of its visit", () => /given up|stopped before the end/.test(first.log), 20_000);
  expect(await written(redis, wire.host, ["a", "b", "c"])).toEqual(before);
  expect(wire.asked).toHaveLength(1 + sources.length);
  expect(wire.askedOf(slow)).toHaveLength(2);
  expect((await second.stop()).code).toBe(0);
  expect((await first.stop()).code).toBe(0);
}, 120_000);

test.concurrent("two poll processes never visit one host at once", async (context) => {
  const { expect } = context;
  const place = placeFor(context);
  const random = (): number => 20 + Math.random() * 120;
  const hosts = await Promise.all(Array.from({ length: 12 }, () => hostFor(context, random)));
  const sources = hosts.flatMap((host, i) =>
    ["x", "y"].map((id): SourceLine => ({ id: `${id}${i}`, url: host.url(`/${id}`) })),
  );
  place.configure(sources);
  const both = [place.run("start", "--only", "poll"), place.run("start", "--only", "poll")];
  const dispatch = place.run("start", "--only", "dispatch");
  for (const one of [...both, dispatch]) await one.says("slugline starts", 30_000);
  const redis = await place.redis();
  const untilMs = Date.now() + 4_000;
  while (Date.now() < untilMs) {
    await place.force(redis, sources);
    await pause(100);
  }
  const asked = hosts.reduce((sum, host) => sum + host.asked.length, 0);
  const visits = both.map((one) => one.log.split("new entries").length - 1);
  process.stderr.write(`${asked} requests, visits by process: ${visits.join(" and ")}\n`);
  expect(Math.max(...hosts.map(({ parallelMax }) => parallelMax))).toBe(1);
  expect(Math.min(...visits)).toBeGreaterThan(0);
  expect(asked).toBeGreaterThan(3 * hosts.length);
  for (const one of [...both, dispatch]) expect((await one.stop()).code).toBe(0);
}, 90_000);

test.concurrent("a stopped once ends within its deadline, whatever it waits for, and says so", async (context) => {
  const { expect } = context;
  const place = placeFor(context);
  const wire = await hostFor(context, 1_000);
  const server = await redisFor(context, place);
  await server.start();
  place.configure([{ id: "a", url: wire.url("/a") }]);
  const once = place.runWith({ REDIS_URL: server.url }, "once");
  await eventually("the request", () => wire.asked.length > 0, 30_000);
  await server.kill();
  const { code, ms } = await once.stop();
  process.stderr.write(`once ended with ${code} ${ms} ms after SIGTERM, Redis gone\n`);
  expect(code).toBe(1);
  expect(once.log).toContain("the deadline for stopping is over");
  expect(ms).toBeLessThan(32_000);
}, 90_000);
