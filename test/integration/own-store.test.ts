import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import type { Runtime } from "../../src/adapters/runtime.ts";
import { startDispatch } from "../../workers/dispatch.ts";
import type { Role } from "../../workers/run-worker.ts";
import { eventually } from "../helpers/eventually.ts";
import { configOf, discard, quietRuntime, source } from "../helpers/visits.ts";

const FAR_MS = 4_000_000_000_000;
const A = source("a", "http://one.example/a");

let runtime: Runtime;
let role: Role | undefined;
beforeEach(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "slugline-own-"));
  runtime = await quietRuntime(dataDir, configOf([A], { parallel: 1, gapMs: 0 }));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await role?.close();
  await discard(runtime);
});

const dueTimes = () => runtime.stores.schedule.dueTimes();

test("a dispatcher that is led to another installation's store leaves its schedule alone", async () => {
  await runtime.redis.set(keys.identity, "another installation");
  await runtime.stores.schedule.setDue(new Map([["theirs", FAR_MS]]));
  role = await startDispatch(runtime);
  await eventually("a refused tick", async () => (await runtime.queues.dispatch.getCompletedCount()) > 0);
  expect([...(await dueTimes())]).toEqual([["theirs", FAR_MS]]);
});

test("a time that a visitor with an older config wrote is mended within a minute", async () => {
  role = await startDispatch(runtime);
  await runtime.stores.schedule.setDue(
    new Map([
      ["a", FAR_MS],
      ["gone", FAR_MS],
    ]),
  );
  const nowMs = Date.now() + 61_000;
  vi.spyOn(Date, "now").mockImplementation(() => nowMs);
  const times = await eventually("the mended schedule", async () => {
    const found = await dueTimes();
    return found.has("gone") ? undefined : found;
  });
  expect(times.get("a")).toBeLessThanOrEqual(nowMs);
});
