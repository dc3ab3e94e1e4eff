import { expect, test } from "vitest";
import type { PollState, Rhythm } from "../../../src/model/poll-state.ts";
import type { Every, Source } from "../../../src/model/source.ts";
import { type NextPollInput, nextPoll } from "../../../src/poll/next-poll.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Wednesday. */
const nowMs = Date.UTC(2026, 0, 7, 3, 30);
const fixed: Every = { kind: "fixed", ms: 5 * MINUTE };
const adaptive: Every = { kind: "adaptive", minMs: 15 * MINUTE, maxMs: HOUR };

const source = (every: Every): Source => ({
  id: "wire",
  name: "Wire",
  url: "https://wire.example/feed.xml",
  tier: "wire",
  every,
  aliases: [],
  republish: "summary",
  firstSight: 20,
});
const state = (changed: Partial<PollState> = {}): PollState => ({
  v: 1,
  next: { atMs: nowMs, reason: "" },
  poll: 1,
  intervalMs: 44 * MINUTE,
  lastOkMs: 1,
  failures: 0,
  counts: { ok: 1, notModified: 0, failed: 0, refused: 0, unchanged: 0, rejected: 0 },
  ...changed,
});
const base: NextPollInput = {
  source: source(fixed),
  outcome: { kind: "parsed" },
  nowMs,
  previous: state({ intervalMs: 5 * MINUTE }),
  headers: {},
  skipHours: [],
  skipDays: [],
  mayHaveMissed: false,
  hasValidators: true,
  jitter: 0,
};
/** Four entries an hour all day long for ten days: the middle of the bounds. */
const steady: Rhythm = { v: 1, hours: new Array(24).fill(40), days: 10, atMs: nowMs, window: 50 };
const steadily = "4.0 entries an hour at this time of day";
const learned: NextPollInput = { ...base, source: source(adaptive), previous: state(), rhythm: steady };
const silent: NextPollInput = {
  ...learned,
  source: source({ ...adaptive, isDefault: true }),
  hasValidators: false,
};
const failing = (input: NextPollInput, failures: number): NextPollInput => ({
  ...input,
  outcome: { kind: "failed", detail: "HTTP 503" },
  previous: { ...(input.previous ?? state()), failures },
});

