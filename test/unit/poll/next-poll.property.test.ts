import fc from "fast-check";
import { expect, test } from "vitest";
import type { PollState } from "../../../src/model/poll-state.ts";
import type { Source } from "../../../src/model/source.ts";
import { nextPoll, POLL_WAIT_MS_MAX } from "../../../src/poll/next-poll.ts";

const MINUTE = 60_000;
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const wishMs = fc.option(fc.nat({ max: 100 * 3_600_000 }), { nil: undefined });

const input = fc.record({
  nowMs: fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) }),
  everyMinutes: fc.integer({ min: 1, max: 600 }),
  fixed: fc.boolean(),
  failures: fc.nat({ max: 60 }),
  failed: fc.boolean(),
  mayHaveMissed: fc.boolean(),
  hasValidators: fc.constant(true),
  maxAgeMs: wishMs,
  retryAfterMs: wishMs,
  skipHours: fc.uniqueArray(fc.nat({ max: 24 }), { maxLength: 25 }),
  skipDays: fc.uniqueArray(fc.constantFrom(...DAYS), { maxLength: 7 }),
  jitter: fc.double({ min: 0, max: 1, noNaN: true }),
});
type Drawn = typeof input extends fc.Arbitrary<infer Value> ? Value : never;

function run(drawn: Drawn): ReturnType<typeof nextPoll> {
  const ms = drawn.everyMinutes * MINUTE;
  const every = drawn.fixed
    ? ({ kind: "fixed", ms } as const)
    : ({ kind: "adaptive", minMs: ms, maxMs: ms * 4 } as const);
  const source: Source = {
    id: "w",
    name: "W",
    url: "https://w.example/",
    tier: "wire",
    every,
    aliases: [],
    republish: "summary",
    firstSight: 20,
  };
  const counts = { ok: 1, notModified: 0, failed: 0, refused: 0, unchanged: 0, rejected: 0 };
  const previous: PollState = {
    v: 1,
    next: { atMs: 0, reason: "" },
    poll: 1,
    intervalMs: ms * 2,
    lastOkMs: 1,
    failures: drawn.failures,
    counts,
  };
  const headers = {
    ...(drawn.maxAgeMs && { maxAgeMs: drawn.maxAgeMs }),
    ...(drawn.retryAfterMs && { retryAfterMs: drawn.retryAfterMs }),
  };
  const outcome = drawn.failed
    ? ({ kind: "failed", detail: "HTTP 500" } as const)
    : ({ kind: "parsed" } as const);
  return nextPoll({ ...drawn, source, outcome, previous, headers });
}

test("no poll comes before the operator's interval, nor before any wish of the source up to a day", () => {
  fc.assert(
    fc.property(input, (drawn) => {
      const { next, intervalMs } = run(drawn);
      const wishes = [drawn.maxAgeMs ?? 0, drawn.retryAfterMs ?? 0].map((ms) =>
        Math.min(ms, POLL_WAIT_MS_MAX),
      );
      expect(next.atMs).toBeGreaterThanOrEqual(
        drawn.nowMs + Math.max(drawn.everyMinutes * MINUTE, ...wishes),
      );
      expect(intervalMs).toBeGreaterThanOrEqual(drawn.everyMinutes * MINUTE);
      expect(next.reason).not.toBe("");
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
