import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dispatchTick } from "../../src/adapters/dispatch/dispatch-tick.ts";
import { reconcileSchedule } from "../../src/adapters/dispatch/reconcile-schedule.ts";
import { stuckHosts } from "../../src/adapters/dispatch/stuck-hosts.ts";
import { pollJobOptions } from "../../src/adapters/queue/queues.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import type { Runtime } from "../../src/adapters/runtime.ts";
import type { PollState } from "../../src/model/poll-state.ts";
import { hostOf } from "../../src/model/source.ts";
import { configOf, discard, quietRuntime, source } from "../helpers/visits.ts";
import { jobOf } from "../helpers/writer.ts";

const NOW_MS = 1_800_000_000_000;
const A = source("a", "http://one.example/a");
const B = source("b", "http://one.example/b");
const C = source("c", "http://two.example/c");
const MANNERS = { parallel: 1, gapMs: 0 };

let runtime: Runtime;

beforeEach(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "slugline-dispatch-"));
  runtime = await quietRuntime(dataDir, configOf([A, B, C], MANNERS));
});

afterEach(() => discard(runtime));

function tick(nowMs = NOW_MS, stuck = stuckHosts()) {
  return dispatchTick({ ...runtime, nowMs: () => nowMs, stuck });
}

const waiting = async (): Promise<string[]> =>
  (await runtime.queues.poll.getWaiting()).map(({ data }) => data.host);

function stateOf(url: string, atMs: number): PollState {
  const counts = { ok: 1, notModified: 0, failed: 0, refused: 0, unchanged: 0, rejected: 0 };
  return { v: 1, url, next: { atMs, reason: "test" }, poll: 1, intervalMs: 1, failures: 0, counts };
}

const remember = (id: string, state: PollState, host = hostOf(state.url ?? "")) =>
  runtime.redis.hset(keys.host(host), `p:${id}`, JSON.stringify(state));

test("a tick adds one job a host, most overdue first, and none for a host that is queued", async () => {
  const { schedule } = runtime.stores;
  await schedule.setDue(
    new Map([
      ["a", NOW_MS - 1],
      ["b", NOW_MS - 2],
      ["c", NOW_MS - 3],
    ]),
  );
  expect(await tick()).toMatchObject({ hosts: 2 });
  expect(await waiting()).toEqual(["two.example", "one.example"]);
  expect(await tick()).toMatchObject({ hosts: 0 });
  expect(await waiting()).toHaveLength(2);
});

test("a tick leaves sources alone that are not due, or not in the config", async () => {
  await runtime.stores.schedule.setDue(
    new Map([
      ["a", NOW_MS + 1],
      ["stranger", NOW_MS - 1],
    ]),
  );
  expect(await tick()).toMatchObject({ hosts: 0 });
  expect(await waiting()).toEqual([]);
});

test.for<[name: string, given: () => Promise<unknown>, due: [string, number][]]>([
  [
    "sources never polled are due at once",
    async () => undefined,
    [
      ["a", NOW_MS],
      ["b", NOW_MS],
      ["c", NOW_MS],
    ],
  ],
  [
    "an index that was lost follows the states",
    () => remember("a", stateOf(A.url, NOW_MS + 5)),
    [
      ["a", NOW_MS + 5],
      ["b", NOW_MS],
      ["c", NOW_MS],
    ],
  ],
  [
    "an index that differs from a state follows it",
    async () => {
      await remember("a", stateOf(A.url, NOW_MS + 5));
      await runtime.stores.schedule.setDue(new Map([["a", NOW_MS + 9_999]]));
    },
    [
      ["a", NOW_MS + 5],
      ["b", NOW_MS],
      ["c", NOW_MS],
    ],
  ],
  [
    "a source whose address changed is polled now",
    () => remember("a", stateOf("http://one.example/before", NOW_MS + 9_999)),
    [
      ["a", NOW_MS],
      ["b", NOW_MS],
      ["c", NOW_MS],
    ],
  ],
  [
    "a source that moved to another host is polled now",
    async () => {
      await remember("c", stateOf("http://old.example/c", NOW_MS + 9_999));
      await runtime.stores.schedule.setDue(new Map([["c", NOW_MS + 9_999]]));
    },
    [
      ["a", NOW_MS],
      ["b", NOW_MS],
      ["c", NOW_MS],
    ],
  ],
  [
    "a source that left is taken out",
    () => runtime.stores.schedule.setDue(new Map([["gone", 1]])),
    [
      ["a", NOW_MS],
      ["b", NOW_MS],
      ["c", NOW_MS],
    ],
  ],
])("the schedule is brought in line: %s", async ([, given, due]) => {
  await given();
  await reconcileSchedule(runtime.stores, runtime.live.now, NOW_MS);
  expect([...(await runtime.stores.schedule.dueTimes())].toSorted()).toEqual(due);
  await reconcileSchedule(runtime.stores, runtime.live.now, NOW_MS);
  expect([...(await runtime.stores.schedule.dueTimes())].toSorted()).toEqual(due);
});

test.for<[name: string, lose: (jobId: string) => Promise<unknown>]>([
  ["in no list", (id) => runtime.redis.lrem("{slugline-poll}:poll:wait", 0, id)],
  ["without its hash", (id) => runtime.redis.del(`{slugline-poll}:poll:${id}`)],
])("a host whose job is %s is freed after its limit, not before", async ([, lose]) => {
  await runtime.stores.schedule.setDue(new Map([["c", NOW_MS - 1]]));
  const { host } = { host: hostOf(C.url) };
  const job = await runtime.queues.poll.add(host, { host }, pollJobOptions(host));
  await lose(job.id ?? "");
  // A list that is empty but for this job would be found again by its id alone.
  await runtime.redis.lrem("{slugline-poll}:poll:wait", 0, job.id ?? "");
  const patient = stuckHosts();
  expect((await tick(NOW_MS, patient)).freed).toEqual([]);
  expect((await tick(NOW_MS, patient)).freed).toEqual([]);
  const prompt = stuckHosts(0);
  expect((await tick(NOW_MS, prompt)).freed).toEqual([host]);
  expect(await tick(NOW_MS, prompt)).toMatchObject({ hosts: 1, freed: [] });
  expect(await waiting()).toEqual([host]);
});

test("a host whose job waits for its turn is never freed", async () => {
  await runtime.stores.schedule.setDue(new Map([["c", NOW_MS - 1]]));
  await tick();
  const prompt = stuckHosts(0);
  expect((await tick(NOW_MS, prompt)).freed).toEqual([]);
  expect(await waiting()).toEqual([hostOf(C.url)]);
});

test("no host is visited while the writer is away and its queue too long; feeds are published all the same", async () => {
  const { queues, stores } = runtime;
  await stores.schedule.setDue(new Map([["c", NOW_MS - 1]]));
  const job = { name: "a", data: jobOf("a", []) };
  await queues.ingest.addBulk(Array.from({ length: 1_001 }, () => job));
  expect(await tick()).toMatchObject({ isBehind: true, hosts: 0, feeds: 1 });
  expect(await waiting()).toEqual([]);
  await queues.ingest.drain();
  expect(await tick()).toMatchObject({ isBehind: false, hosts: 1 });
});