test.for<[name: string, input: NextPollInput, waitMinutes: number, reason: string, intervalMinutes: number]>([
  ["the operator's word", base, 5, "every 5m", 5],
  ["the operator's word wins over ttl", { ...base, ttlMs: HOUR }, 5, "every 5m", 5],
  [
    "max-age wins over it",
    { ...base, headers: { maxAgeMs: 15 * MINUTE } },
    15,
    "max-age 900 s over every 5m",
    5,
  ],
  ["a shorter max-age changes nothing", { ...base, headers: { maxAgeMs: MINUTE } }, 5, "every 5m", 5],
  [
    "max-age ends at a day",
    { ...base, headers: { maxAgeMs: 99 * HOUR } },
    24 * 60,
    "max-age 86400 s over every 5m",
    5,
  ],
  [
    "the larger wish wins",
    { ...base, headers: { maxAgeMs: HOUR, retryAfterMs: 2 * HOUR } },
    120,
    "Retry-After 7200 s over every 5m",
    5,
  ],
  ["a learned interval", learned, 30, `learned 30m: ${steadily}`, 30],
  [
    "nothing known yet: the middle of the bounds",
    { ...base, source: source(adaptive), previous: undefined },
    30,
    "learned 30m: its pace is not known yet",
    30,
  ],
  [
    "nothing left of the last document: as fast as allowed",
    { ...learned, mayHaveMissed: true },
    15,
    "learned 15m (min): nothing left of the last document, entries may have been missed",
    15,
  ],
  [
    "the operator's word stands then too, and the reason tells",
    { ...base, mayHaveMissed: true },
    5,
    "every 5m: nothing left of the last document, entries may have been missed",
    5,
  ],
  [
    "an unchanged document is scheduled alike",
    { ...learned, outcome: { kind: "unchanged" } },
    30,
    `learned 30m: ${steadily}`,
    30,
  ],
  [
    "ttl raises a learned interval, and is not learned",
    { ...learned, ttlMs: 2 * HOUR },
    120,
    `ttl 7200 s over learned 30m: ${steadily}`,
    30,
  ],
  ["a shorter ttl changes nothing", { ...learned, ttlMs: MINUTE }, 30, `learned 30m: ${steadily}`, 30],
  [
    "sy: raises a learned interval",
    { ...learned, updateEveryMs: HOUR },
    60,
    `sy: 3600 s over learned 30m: ${steadily}`,
    30,
  ],
  [
    "a shorter sy: changes nothing",
    { ...learned, updateEveryMs: MINUTE },
    30,
    `learned 30m: ${steadily}`,
    30,
  ],
  [
    "sy: ends at a day",
    { ...learned, updateEveryMs: 400 * HOUR },
    24 * 60,
    `sy: 86400 s over learned 30m: ${steadily}`,
    30,
  ],
  ["the operator's word wins over sy:", { ...base, updateEveryMs: HOUR }, 5, "every 5m", 5],
  [
    "max-age over a learned interval",
    { ...learned, headers: { maxAgeMs: 45 * MINUTE } },
    45,
    `max-age 2700 s over learned 30m: ${steadily}`,
    30,
  ],
  [
    "ttl holds after a possible loss too: it is the source's wish",
    { ...learned, mayHaveMissed: true, ttlMs: 20 * MINUTE },
    20,
    "ttl 1200 s over learned 15m (min): nothing left of the last document, entries may have been missed",
    15,
  ],
  [
    "without validators and without a word of the operator: once a day",
    silent,
    24 * 60,
    "once a day: it offers neither ETag nor Last-Modified; give it an `every` to poll it more often",
    30,
  ],
  [
    "the same body does not change that",
    { ...silent, outcome: { kind: "unchanged" } },
    24 * 60,
    "once a day: it offers neither ETag nor Last-Modified; give it an `every` to poll it more often",
    30,
  ],
  [
    "a failure took no document: its back-off counts",
    failing(silent, 2),
    4 * 44,
    expect.stringContaining("back-off"),
    44,
  ],
  [
    "with validators the default bounds hold",
    { ...silent, hasValidators: true },
    30,
    `learned 30m: ${steadily}`,
    30,
  ],
  [
    "bounds of the operator are his word",
    { ...silent, source: source(adaptive) },
    30,
    `learned 30m: ${steadily}`,
    30,
  ],
  [
    "an interval of a day or more is kept",
    { ...silent, source: source({ ...adaptive, minMs: 30 * HOUR, maxMs: 30 * HOUR, isDefault: true }) },
    30 * 60,
    "learned 1d 6h (min): 4.0 entries an hour at this time of day, a document holds only 50",
    30 * 60,
  ],
  [
    "Retry-After wins over a fixed every",
    { ...base, headers: { retryAfterMs: HOUR } },
    60,
    "Retry-After 3600 s over every 5m",
    5,
  ],
  [
    "seconds are rounded up",
    { ...base, headers: { maxAgeMs: 900_001 } },
    900_001 / MINUTE,
    "max-age 901 s over every 5m",
    5,
  ],
  [
    "skipHours and skipDays are named together",
    { ...base, skipHours: [3], skipDays: ["Sunday"] },
    30,
    "skipHours and skipDays until 2026-01-07 04:00 GMT over every 5m",
    5,
  ],
  [
    "skip times hold after a wish",
    { ...learned, ttlMs: HOUR, skipHours: [4] },
    90,
    `skipHours until 2026-01-07 05:00 GMT over ttl 3600 s over learned 30m: ${steadily}`,
    30,
  ],
  [
    "a refusal without Retry-After doubles like any failure",
    failing(learned, 2),
    176,
    "3 failures: HTTP 503, back-off 2h 56m",
    44,
  ],
  [
    "an interval longer than a day is not shortened by a failure",
    { ...failing(learned, 3), source: source({ ...adaptive, minMs: 30 * HOUR, maxMs: 40 * HOUR }) },
    30 * 60,
    "4 failures: HTTP 503, back-off 1d 6h",
    30 * 60,
  ],
  [
    "a source that never answered backs off from min",
    { ...learned, previous: undefined, outcome: { kind: "failed", detail: "timeout" } },
    15,
    "1 failure: timeout, back-off 15m",
    15,
  ],
  ["a wish of just the interval is none", { ...base, headers: { maxAgeMs: 5 * MINUTE } }, 5, "every 5m", 5],
  ["and so is a fixed every", { ...silent, source: source(fixed) }, 5, "every 5m", 5],
  [
    "new bounds hold at once",
    { ...failing(learned, 0), previous: state({ intervalMs: 7 * HOUR }) },
    60,
    "1 failure: HTTP 503, back-off 1h",
    60,
  ],
  ["the first failure waits the interval", failing(base, 0), 5, "1 failure: HTTP 503, back-off 5m", 5],
  ["the second doubles", failing(base, 1), 10, "2 failures: HTTP 503, back-off 10m", 5],
  ["the fifth is sixteen times", failing(base, 4), 80, "5 failures: HTTP 503, back-off 1h 20m", 5],
  ["back-off ends at a day", failing(base, 2_000), 24 * 60, "2001 failures: HTTP 503, back-off 1d", 5],
  [
    "Retry-After instead of back-off",
    { ...failing(base, 9), headers: { retryAfterMs: HOUR } },
    60,
    "Retry-After 3600 s over 10 failures: HTTP 503, every 5m",
    5,
  ],
  [
    "Retry-After shorter than the interval",
    { ...failing(base, 9), headers: { retryAfterMs: 1_000 } },
    5,
    "10 failures: HTTP 503, every 5m",
    5,
  ],
  [
    "Retry-After ends at a day",
    { ...failing(base, 0), headers: { retryAfterMs: 300 * HOUR } },
    24 * 60,
    "Retry-After 86400 s over 1 failure: HTTP 503, every 5m",
    5,
  ],
  [
    "success after failures is the plain interval",
    { ...base, previous: state({ failures: 7 }) },
    5,
    "every 5m",
    5,
  ],
  [
    "skipHours",
    { ...base, skipHours: [3, 4, 5] },
    150,
    "skipHours until 2026-01-07 06:00 GMT over every 5m",
    5,
  ],
  ["a skipped hour that is not met", { ...base, skipHours: [9] }, 5, "every 5m", 5],
  [
    "skipDays",
    { ...base, skipDays: ["Wednesday", "thursday"] },
    44.5 * 60,
    "skipDays until 2026-01-09 00:00 GMT over every 5m",
    5,
  ],
  [
    "skipHours over midnight, 24 is 0",
    { ...base, nowMs: Date.UTC(2026, 0, 7, 23, 58), skipHours: [24, 1] },
    122,
    "skipHours until 2026-01-08 02:00 GMT over every 5m",
    5,
  ],
  [
    "all hours skipped is no wish",
    { ...base, skipHours: Array.from({ length: 24 }, (_, hour) => hour) },
    5,
    "every 5m",
    5,
  ],
])("%s", ([, input, waitMinutes, reason, intervalMinutes]) => {
  const { next, intervalMs } = nextPoll(input);
  expect(next).toEqual({ atMs: input.nowMs + waitMinutes * MINUTE, reason });
  expect(intervalMs).toBe(intervalMinutes * MINUTE);
});

