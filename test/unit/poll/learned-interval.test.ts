import { expect, test } from "vitest";
import type { Rhythm } from "../../../src/model/poll-state.ts";
import type { Every } from "../../../src/model/source.ts";
import { hourlyRates, PRIOR_RATE } from "../../../src/poll/hourly-rates.ts";
import { intervalAfterLoss, learnedInterval } from "../../../src/poll/learned-interval.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
type Bounds = Extract<Every, { kind: "adaptive" }>;
const bounds = { kind: "adaptive", minMs: 15 * MINUTE, maxMs: HOUR } as const;
const wide = { kind: "adaptive", minMs: MINUTE, maxMs: 15 * HOUR } as const;
const atMs = Date.UTC(2026, 0, 7, 3, 30);
/** `perHour` by hour of the day, over so many days that the assumptions weigh nothing. */
const rhythm = (perHour: (hour: number) => number, own: Partial<Rhythm> = {}): Rhythm => {
  const days = own.days ?? 1_000;
  return {
    ...{ v: 1, hours: Array.from({ length: 24 }, (_, hour) => perHour(hour) * days), days, atMs },
    ...own,
  };
};
const steadily = (perHour: number, own?: Partial<Rhythm>): Rhythm => rhythm(() => perHour, own);
/** Sixteen an hour from 8 to 20, else one. */
const byDay = (hour: number): number => (hour >= 8 && hour < 20 ? 16 : 1);
const clock = (hour: number, minute = 0): number => Date.UTC(2026, 0, 7, hour, minute);

test.for<
  [name: string, every: Bounds, known: Rhythm | undefined, nowMs: number, minutes: number, why: string]
>([
  [
    "four an hour: the middle of the bounds",
    bounds,
    steadily(4),
    atMs,
    30,
    "30m: 4.0 entries an hour at this time of day",
  ],
  [
    "four times the entries: half the interval",
    wide,
    steadily(16),
    atMs,
    15,
    "15m: 16 entries an hour at this time of day",
  ],
  [
    "a quarter of the entries: twice the interval",
    wide,
    steadily(1),
    atMs,
    60,
    "1h: 1.0 entries an hour at this time of day",
  ],
  ["not below min", bounds, steadily(99), atMs, 15, "15m (min): 99 entries an hour at this time of day"],
  ["not above max", bounds, steadily(0.5), atMs, 60, "1h (max): 0.5 entries an hour at this time of day"],
  [
    "a quiet source is told by the day",
    bounds,
    steadily(0.05),
    atMs,
    60,
    "1h (max): 1.2 entries a day at this time of day",
  ],
  [
    "a tenth an hour is told by the hour",
    bounds,
    steadily(0.101),
    atMs,
    60,
    "1h (max): 0.1 entries an hour at this time of day",
  ],
  [
    "ten and more are told whole",
    wide,
    steadily(10.4),
    atMs,
    19,
    "19m: 10 entries an hour at this time of day",
  ],
  [
    "other bounds move the middle",
    { kind: "adaptive", minMs: 10 * MINUTE, maxMs: 40 * MINUTE },
    steadily(4),
    atMs,
    20,
    "20m: 4.0 entries an hour at this time of day",
  ],
  ["nothing is known", bounds, undefined, atMs, 30, "30m: its pace is not known yet"],
  ["nothing was watched yet", bounds, steadily(0, { days: 0 }), atMs, 30, "30m: its pace is not known yet"],
  [
    "no word of the time of day before a day was watched",
    bounds,
    steadily(4, { days: 0.9 }),
    atMs,
    30,
    "30m: 4.0 entries an hour",
  ],
  [
    "from a day on there is",
    bounds,
    steadily(4, { days: 1 }),
    atMs,
    30,
    "30m: 4.0 entries an hour at this time of day",
  ],
  [
    "in the lively hours",
    bounds,
    rhythm(byDay),
    clock(14),
    15,
    "15m (min): 16 entries an hour at this time of day",
  ],
  [
    "in the quiet ones",
    bounds,
    rhythm(byDay),
    clock(2),
    60,
    "1h (max): 1.0 entries an hour at this time of day",
  ],
  [
    "a quiet hour that leads into a lively one is not slept through",
    wide,
    rhythm(byDay),
    clock(7, 40),
    25,
    "25m: 6.2 entries an hour at this time of day",
  ],
  [
    "past midnight the day begins again",
    wide,
    rhythm((hour) => (hour === 0 ? 16 : 1)),
    clock(23, 50),
    23,
    "23m: 6.9 entries an hour at this time of day",
  ],
  [
    "a third of a small document",
    wide,
    steadily(4, { window: 3 }),
    atMs,
    15,
    "15m: 4.0 entries an hour at this time of day, a document holds only 3",
  ],
  [
    "a document that is large enough",
    wide,
    steadily(4, { window: 7 }),
    atMs,
    30,
    "30m: 4.0 entries an hour at this time of day",
  ],
  [
    "an empty document sets no pace",
    wide,
    steadily(4, { window: 0 }),
    atMs,
    30,
    "30m: 4.0 entries an hour at this time of day",
  ],
  [
    "a third of a document over several hours",
    wide,
    steadily(0.25, { window: 1 }),
    atMs,
    80,
    "1h 20m: 0.3 entries an hour at this time of day, a document holds only 1",
  ],
  [
    "min is the operator's word against a small document",
    bounds,
    steadily(30, { window: 3 }),
    atMs,
    15,
    "15m (min): 30 entries an hour at this time of day, a document holds only 3",
  ],
  [
    "under ten minutes in seconds",
    wide,
    steadily(49),
    atMs,
    514 / 60,
    "8m 34s: 49 entries an hour at this time of day",
  ],
  [
    "max after several hours",
    { kind: "adaptive", minMs: HOUR, maxMs: 9 * HOUR },
    steadily(0.2),
    atMs,
    540,
    "9h (max): 0.2 entries an hour at this time of day",
  ],
  [
    "hours are told apart after several of them too",
    { kind: "adaptive", minMs: HOUR, maxMs: 36 * HOUR },
    rhythm((hour) => (hour === 9 ? 400 : 0.25)),
    clock(3, 30),
    328,
    "5h 28m: 18 entries an hour at this time of day",
  ],
])("%s", ([, every, known, nowMs, minutes, why]) => {
  const { ms, reason } = learnedInterval(every, known, nowMs);
  expect(reason).toBe(`learned ${why}`);
  expect(ms).toBe(minutes * MINUTE);
});

