import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import type { PollState } from "../../src/model/poll-state.ts";
import { startDispatch } from "../../workers/dispatch.ts";
import { startPoll } from "../../workers/poll.ts";
import { type Asked, feedHost } from "../helpers/feed-host.ts";
import { configOf, discard, quietRuntime, source } from "../helpers/visits.ts";

const SOURCES = 30;
const GAP_MS = 50;
const FETCH_MS = 120;
/** The due times lie in this span: the host's job runs during most of it. */
const SPAN_MS = 6_000;
const TICK_MS = 2_000;

interface Poll {
  readonly dueMs: number;
  readonly startMs: number;
}

/** Ms left to the bound: two seconds, and a gap and a fetch for each poll that went before while this one waited. */
function slackOf({ dueMs, startMs }: Poll, asked: readonly Asked[]): number {
  const ahead = asked.filter((other) => other.startMs < startMs && (other.endMs ?? startMs) > dueMs).length;
  return TICK_MS + ahead * (GAP_MS + FETCH_MS) - (startMs - dueMs);
}

test("thirty sources of one host that fall due at different moments are each polled in time", async () => {
  const wire = await feedHost(FETCH_MS);
  const sources = Array.from({ length: SOURCES }, (_, i) => source(`s${i}`, wire.url(`/${i}`)));
  const dataDir = mkdtempSync(join(tmpdir(), "slugline-dispatch-"));
  const runtime = await quietRuntime(dataDir, configOf(sources, { parallel: 1, gapMs: GAP_MS }));
  const beginMs = Date.now() + 500;
  // 7 has no factor in common with 30: all moments, in an order that is not the config's.
  const dueMs = sources.map((_, i) => beginMs + Math.round((((i * 7) % SOURCES) * SPAN_MS) / SOURCES));
  for (const [i, { id, url }] of sources.entries())
    await runtime.redis.hset(keys.host(wire.host), `p:${id}`, JSON.stringify(polled(url, dueMs[i] ?? 0)));
  const roles = [await startDispatch(runtime), startPoll(runtime)];
  try {
    await expect.poll(() => wire.asked.length, { timeout: 20_000 }).toBe(SOURCES);
    const polls = wire.asked.map(
      ({ path, startMs }): Poll => ({ startMs, dueMs: dueMs[Number(path.slice(1))] ?? 0 }),
    );
    const worst = Math.min(...polls.map((poll) => slackOf(poll, wire.asked)));
    const latest = Math.max(...polls.map((poll) => poll.startMs - poll.dueMs));
    process.stderr.write(`latest poll ${latest} ms after its time; worst slack ${worst} ms\n`);
    expect(worst).toBeGreaterThanOrEqual(0);
    expect(Math.min(...polls.map((poll) => poll.startMs - poll.dueMs))).toBeGreaterThanOrEqual(0);
    expect(new Set(wire.asked.map(({ path }) => path)).size).toBe(SOURCES);
    expect(wire.parallelMax).toBe(1);
  } finally {
    await Promise.all(roles.map((role) => role.close()));
    await discard(runtime);
    await wire.close();
  }
}, 40_000);

function polled(url: string, atMs: number): PollState {
  const counts = { ok: 1, notModified: 0, failed: 0, refused: 0, unchanged: 0, rejected: 0 };
  const next = { atMs, reason: "test" };
  return { v: 1, url, next, poll: 1, intervalMs: 3_600_000, lastOkMs: 1, failures: 0, counts };
}
