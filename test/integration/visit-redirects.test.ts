import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { HostLease } from "../../src/adapters/redis/host-lease.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import type { Runtime } from "../../src/adapters/runtime.ts";
import { visitHost } from "../../src/adapters/visit/visit-host.ts";
import { type FeedHost, feedHost } from "../helpers/feed-host.ts";
import { configOf, discard, quietRuntime, source, visitContext } from "../helpers/visits.ts";

let from: FeedHost;
let to: FeedHost;
let runtime: Runtime;

/** `moved` stands at the first host and leads to the second; `other` stands at the first, `there` at the second. */
beforeEach(async () => {
  from = await feedHost();
  to = await feedHost();
  from.set("/moved", { status: 302, headers: { location: to.url("/feed") } });
  const sources = [
    source("moved", from.url("/moved")),
    source("other", from.url("/other")),
    source("there", to.url("/there")),
  ];
  const dataDir = mkdtempSync(join(tmpdir(), "slugline-visit-"));
  runtime = await quietRuntime(dataDir, configOf(sources, { parallel: 1, gapMs: 0 }));
});

afterEach(async () => {
  await discard(runtime);
  await from.close();
  await to.close();
});

async function visited(host: FeedHost) {
  const report = await visitHost(visitContext(runtime), host.host);
  return report.kind === "busy" ? [] : report.polls;
}

const wall = (): number => Date.now();

test("a redirect keeps the gap of the host it leads to", async () => {
  const manners = { parallel: 1, gapMs: 1_000 };
  const { sources } = runtime.live.now.config;
  runtime.live.swap(configOf(sources, manners, "2"));
  await visited(to);
  await visited(from);
  const [there, redirected] = to.asked;
  expect((redirected?.startMs ?? 0) - (there?.startMs ?? 0)).toBeGreaterThanOrEqual(950);
});

test("a redirect is not followed to a host that wants quiet, and is no failure", async () => {
  const lease = await HostLease.take(runtime.redis, to.host);
  if (lease === undefined) throw new Error("the lease is free");
  const untilMs = wall() + 60_000;
  await runtime.stores.schedule.holdHost(lease, { untilMs, reason: "HTTP 429 from there" });
  await lease.release();
  const [moved] = await visited(from);
  expect(moved).toMatchObject({ sourceId: "moved", outcome: "refused" });
  expect(to.asked).toHaveLength(0);
  const memory = (await runtime.stores.schedule.memories(from.host, ["moved"])).get("moved");
  expect(memory?.state).toMatchObject({ failures: 0, next: { atMs: untilMs } });
});

test("a Retry-After behind a redirect is kept by the host that gave it, not by the source's own", async () => {
  to.set("/feed", { status: 429, headers: { "retry-after": "60" } });
  await visited(from);
  expect(from.asked.map(({ path }) => path)).toEqual(["/moved", "/other"]);
  expect(await runtime.stores.schedule.hold(from.host)).toBeUndefined();
  expect((await runtime.stores.schedule.hold(to.host))?.untilMs).toBeGreaterThan(wall());
  expect(await visited(to)).toMatchObject([{ sourceId: "there", outcome: "refused" }]);
  expect(to.askedOf("/there")).toHaveLength(0);
});

test("a redirect waits for the visitor of its target, then is put off without a failure", async () => {
  await runtime.redis.set(keys.lease(to.host), "another visitor", "PX", 60_000);
  const [moved] = await visited(from);
  expect(moved).toMatchObject({ sourceId: "moved", outcome: "refused" });
  expect(to.asked).toHaveLength(0);
  const memory = (await runtime.stores.schedule.memories(from.host, ["moved"])).get("moved");
  expect(memory?.state?.failures).toBe(0);
  expect((memory?.state?.next.atMs ?? 0) - wall()).toBeLessThan(31_000);
  expect(await runtime.redis.get(keys.lease(to.host))).toBe("another visitor");
});
