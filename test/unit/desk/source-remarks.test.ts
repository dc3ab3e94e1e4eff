import { expect, test } from "vitest";
import { sourceRemarks } from "../../../src/desk/source-remarks.ts";
import type { PollState } from "../../../src/model/poll-state.ts";
import type { Source } from "../../../src/model/source.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.UTC(2026, 10, 24, 12);
const URL_NOW = "https://wire.example/feed";
const TO = "https://news.example/feed";

const source: Source = {
  id: "wire",
  name: "Wire",
  url: URL_NOW,
  tier: "wire",
  every: { kind: "fixed", ms: 300_000 },
  aliases: [],
  republish: "summary",
  firstSight: 20,
};

const good: PollState = {
  v: 1,
  next: { atMs: NOW, reason: "every 5m" },
  poll: 1,
  intervalMs: 300_000,
  lastOkMs: NOW,
  lastChangeMs: NOW - HOUR_MS,
  failures: 0,
  counts: { ok: 1, notModified: 0, failed: 0, refused: 0, unchanged: 0, rejected: 0 },
};

/** Six days of watching; `daily` entries a day, all at noon. */
const rhythm = (daily: number) => ({
  v: 1 as const,
  hours: Array.from({ length: 24 }, (_, hour) => (hour === 12 ? daily * 6 : 0)),
  days: 6,
  atMs: NOW,
});
const seen = (sightings: number) => ({ from: URL_NOW, to: TO, sightings });
const silent = (days: number, daily: number): Partial<PollState> => ({
  lastChangeMs: NOW - days * DAY_MS,
  rhythm: rhythm(daily),
});

test.for<[name: string, state: Partial<PollState>, remarks: readonly unknown[]]>([
  ["nothing to say of a good source", {}, []],
  [
    "a possible loss",
    { loss: { atMs: NOW - HOUR_MS, times: 1 } },
    ["entries may have been missed 1 h ago: nothing was left of the document before"],
  ],
  ["how often", { loss: { atMs: NOW - HOUR_MS, times: 3 } }, [expect.stringContaining(", 3 times in all")]],
  ["an old loss is history", { loss: { atMs: NOW - 8 * DAY_MS, times: 3 } }, []],
  [
    "a move that was adopted",
    { move: { ...seen(3), adoptedMs: NOW - DAY_MS } },
    [`moved for good: polled at ${TO} for 24 h; say so in sources.yaml`],
  ],
  ["one sighting is not yet news", { move: seen(1) }, []],
  ["two are", { move: seen(2) }, [`redirects for good to ${TO}, seen 2 times`]],
  [
    "the move of another address is none of its",
    { move: { ...seen(2), from: "https://wire.example/old" } },
    [],
  ],
  [
    "entries recognised after a change of ids",
    { migration: { atMs: NOW - HOUR_MS, entries: 1_200 } },
    ["changed its ids or addresses 1 h ago: 1,200 entries recognised, not published again"],
  ],
  ["a change of ids a month ago is history", { migration: { atMs: NOW - 31 * DAY_MS, entries: 12 } }, []],
  [
    "addresses that name places",
    { places: 12 },
    ["its addresses name places, not stories (12 stood for another story): nothing is matched by them"],
  ],
  [
    "a lively source that is silent for four days",
    silent(4, 10),
    ["silent for 4 d; usual were 10 entries a day"],
  ],
  ["a slow one is not silent by then", silent(4, 1.5), []],
  ["but after a week", silent(7, 1.5), ["silent for 7 d; usual were an entry every 16 h"]],
  ["two days are a weekend", silent(2, 100), []],
  ["without a rhythm nobody knows", { lastChangeMs: NOW - 40 * DAY_MS }, []],
  [
    "the most pressing comes first",
    { move: seen(2), loss: { atMs: NOW, times: 1 } },
    [expect.stringContaining("missed"), expect.stringContaining("redirects")],
  ],
])("%s", ([, state, remarks]) => {
  expect(sourceRemarks(source, { ...good, ...state }, NOW)).toEqual(remarks);
});

test("credentials are not sent to another host, and the operator is told", () => {
  const secret = { ...source, login: { user: "ours", password: "a template" } };
  expect(sourceRemarks(secret, { ...good, move: seen(7) }, NOW)).toEqual([
    `redirects for good to ${TO}, where its credentials are not sent: decide it in sources.yaml`,
  ]);
});

test("a source never polled has no remarks", () => {
  expect(sourceRemarks(source, undefined, NOW)).toEqual([]);
});
