import { describe, expect, test } from "vitest";
import { visitHost } from "../../src/adapters/visit/visit-host.ts";
import { eventually } from "../helpers/eventually.ts";
import type { FeedHost } from "../helpers/feed-host.ts";
import { mannersHost } from "../helpers/manners-host.ts";
import { hostFor } from "../helpers/places.ts";
import { configOf, quietRuntime, source, visitContext } from "../helpers/visits.ts";
import { wholeWay } from "../helpers/whole-way.ts";

const HOUR_MS = 3_600_000;
/** What holds where the operator says nothing. */
const NOT_SAID = { kind: "adaptive", minMs: HOUR_MS / 4, maxMs: HOUR_MS, isDefault: true } as const;
const AT_ONCE = { parallel: 1, gapMs: 0 };
/** The way from our start to the server's clock is never exact. */
const CLOCK_MS = 25;

const gapsOf = (starts: readonly number[]): number[] =>
  starts.slice(1).map((startMs, i) => startMs - (starts[i] ?? 0));
const startsOf = (...hosts: FeedHost[]): number[] =>
  hosts.flatMap(({ asked }) => asked.map(({ startMs }) => startMs)).toSorted((a, b) => a - b);
const many = (host: FeedHost, count: number, name = "s") =>
  Array.from({ length: count }, (_, i) => source(`${name}${i}`, host.url(`/${i}`)));

describe("a first start with many sources [17]", () => {
  test("all are due at once, most of all hosts in one tick, and spread by the gap of their host", async (context) => {
    const host = await hostFor(context);
    const way = await wholeWay(configOf(many(host, 5), { parallel: 1, gapMs: 100 }));
    context.onTestFinished(() => way.close());
    expect(await way.dispatch()).toEqual([host.host]);
    expect(await way.visit(host.host)).toHaveLength(5);
    expect(Math.min(...gapsOf(startsOf(host)))).toBeGreaterThanOrEqual(100 - CLOCK_MS);
  });

  test("hosts without a gap are spread by the global start rate", async (context) => {
    const hosts = [await hostFor(context), await hostFor(context)] as const;
    const config = configOf([...many(hosts[0], 8, "a"), ...many(hosts[1], 8, "b")], AT_ONCE);
    const way = await wholeWay({ ...config, fetch: { ...config.fetch, startsPerSecond: 10 } });
    context.onTestFinished(() => way.close());
    await Promise.all(hosts.map(({ host }) => way.visit(host)));
    const starts = startsOf(...hosts);
    expect(starts).toHaveLength(16);
    // After a quiet time a second's worth of starts may go at once: the other six come at ten a second.
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(450);
  });
});

test("two visitors at the same time ask each source of a host once [18]", async (context) => {
  const host = await hostFor(context, 20);
  const config = configOf(many(host, 5), AT_ONCE);
  const first = await wholeWay(config);
  const second = await quietRuntime(first.dataDir, config);
  context.onTestFinished(async () => {
    await second.close();
    await first.close();
  });
  const visits = [first.runtime, second, first.runtime].map((one) => visitHost(visitContext(one), host.host));
  const kinds = (await Promise.all(visits)).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual(["busy", "busy", "visited"]);
  expect(host.asked.map(({ path }) => path)).toEqual(["/0", "/1", "/2", "/3", "/4"]);
  // The clock has not moved: the next visit finds nothing due.
  expect(
    await visitHost(visitContext({ ...second, clock: { now: () => first.nowMs } }), host.host),
  ).toMatchObject({
    polls: [],
  });
  expect(host.asked).toHaveLength(5);
});

describe("one host [19]", () => {
  test("is asked one thing at a time, with a second between two starts, unless the operator says otherwise", async (context) => {
    const host = await hostFor(context, 50);
    const config = configOf(many(host, 3), AT_ONCE);
    const { startsPerSecond, allowPrivate } = config.fetch;
    const way = await wholeWay({ ...config, fetch: { startsPerSecond, allowPrivate, hosts: {} } });
    context.onTestFinished(() => way.close());
    await way.visit(host.host);
    expect(host.parallelMax).toBe(1);
    expect(Math.min(...gapsOf(startsOf(host)))).toBeGreaterThanOrEqual(1_000 - CLOCK_MS);
  });

  test("is a name with its port: another port is another host", async (context) => {
    const hosts = [await hostFor(context), await hostFor(context)] as const;
    const sources = [...many(hosts[0], 1, "a"), ...many(hosts[1], 1, "b")];
    const way = await wholeWay(configOf(sources, { parallel: 1, gapMs: 60_000 }));
    context.onTestFinished(() => way.close());
    await Promise.all(hosts.map(({ host }) => way.visit(host)));
    const [between = 0] = gapsOf(startsOf(...hosts));
    expect(between).toBeLessThan(1_000);
  });
});

