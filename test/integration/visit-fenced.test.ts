import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LEASE_MS } from "../../src/adapters/redis/host-lease.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import type { Runtime } from "../../src/adapters/runtime.ts";
import { visitHost } from "../../src/adapters/visit/visit-host.ts";
import { eventually } from "../helpers/eventually.ts";
import { type Answer, type FeedHost, feedHost, rss } from "../helpers/feed-host.ts";
import { configOf, discard, quietRuntime, source, visitContext } from "../helpers/visits.ts";

/** An entry stood two days ago: a 304 would say that it stands today. */
const BEFORE_MS = Date.now() - 2 * 86_400_000;

let wire: FeedHost;
let runtime: Runtime;

beforeEach(async () => {
  wire = await feedHost();
  const sources = [source("a", wire.url("/a")), source("b", wire.url("/b"))];
  const dataDir = mkdtempSync(join(tmpdir(), "slugline-visit-"));
  runtime = await quietRuntime(dataDir, configOf(sources, { parallel: 1, gapMs: 0 }));
});

afterEach(async () => {
  await discard(runtime);
  await wire.close();
});

/** All that a poll may write. */
async function stored() {
  const { redis, queues } = runtime;
  return {
    host: await redis.hgetall(keys.host(wire.host)),
    due: await redis.zrange(keys.due, 0, "-1", "WITHSCORES"),
    stood: await redis.zrange(keys.stood("a"), 0, "-1", "WITHSCORES"),
    lease: await redis.get(keys.lease(wire.host)),
    jobs: await queues.ingest.getWaitingCount(),
  };
}

test.for<[name: string, answer: Answer]>([
  ["with news", { body: rss(["alder", "birch"]) }],
  ["with nothing in it", { body: rss([]) }],
  ["that nothing changed", { status: 304 }],
  ["that says 410", { status: 410 }],
  ["with a Retry-After", { status: 429, headers: { "retry-after": "60" } }],
])(
  "a visitor whose lease went to another during an answer %s writes nothing and starts nothing",
  async ([, answer]) => {
    const { redis, stores } = runtime;
    const validators = { url: wire.url("/a"), etag: '"1"', bodyHash: "before", poll: 1 };
    await stores.schedule.saveValidators(wire.host, "a", validators);
    await stores.seen.stand("a", ["entry"], BEFORE_MS);
    wire.set("/a", { ...answer, delayMs: 300 });
    const visit = visitHost(visitContext(runtime), wire.host);
    await eventually("the request", () => wire.asked.length > 0);
    await redis.set(keys.lease(wire.host), "another visitor", "PX", LEASE_MS);
    const before = await stored();
    expect(await visit).toEqual({ kind: "visited", polls: [], ended: "fenced" });
    expect(await stored()).toEqual(before);
    expect(before.lease).toBe("another visitor");
    expect(wire.asked).toHaveLength(1);
  },
);

test("without a thief the same answers are written", async () => {
  wire.set("/a", { body: rss(["alder"]) });
  expect(await visitHost(visitContext(runtime), wire.host)).toMatchObject({ ended: "done" });
  const after = await stored();
  expect(Object.keys(after.host)).toEqual(expect.arrayContaining(["p:a", "p:b"]));
  expect(after).toMatchObject({ jobs: 1, lease: null });
});

test("a stop ends a visit after its open request, with its outcome kept and the rest still due", async () => {
  const stopping = new AbortController();
  wire.set("/a", { delayMs: 300 });
  const visit = visitHost({ ...visitContext(runtime), stopping: stopping.signal }, wire.host);
  await eventually("the request", () => wire.asked.length > 0);
  stopping.abort();
  expect(await visit).toMatchObject({ ended: "stopped", polls: [{ sourceId: "a", outcome: "ok" }] });
  expect(wire.asked).toHaveLength(1);
});

test("a stop while a source waits for its host's gap is no failure of it", async () => {
  const { sources } = runtime.live.now.config;
  runtime.live.swap(configOf(sources, { parallel: 1, gapMs: 60_000 }, "2"));
  const stopping = new AbortController();
  const visit = visitHost({ ...visitContext(runtime), stopping: stopping.signal }, wire.host);
  await eventually("the first answer", () => wire.asked[0]?.endMs !== undefined);
  setTimeout(() => stopping.abort(), 200);
  expect(await visit).toMatchObject({ ended: "stopped", polls: [{ sourceId: "a" }] });
  expect((await stores().memories(wire.host, ["b"])).get("b")?.state).toBeUndefined();
});

test("a lost lock breaks an open request off; the source stays due", async () => {
  const lost = new AbortController();
  wire.set("/a", { delayMs: 5_000 });
  const visit = visitHost(visitContext(runtime), wire.host, lost.signal);
  await eventually("the request", () => wire.asked.length > 0);
  lost.abort("lock lost");
  expect(await visit).toEqual({ kind: "visited", polls: [], ended: "stopped" });
  expect(await stored()).toMatchObject({ jobs: 0, lease: null });
  expect((await stores().memories(wire.host, ["a"])).get("a")?.state).toBeUndefined();
});

const stores = () => runtime.stores.schedule;
