import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { HostLease } from "../../src/adapters/redis/host-lease.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import type { Runtime } from "../../src/adapters/runtime.ts";
import { savePoll } from "../../src/adapters/visit/save-poll.ts";
import { visitHost } from "../../src/adapters/visit/visit-host.ts";
import type { Source } from "../../src/model/source.ts";
import { startIngest } from "../../workers/ingest.ts";
import { eventually } from "../helpers/eventually.ts";
import { type FeedHost, feedHost, rss } from "../helpers/feed-host.ts";
import { configOf, discard, quietRuntime, source, visitContext } from "../helpers/visits.ts";

const MANNERS = { parallel: 1, gapMs: 0 };

let wire: FeedHost;
let dataDir: string;
let runtime: Runtime | undefined;

beforeEach(async () => {
  wire = await feedHost();
  dataDir = mkdtempSync(join(tmpdir(), "slugline-visit-"));
});

afterEach(async () => {
  if (runtime !== undefined) await discard(runtime);
  runtime = undefined;
  await wire.close();
});

async function open(sources: readonly Source[], manners = MANNERS): Promise<Runtime> {
  runtime = await quietRuntime(dataDir, configOf(sources, manners));
  return runtime;
}

async function visited(opened: Runtime, host = wire.host) {
  const report = await visitHost(visitContext(opened), host);
  if (report.kind === "busy") throw new Error(`${host} is busy`);
  return report.polls;
}

async function stateOf(opened: Runtime, id: string, host = wire.host) {
  return (await opened.stores.schedule.memories(host, [id])).get(id)?.state;
}

const paths = (count: number): string[] => Array.from({ length: count }, (_, i) => `/${i}`);
const sourcesOf = (host: FeedHost, of: readonly string[]): Source[] =>
  of.map((path) => source(`s${path.slice(1)}`, host.url(path)));

function gapsOf(host: FeedHost): number[] {
  return host.asked.slice(1).map(({ startMs }, i) => startMs - (host.asked[i]?.startMs ?? 0));
}

test("a host is asked no faster than its gap, one request at a time", async () => {
  for (const path of paths(5)) wire.set(path, { delayMs: 20 });
  await visited(await open(sourcesOf(wire, paths(5)), { parallel: 1, gapMs: 80 }));
  expect(wire.asked).toHaveLength(5);
  expect(wire.parallelMax).toBe(1);
  // The client counts from its own start; the way to the server differs by a few ms.
  expect(Math.min(...gapsOf(wire))).toBeGreaterThanOrEqual(60);
});

test("parallel polls of a host overlap, up to its limit, and keep the gap between starts", async () => {
  for (const path of paths(8)) wire.set(path, { delayMs: 400 });
  await visited(await open(sourcesOf(wire, paths(8)), { parallel: 3, gapMs: 50 }));
  expect(wire.asked).toHaveLength(8);
  expect(wire.parallelMax).toBe(3);
  expect(Math.min(...gapsOf(wire))).toBeGreaterThanOrEqual(30);
});

test("a source that falls due beside a slow answer takes the slot that is free", async () => {
  wire.set("/0", { delayMs: 3_000 });
  const opened = await open(sourcesOf(wire, paths(2)), { parallel: 2, gapMs: 0 });
  const first = visited(opened);
  await expect.poll(() => wire.asked.length, { timeout: 5_000 }).toBe(2);
  const dueMs = Date.now();
  await opened.stores.schedule.force(wire.host, ["s1"], dueMs);
  await first;
  const [, again] = wire.askedOf("/1");
  expect((again?.startMs ?? Number.POSITIVE_INFINITY) - dueMs).toBeLessThan(2_600);
});

test("a source that leaves the config during a visit is asked no more", async () => {
  for (const path of paths(3)) wire.set(path, { delayMs: 300 });
  const sources = sourcesOf(wire, paths(3));
  const opened = await open(sources);
  const visit = visited(opened);
  await expect.poll(() => wire.asked.length, { timeout: 5_000 }).toBe(1);
  opened.live.swap(configOf(sources.slice(0, 1), MANNERS, "2"));
  await visit;
  expect(wire.asked.map(({ path }) => path)).toEqual(["/0"]);
});

test("a Retry-After holds for all sources of the host, over a restart and for forced polls", async () => {
  wire.set("/0", { status: 429, headers: { "retry-after": "60" } });
  const sources = sourcesOf(wire, paths(3));
  const startMs = Date.now();
  const polls = await visited(await open(sources));
  expect(polls.map(({ outcome }) => outcome)).toEqual(["refused", "refused", "refused"]);
  expect(wire.asked.map(({ path }) => path)).toEqual(["/0"]);
  await runtime?.close();
  const again = await open(sources);
  await again.stores.schedule.force(
    wire.host,
    sources.map(({ id }) => id),
    Date.now(),
  );
  expect(await visited(again)).toHaveLength(3);
  expect(wire.asked).toHaveLength(1);
  expect((await again.stores.schedule.hold(wire.host))?.untilMs).toBeGreaterThanOrEqual(startMs + 60_000);
});

