import fc from "fast-check";
import { expect, test } from "vitest";
import type { PollState, Rhythm } from "../../../src/model/poll-state.ts";
import type { Source } from "../../../src/model/source.ts";
import { nextPoll, POLL_WAIT_MS_MAX } from "../../../src/poll/next-poll.ts";

const MINUTE = 60_000;
const JITTER_MS_MAX = 5 * MINUTE;
/** Bounds of the drawn sources are so many times their minutes apart. */
const BOUNDS = 4;
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const WISHES = ["maxAgeMs", "retryAfterMs", "ttlMs", "updateEveryMs"] as const;
const wishMs = fc.option(fc.nat({ max: 100 * 3_600_000 }), { nil: undefined });

const input = fc.record({
  nowMs: fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) }),
  everyMinutes: fc.integer({ min: 1, max: 300 }),
  fixed: fc.boolean(),
  isDefault: fc.boolean(),
  failures: fc.nat({ max: 60 }),
  failed: fc.boolean(),
  mayHaveMissed: fc.boolean(),
  hasValidators: fc.boolean(),
  hours: fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 24, maxLength: 24 }),
  days: fc.double({ min: 0, max: 10, noNaN: true }),
  window: fc.option(fc.nat({ max: 200 }), { nil: undefined }),
  maxAgeMs: wishMs,
  retryAfterMs: wishMs,
  ttlMs: wishMs,
  updateEveryMs: wishMs,
  skipHours: fc.uniqueArray(fc.nat({ max: 24 }), { maxLength: 25 }),
  skipDays: fc.uniqueArray(fc.constantFrom(...DAYS), { maxLength: 7 }),
  jitter: fc.double({ min: 0, max: 1, noNaN: true }),
});
type Drawn = typeof input extends fc.Arbitrary<infer Value> ? Value : never;

const counts = { ok: 1, notModified: 0, failed: 0, refused: 0, unchanged: 0, rejected: 0 };

function sourceOf({ everyMinutes, fixed, isDefault }: Drawn): Source {
  const ms = everyMinutes * MINUTE;
  const adaptive = { kind: "adaptive", minMs: ms, maxMs: ms * BOUNDS } as const;
  return {
    ...{ id: "w", name: "W", url: "https://w.example/", tier: "wire", aliases: [] },
    ...{ republish: "summary", firstSight: 20 },
    every: fixed ? { kind: "fixed", ms } : isDefault ? { ...adaptive, isDefault } : adaptive,
  };
}