test("a retired source is never due, and says why", () => {
  const { next, intervalMs } = nextPoll({ ...base, outcome: { kind: "retired", detail: "HTTP 410 Gone" } });
  expect(next.atMs).toBeGreaterThan(nowMs + 1_000 * 365 * 24 * HOUR);
  expect(next.reason).toBe("HTTP 410 Gone: polled no more until its address is changed");
  expect(Number.isNaN(new Date(next.atMs).getTime())).toBe(false);
  expect(intervalMs).toBe(5 * MINUTE);
});

test("jitter adds at most a tenth and five minutes, and never comes earlier", () => {
  expect(nextPoll({ ...base, jitter: 1 }).next.atMs).toBe(nowMs + 5.5 * MINUTE);
  expect(nextPoll({ ...base, jitter: 1, headers: { maxAgeMs: 20 * HOUR } }).next.atMs).toBe(
    nowMs + 20 * HOUR + 5 * MINUTE,
  );
  expect(nextPoll({ ...failing(base, 1), jitter: 0.5 }).next.atMs).toBe(nowMs + 10.5 * MINUTE);
});

test("jitter does not carry a poll into a skipped hour", () => {
  const late = { ...base, nowMs: Date.UTC(2026, 0, 7, 2, 54, 45), jitter: 1, skipHours: [3] };
  expect(nextPoll(late).next).toEqual({
    atMs: Date.UTC(2026, 0, 7, 4, 0, 30),
    reason: "skipHours until 2026-01-07 04:00 GMT over every 5m",
  });
});