test("after a possible loss the source is polled as fast as the operator allows", () => {
  expect(intervalAfterLoss(bounds)).toEqual({
    ms: 15 * MINUTE,
    reason: "learned 15m (min): nothing left of the last document, entries may have been missed",
  });
});

test("of an unknown source four entries an hour are assumed, and one hour of watching says more", () => {
  expect(hourlyRates(undefined)).toEqual(new Array(24).fill(PRIOR_RATE));
  const quiet = hourlyRates(steadily(0, { days: 1 / 24 }))[0] ?? 0;
  expect(quiet).toBeCloseTo((0.8 * 3.5) / (1 / 24 + 3.5), 5);
});

test("the rates of the hours are drawn together, and their mean is the source's", () => {
  const rates = hourlyRates(rhythm((hour) => (hour === 12 ? 24 : 0), { days: 3 }));
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / 24;
  expect(mean).toBeCloseTo((72 + 1) / (72 + 0.25) + (1 - (72 + 1) / (72 + 0.25)) / 2, 2);
  const shrink = 1 + 2 / ((72 + 1) / (72 + 0.25));
  expect(rates[12]).toBeCloseTo((36 + (73 / 72.25) * shrink) / (3 + shrink), 5);
  expect(rates[11]).toBeCloseTo((18 + (73 / 72.25) * shrink) / (3 + shrink), 5);
  expect(rates[13]).toBe(rates[11]);
  expect(rates[10]).toBeCloseTo(((73 / 72.25) * shrink) / (3 + shrink), 5);
  expect(rates[14]).toBe(rates[10]);
});

test("the first and the last hour of the day are neighbours", () => {
  const first = hourlyRates(rhythm((hour) => (hour === 0 ? 24 : 0)));
  expect(first[23]).toBe(first[1]);
  expect(first[23]).toBeGreaterThan((first[22] ?? 0) + 1);
  const last = hourlyRates(rhythm((hour) => (hour === 23 ? 24 : 0)));
  expect(last[0]).toBe(last[22]);
});