function run(drawn: Drawn): ReturnType<typeof nextPoll> {
  const { nowMs, hours, days, window, failed, failures, maxAgeMs, retryAfterMs, ttlMs, updateEveryMs } =
    drawn;
  const previous: PollState = {
    ...{ v: 1, next: { atMs: 0, reason: "" }, poll: 1, intervalMs: drawn.everyMinutes * MINUTE * 2 },
    ...{ lastOkMs: 1, failures, counts },
  };
  const rhythm: Rhythm = { v: 1, hours, days, atMs: nowMs, ...(window === undefined ? {} : { window }) };
  return nextPoll({
    ...{ source: sourceOf(drawn), nowMs, previous, rhythm, jitter: drawn.jitter },
    ...{ mayHaveMissed: drawn.mayHaveMissed, hasValidators: drawn.hasValidators },
    ...{ skipHours: drawn.skipHours, skipDays: drawn.skipDays },
    outcome: failed ? { kind: "failed", detail: "HTTP 500" } : { kind: "parsed" },
    headers: {
      ...(maxAgeMs === undefined ? {} : { maxAgeMs }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
    ...(ttlMs === undefined ? {} : { ttlMs }),
    ...(updateEveryMs === undefined ? {} : { updateEveryMs }),
  });
}

/** Wishes that hold for this source: an operator's fixed word wins over the document's. */
function wishesOf(drawn: Drawn): number[] {
  const names = drawn.fixed ? WISHES.slice(0, 2) : WISHES;
  return names.map((name) => Math.min(drawn[name] ?? 0, POLL_WAIT_MS_MAX));
}

test("no poll comes before the operator's interval, nor before any wish of the source up to a day", () => {
  fc.assert(
    fc.property(input, (drawn) => {
      const { next, intervalMs } = run(drawn);
      const minMs = drawn.everyMinutes * MINUTE;
      expect(next.atMs).toBeGreaterThanOrEqual(drawn.nowMs + Math.max(minMs, ...wishesOf(drawn)));
      expect(intervalMs).toBeGreaterThanOrEqual(minMs);
      expect(intervalMs).toBeLessThanOrEqual(minMs * (drawn.fixed ? 1 : BOUNDS));
      expect(next.reason).not.toBe("");
    }),
  );
});

test("no poll comes later than a day or the operator's longest interval, jitter and skip times aside", () => {
  fc.assert(
    fc.property(input, (drawn) => {
      const { next } = run({ ...drawn, skipHours: [], skipDays: [] });
      const longestMs = Math.max(POLL_WAIT_MS_MAX, drawn.everyMinutes * MINUTE * BOUNDS);
      expect(next.atMs).toBeLessThanOrEqual(drawn.nowMs + longestMs + JITTER_MS_MAX);
    }),
  );
});

test("jitter adds at most a tenth of the wait", () => {
  fc.assert(
    fc.property(input, (drawn) => {
      const unskipped = { ...drawn, skipHours: [], skipDays: [] };
      const waitMs = run({ ...unskipped, jitter: 0 }).next.atMs - drawn.nowMs;
      const jitteredMs = run(unskipped).next.atMs - drawn.nowMs;
      expect(jitteredMs).toBeGreaterThanOrEqual(waitMs);
      expect(jitteredMs).toBeLessThanOrEqual(waitMs * 1.1 + 1);
    }),
  );
});

test("a larger wish never brings the next poll forward, and is not learned", () => {
  fc.assert(
    fc.property(
      input,
      fc.constantFrom(...WISHES),
      fc.nat({ max: 100 * 3_600_000 }),
      (drawn, name, moreMs) => {
        // What waits for the end of skip times is jittered behind it, and may be overtaken by what is due just there.
        const with_ = { ...drawn, jitter: 0, [name]: drawn[name] ?? 0 };
        const before = run(with_);
        const after = run({ ...with_, [name]: (with_[name] ?? 0) + moreMs });
        expect(after.next.atMs).toBeGreaterThanOrEqual(before.next.atMs);
        expect(after.intervalMs).toBe(before.intervalMs);
      },
    ),
  );
});

test("more failures never bring the next poll forward, and one success ends the back-off", () => {
  fc.assert(
    fc.property(input, fc.nat({ max: 10 }), (drawn, more) => {
      // Without jitter, as above.
      const failing = { ...drawn, jitter: 0, failed: true };
      const before = run(failing).next.atMs;
      expect(run({ ...failing, failures: drawn.failures + more }).next.atMs).toBeGreaterThanOrEqual(before);
      const well = { ...drawn, failed: false };
      expect(run(well)).toEqual(run({ ...well, failures: 0 }));
    }),
  );
});

test("a livelier source is not polled later", () => {
  fc.assert(
    fc.property(input, fc.double({ min: 1, max: 50, noNaN: true }), (drawn, factor) => {
      const quiet = { ...drawn, failed: false, mayHaveMissed: false };
      const lively = { ...quiet, hours: drawn.hours.map((count) => count * factor) };
      expect(run(lively).intervalMs).toBeLessThanOrEqual(run(quiet).intervalMs);
    }),
  );
});

test("no poll falls into a skipped hour or day, unless all are skipped", () => {
  fc.assert(
    fc.property(input, (drawn) => {
      const hours = new Set(drawn.skipHours.map((hour) => hour % 24));
      fc.pre(hours.size < 24 && drawn.skipDays.length < 7);
      const at = new Date(run(drawn).next.atMs);
      expect(hours.has(at.getUTCHours())).toBe(false);
      expect(drawn.skipDays).not.toContain(DAYS[at.getUTCDay()]);
    }),
  );
});
