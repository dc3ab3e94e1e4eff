import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { reconcileSchedule } from "../../src/adapters/dispatch/reconcile-schedule.ts";
import type { Runtime } from "../../src/adapters/runtime.ts";
import { visitHost } from "../../src/adapters/visit/visit-host.ts";
import { type FeedHost, feedHost } from "../helpers/feed-host.ts";
import { configOf, discard, quietRuntime, source, visitContext } from "../helpers/visits.ts";

const MANNERS = { parallel: 1, gapMs: 0 };

let from: FeedHost;
let to: FeedHost;
let runtime: Runtime;

beforeEach(async () => {
  from = await feedHost();
  to = await feedHost();
  from.set("/moved", { status: 301, headers: { location: to.url("/feed") } });
  const sources = [source("moved", from.url("/moved")), source("there", to.url("/there"))];
  const dataDir = mkdtempSync(join(tmpdir(), "slugline-visit-"));
  runtime = await quietRuntime(dataDir, configOf(sources, MANNERS));
});

afterEach(async () => {
  await discard(runtime);
  await from.close();
  await to.close();
});

/** A poll of `moved`, whatever its schedule says. */
async function polled() {
  await runtime.stores.schedule.force(from.host, ["moved"], Date.now());
  const report = await visitHost(visitContext(runtime), from.host);
  return report.kind === "busy" ? undefined : report.polls[0];
}

const stateOf = async () =>
  (await runtime.stores.schedule.memories(from.host, ["moved"])).get("moved")?.state;

async function adopt(): Promise<void> {
  for (const _ of [1, 2, 3]) await polled();
  expect((await stateOf())?.move).toMatchObject({ to: to.url("/feed"), sightings: 3 });
}

test("an address that moved for good is asked itself after three polls that found a feed there", async () => {
  await adopt();
  expect(await polled()).toMatchObject({ outcome: "ok" });
  expect(from.askedOf("/moved")).toHaveLength(3);
  expect(to.askedOf("/feed")).toHaveLength(4);
  expect((await stateOf())?.move?.adoptedMs).toBeDefined();
});

test("a permanent redirect to what is no feed is never adopted", async () => {
  to.set("/feed", { status: 200, body: "<html><title>Log in</title></html>" });
  for (const _ of [1, 2, 3, 4]) expect(await polled()).toMatchObject({ outcome: "failed" });
  expect(from.askedOf("/moved")).toHaveLength(4);
  expect((await stateOf())?.move).toBeUndefined();
});

test("an adopted address keeps the Retry-After of its own host, and the old host is left alone", async () => {
  await adopt();
  to.set("/feed", { status: 429, headers: { "retry-after": "60" } });
  expect(await polled()).toMatchObject({ outcome: "refused" });
  expect(await runtime.stores.schedule.hold(from.host)).toBeUndefined();
  expect(await runtime.stores.schedule.hold(to.host)).toBeDefined();
  expect(await polled()).toMatchObject({ outcome: "refused" });
  expect(to.askedOf("/feed")).toHaveLength(4);
  expect(from.askedOf("/moved")).toHaveLength(3);
});

test("an adopted address that is gone is given up, and the one in the config decides", async () => {
  await adopt();
  to.set("/feed", { status: 410 });
  expect(await polled()).toMatchObject({
    outcome: "failed",
    error: expect.stringContaining("where it had moved"),
  });
  expect((await stateOf())?.retired).toBeUndefined();
  from.set("/moved", {
    status: 200,
    body: "<rss version='2.0'><channel><item><title>Back home</title></item></channel></rss>",
  });
  expect(await polled()).toMatchObject({ outcome: "ok", new: 1 });
  expect(from.askedOf("/moved")).toHaveLength(4);
});

test("an adopted address that redirects back is followed under the lease of the visit", async () => {
  await adopt();
  from.set("/home", {
    status: 200,
    body: "<rss version='2.0'><channel><item><title>Back home</title></item></channel></rss>",
  });
  to.set("/feed", { status: 302, headers: { location: from.url("/home") } });
  expect(await polled()).toMatchObject({ outcome: "ok", new: 1 });
});

test("a paused source is left out of the schedule and of visits, until somebody asks for it", async () => {
  const [moved, there] = runtime.live.now.config.sources;
  if (moved === undefined || there === undefined) throw new Error("two sources");
  await reconcileSchedule(runtime.stores, runtime.live.now, Date.now());
  runtime.live.swap(configOf([{ ...moved, paused: true }, there], MANNERS, "2"));
  // Still in the index: a visit asks nobody and takes it out.
  expect(await visitHost(visitContext(runtime), from.host)).toMatchObject({ polls: [] });
  expect([...(await runtime.stores.schedule.dueTimes()).keys()]).toEqual(["there"]);
  expect(await reconcileSchedule(runtime.stores, runtime.live.now, Date.now())).toMatchObject({ added: 0 });
  expect(await polled()).toMatchObject({ outcome: "ok" });
  runtime.live.swap(configOf([moved, there], MANNERS, "3"));
  await reconcileSchedule(runtime.stores, runtime.live.now, Date.now());
  expect([...(await runtime.stores.schedule.dueTimes()).keys()].toSorted()).toEqual(["moved", "there"]);
});
