import { expect, test } from "vitest";
import type { SourceRow } from "../../../src/desk/source-row.ts";
import { type HostHold, sourceRows } from "../../../src/desk/source-rows.ts";
import { sourceTotals } from "../../../src/desk/source-totals.ts";
import type { PollState } from "../../../src/model/poll-state.ts";
import type { Source } from "../../../src/model/source.ts";

const NOW = Date.UTC(2026, 10, 24, 12);
const MINUTE_MS = 60_000;

function source(id: string, host = `${id}.example`): Source {
  return {
    id,
    name: id.toUpperCase(),
    url: `https://${host}/feed.xml`,
    tier: "wire",
    every: { kind: "fixed", ms: 5 * MINUTE_MS },
    aliases: [],
    republish: "summary",
    firstSight: 20,
  };
}

const good: PollState = {
  v: 1,
  next: { atMs: NOW + 3 * MINUTE_MS, reason: "every 5m" },
  poll: 1,
  intervalMs: 5 * MINUTE_MS,
  lastPollMs: NOW - 2 * MINUTE_MS,
  lastOkMs: NOW - 2 * MINUTE_MS,
  failures: 0,
  counts: { ok: 1, notModified: 0, failed: 0, refused: 0, unchanged: 0, rejected: 0 },
};

function rowOf(state: PollState | undefined, hold?: HostHold): SourceRow | undefined {
  const [row] = sourceRows({
    sources: [source("a")],
    states: new Map(state === undefined ? [] : [["a", state]]),
    counts: new Map(),
    holds: new Map(hold === undefined ? [] : [["a.example", hold]]),
    nowMs: NOW,
  });
  return row;
}

const failing: PollState = { ...good, failures: 3, lastError: "HTTP 503" };
const late: PollState = { ...good, next: { atMs: NOW - 10 * MINUTE_MS, reason: "every 5m" } };
const hold: HostHold = { untilMs: NOW + 60 * MINUTE_MS, reason: "Retry-After 3600 s" };

test.for<[name: string, state: PollState | undefined, hold: HostHold | undefined, row: Partial<SourceRow>]>([
  ["a good source says when and why it is next", good, undefined, { state: "ok", nextReason: "every 5m" }],
  ["one never polled is due at once", undefined, undefined, { state: "never", nextMs: NOW, entries: 0 }],
  [
    "a failing one shows its error",
    failing,
    undefined,
    { state: "failing", failures: 3, lastError: "HTTP 503" },
  ],
  ["an overdue one says by how much", late, undefined, { state: "overdue", overdueMs: 10 * MINUTE_MS }],
  [
    "a failing and overdue one is failing",
    { ...failing, next: late.next },
    undefined,
    { state: "failing", overdueMs: 10 * MINUTE_MS },
  ],
  [
    "a held host postpones, which is not overdue",
    late,
    hold,
    { state: "held", nextMs: hold.untilMs, nextReason: "host held: Retry-After 3600 s" },
  ],
  [
    "a hold that ends before the next poll changes nothing",
    good,
    { ...hold, untilMs: NOW + MINUTE_MS },
    { state: "ok", nextMs: good.next.atMs },
  ],
  [
    "after a hold, overdue counts from its end",
    late,
    { ...hold, untilMs: NOW - 2 * MINUTE_MS },
    { state: "overdue", overdueMs: 2 * MINUTE_MS },
  ],
  ["a retired one has no next poll", { ...good, retired: true }, undefined, { state: "retired" }],
])("%s", ([, state, hostHold, row]) => {
  expect(rowOf(state, hostHold)).toMatchObject(row);
});

test("half a minute late is the normal course, not overdue", () => {
  const row = rowOf({ ...good, next: { atMs: NOW - 30_000, reason: "every 5m" } });
  expect(row?.state).toBe("ok");
  expect(row?.overdueMs).toBeUndefined();
});

test("what needs an operator stands first, the longest overdue before the others", () => {
  const ids = ["ok", "never", "late", "later", "bad", "gone"];
  const rows = sourceRows({
    sources: ids.map((id) => source(id)),
    states: new Map([
      ["ok", good],
      ["late", late],
      ["later", { ...late, next: { atMs: NOW - 20 * MINUTE_MS, reason: "every 5m" } }],
      ["bad", failing],
      ["gone", { ...good, retired: true as const }],
    ]),
    counts: new Map([["ok", { entries: 10, changed: 2, folded: 4 }]]),
    holds: new Map(),
    nowMs: NOW,
  });
  expect(rows.map((row) => row.id)).toEqual(["bad", "later", "late", "gone", "never", "ok"]);
  expect(sourceTotals(rows)).toEqual({
    sources: 6,
    ok: 3,
    failing: 1,
    never: 1,
    retired: 1,
    paused: 0,
    overdue: 2,
    oldestOverdueMs: 20 * MINUTE_MS,
    entries: 10,
    changed: 2,
    folded: 4,
  });
});

test("hosts are told apart by their port", () => {
  const [row] = sourceRows({
    sources: [source("a", "127.0.0.1:18080")],
    states: new Map([["a", good]]),
    counts: new Map(),
    holds: new Map([["127.0.0.1", hold]]),
    nowMs: NOW,
  });
  expect(row?.host).toBe("127.0.0.1:18080");
  expect(row?.state).toBe("ok");
});

test("a paused source has no next poll, however late it is, and counts as paused alone", () => {
  const [row] = sourceRows({
    sources: [{ ...source("a"), paused: true }],
    states: new Map([["a", { ...late, failures: 2 }]]),
    counts: new Map(),
    holds: new Map([["a.example", hold]]),
    nowMs: NOW,
  });
  expect(row).toMatchObject({ state: "paused", nextReason: "paused in sources.yaml" });
  expect(row).not.toHaveProperty("nextMs");
  expect(row === undefined ? undefined : sourceTotals([row])).toMatchObject({
    paused: 1,
    ok: 0,
    failing: 0,
    overdue: 0,
  });
});

test("a source that moved for good says where it is polled", () => {
  const move = {
    from: "https://a.example/feed.xml",
    to: "https://b.example/feed",
    sightings: 3,
    adoptedMs: NOW,
  };
  expect(rowOf({ ...good, move })).toMatchObject({ polledUrl: move.to });
  expect(rowOf({ ...good, move: { ...move, from: "https://a.example/old" } })).not.toHaveProperty(
    "polledUrl",
  );
});

test("a source that moved waits for the host it moved to", () => {
  const url = "https://a.example/feed.xml";
  const move = { from: url, to: "https://b.example/feed", sightings: 3, adoptedMs: NOW };
  const [row] = sourceRows({
    sources: [source("a")],
    states: new Map([["a", { ...good, move }]]),
    counts: new Map(),
    holds: new Map([["b.example", hold]]),
    nowMs: NOW,
  });
  expect(row).toMatchObject({ state: "held", host: "b.example", nextMs: hold.untilMs });
});

test("among good sources those with a remark come first", () => {
  const rows = sourceRows({
    sources: [source("a"), source("b")],
    states: new Map([
      ["a", good],
      ["b", { ...good, loss: { atMs: NOW, times: 1 } }],
    ]),
    counts: new Map(),
    holds: new Map(),
    nowMs: NOW,
  });
  expect(rows.map(({ id }) => id)).toEqual(["b", "a"]);
});