test("a poll is one GET of the address that was given, and of nothing else [21] [33]", async (context) => {
  const host = await mannersHost(context);
  host.tell(
    "/feed",
    { headers: { etag: '"1"' } },
    { status: 304 },
    { status: 404 },
    { status: 500 },
    { body: "" },
    {},
  );
  for (let poll = 1; poll <= 6; poll++) {
    await host.force("s");
    expect(host.asked).toHaveLength(poll);
  }
  expect(new Set(host.asked.map(({ method, url }) => `${method} ${url}`))).toEqual(
    new Set(["GET /feed?k=1"]),
  );
});

test("robots.txt is not asked for: the operator named this feed, nothing is crawled [33]", async (context) => {
  const host = await mannersHost(context);
  host.tell("/robots.txt", { body: "User-agent: *\nDisallow: /", headers: { "content-type": "text/plain" } });
  expect(await host.poll()).toMatchObject([{ outcome: "ok", new: 1 }]);
  expect(host.askedOf("/robots.txt")).toEqual([]);
});

test("the polls of one host share a connection, whatever they answer [34]", async (context) => {
  const paths = ["/ok", "/not-modified", "/missing", "/broken", "/last"];
  const host = await mannersHost(context, {
    sources: (base) => paths.map((path, i) => source(`s${i}`, `${base}${path}`)),
  });
  host.tell("/missing", { status: 404, body: "<html>".padEnd(4_000, "x") });
  host.tell("/broken", { status: 500, body: "oh" });
  const sockets = new Set<unknown>();
  host.server.on("connection", (socket) => sockets.add(socket));
  await host.poll();
  expect(host.asked.map(({ url }) => url)).toEqual(paths);
  expect(sockets.size).toBe(1);
});

describe("polls without validators, where the operator gave no interval [32]", () => {
  test("a source that offers validators is polled once an hour at most in the long run", async (context) => {
    const host = await mannersHost(context, { own: { every: NOT_SAID } });
    host.tell("/feed", { headers: { etag: '"1"' } }, { status: 304 });
    await host.poll();
    const askedIn = async (hours: number): Promise<number> => {
      const before = host.asked.length;
      for (let quarter = 1; quarter <= 4 * hours; quarter++) await host.pollAfter(HOUR_MS / 4);
      return host.asked.length - before;
    };
    // Of a source that is new nothing is known: it is asked more often until it is.
    expect(await askedIn(24)).toBeLessThanOrEqual(36);
    const settled = await askedIn(24);
    expect(settled).toBeLessThanOrEqual(24);
    expect(settled).toBeGreaterThan(20);
  });

  test("a source that never offered any is polled once a day", async (context) => {
    const host = await mannersHost(context, { own: { every: NOT_SAID } });
    await host.poll();
    for (let hour = 1; hour <= 72; hour++) await host.pollAfter(HOUR_MS);
    expect(host.asked).toHaveLength(4);
    expect((await host.state()).next.reason).toContain("once a day");
  });

  test("one that offers them later is polled more often from then on", async (context) => {
    const host = await mannersHost(context, { own: { every: NOT_SAID } });
    host.tell("/feed", {}, { headers: { etag: '"1"' } });
    for (const wait of [0, 24 * HOUR_MS, HOUR_MS]) await host.pollAfter(wait);
    expect(host.asked).toHaveLength(3);
  });

  test("the operator's own interval holds for a source without validators", async (context) => {
    const host = await mannersHost(context, { own: { every: { kind: "fixed", ms: HOUR_MS / 4 } } });
    for (const wait of [0, HOUR_MS / 4, HOUR_MS / 4]) await host.pollAfter(wait);
    expect(host.asked).toHaveLength(3);
  });
});

test("a slow answer of one host holds up no other [19]", async (context) => {
  const slow = await hostFor(context, 1_000);
  const quick = await hostFor(context);
  const way = await wholeWay(configOf([...many(slow, 1, "slow"), ...many(quick, 3, "quick")], AT_ONCE));
  context.onTestFinished(() => way.close());
  const visit = way.visit(slow.host);
  await eventually("the slow request", () => slow.asked.length === 1);
  expect(await way.visit(quick.host)).toHaveLength(3);
  expect(slow.asked[0]?.endMs).toBeUndefined();
  await visit;
});