test("a source that was held back has learned nothing and is due when the hold ends", async () => {
  wire.set("/0", { status: 503, headers: { "retry-after": "1" } });
  const every = { kind: "adaptive", minMs: 900_000, maxMs: 3_600_000 } as const;
  const sources = sourcesOf(wire, paths(2)).map((one) => ({ ...one, every }));
  const opened = await open(sources);
  await visited(opened);
  const hold = await opened.stores.schedule.hold(wire.host);
  const held = await stateOf(opened, "s1");
  expect(held).toMatchObject({ intervalMs: 900_000, failures: 0, next: { atMs: hold?.untilMs } });
  await expect.poll(() => Date.now() - (hold?.untilMs ?? 0), { timeout: 5_000 }).toBeGreaterThan(0);
  const polls = await visited(opened);
  expect(polls).toMatchObject([{ sourceId: "s1", outcome: "ok" }]);
});

test("a 410 retires a source; force does not revive it, another address does", async () => {
  wire.set("/gone", { status: 410 });
  const opened = await open([source("s", wire.url("/gone"))]);
  expect(await visited(opened)).toMatchObject([{ outcome: "failed", error: "HTTP 410 Gone" }]);
  await opened.stores.schedule.force(wire.host, ["s"], Date.now());
  expect(await visited(opened)).toMatchObject([{ outcome: "refused" }]);
  expect(wire.asked).toHaveLength(1);
  expect(await stateOf(opened, "s")).toMatchObject({ retired: true });
  opened.live.swap(configOf([source("s", wire.url("/moved"))], MANNERS, "2"));
  expect(await visited(opened)).toMatchObject([{ outcome: "ok" }]);
  expect(wire.asked.map(({ path }) => path)).toEqual(["/gone", "/moved"]);
  expect((await stateOf(opened, "s"))?.retired).toBeUndefined();
});

test("visitors of one host take turns: the second finds it busy and asks nothing", async () => {
  wire.set("/0", { delayMs: 300 });
  const opened = await open(sourcesOf(wire, ["/0"]));
  const first = visited(opened);
  await expect.poll(() => wire.asked.length, { timeout: 5_000 }).toBe(1);
  expect(await visitHost(visitContext(opened), wire.host)).toEqual({ kind: "busy" });
  await first;
  expect(wire.asked).toHaveLength(1);
});

test("an index that says due while no state does is mended by the visit", async () => {
  const opened = await open(sourcesOf(wire, ["/0"]));
  await visited(opened);
  const state = await stateOf(opened, "s0");
  await opened.stores.schedule.setDue(new Map([["s0", 1]]));
  expect(await visited(opened)).toEqual([]);
  expect((await opened.stores.schedule.dueTimes()).get("s0")).toBe(state?.next.atMs);
});

test("gaps are kept over visits and restarts", async () => {
  const sources = sourcesOf(wire, ["/0"]);
  const manners = { parallel: 1, gapMs: 1_000 };
  await visited(await open(sources, manners));
  await runtime?.close();
  const again = await open(sources, manners);
  await again.stores.schedule.force(wire.host, ["s0"], Date.now());
  await visited(again);
  expect(gapsOf(wire)[0]).toBeGreaterThanOrEqual(1_000 - 20);
});

test("a source that moves to another host loses nothing: first sight is only once", async () => {
  const other = await feedHost();
  wire.set("/0", { body: rss(["birch", "alder"]) });
  other.set("/0", { body: rss(["elm", "dogwood", "cedar", "birch", "alder"]) });
  const at = (host: FeedHost) => source("s0", host.url("/0"), { firstSight: 1 });
  const opened = await open([at(wire)]);
  expect(await visited(opened)).toMatchObject([{ new: 1, rejected: [{ reason: "first-sight", count: 1 }] }]);
  const ingest = await startIngest(opened, { publishes: false });
  await eventually("the entries to be remembered", () => opened.stores.seen.isKnown("s0"));
  await ingest.close();
  opened.live.swap(configOf([at(other)], MANNERS, "2"));
  expect(await visited(opened, other.host)).toMatchObject([{ new: 3, unchanged: 2, rejected: [] }]);
  await other.close();
});

test("a last start that lies in the future holds a host up for one gap, not until the clock gets there", async () => {
  wire.set("/0", { body: rss(["one"]) });
  const opened = await open(sourcesOf(wire, ["/0"]), { parallel: 1, gapMs: 50 });
  await opened.redis.hset(keys.host(wire.host), "start", Date.now() + 3_600_000);
  expect(await visited(opened)).toMatchObject([{ outcome: "ok" }]);
});

test("a 304 says what stands today though an earlier poll of the day failed", async () => {
  const opened = await open(sourcesOf(wire, ["/0"]));
  const nowMs = Date.now();
  const DAY_MS = 86_400_000;
  await opened.redis.zadd(keys.stood("s0"), nowMs - 3 * DAY_MS, "old");
  const context = visitContext(opened);
  const poll = { context, source: source("s0", wire.url("/0")), nowMs, number: nowMs };
  const lease = await HostLease.take(opened.redis, wire.host);
  if (lease === undefined) throw new Error("busy");
  const counts = { ok: 1, notModified: 0, failed: 1, refused: 0, unchanged: 0, rejected: 0 };
  const next = { atMs: nowMs, reason: "test" };
  const before = { v: 1, next, poll: 1, intervalMs: 1, failures: 1, counts } as const;
  const state = { ...before, lastPollMs: nowMs - 1, lastOkMs: nowMs - DAY_MS };
  const unchanged = {
    outcome: "not-modified",
    ending: { kind: "unchanged" },
    standing: "as-before",
  } as const;
  await savePoll({ ...poll, lease, memory: { state, forced: false } }, unchanged);
  await lease.release();
  expect(Number(await opened.redis.zscore(keys.stood("s0"), "old"))).toBe(nowMs);
});
