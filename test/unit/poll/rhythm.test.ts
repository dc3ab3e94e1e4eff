import { expect, test } from "vitest";
import type { Rhythm } from "../../../src/model/poll-state.ts";
import { learnRhythm, type SeenDocument } from "../../../src/poll/rhythm.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const dayMs = Date.UTC(2026, 0, 7);
const at = (hour: number, minute = 0): number => dayMs + hour * HOUR + minute * MINUTE;

/** 24 counts, zero but for those given. */
const hours = (counts: Record<number, number>): number[] =>
  Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);
const known = (counts: Record<number, number>, own: Partial<Rhythm> = {}): Rhythm => ({
  ...{ v: 1, hours: hours(counts), days: 2, atMs: at(10), window: 20 },
  ...own,
});
const document = (own: Partial<SeenDocument>): SeenDocument => ({
  ...{ arrivals: [], overlap: 20 - (own.arrivals?.length ?? 0), window: 20 },
  ...own,
});

test.for<
  [
    name: string,
    previous: Rhythm | undefined,
    nowMs: number,
    seen: SeenDocument | undefined,
    after: Partial<Rhythm>,
  ]
>([
  [
    "an entry's own date between the polls says its hour",
    known({}),
    at(12),
    document({ arrivals: [at(10, 30), at(11, 10), at(11, 20)] }),
    { hours: hours({ 10: 1, 11: 2 }), days: 2 + 2 / 24, atMs: at(12) },
  ],
  [
    "what was counted before stays",
    known({ 4: 7, 11: 1 }),
    at(12),
    document({ arrivals: [at(11, 10)] }),
    { hours: hours({ 4: 7, 11: 2 }) },
  ],
  [
    "an entry without a date came at some moment between the polls",
    known({}, { atMs: at(10, 30) }),
    at(12),
    document({ overlap: 17 }),
    { hours: hours({ 10: 1, 11: 2 }), days: 2 + 1.5 / 24 },
  ],
  [
    "so did one dated before the last poll, or ahead",
    known({}, { atMs: at(10, 30) }),
    at(12),
    document({ arrivals: [at(9), at(10, 29), at(12, 1)] }),
    { hours: hours({ 10: 1, 11: 2 }) },
  ],
  [
    "dates at the very polls count",
    known({}),
    at(12, 30),
    document({ arrivals: [at(10), at(12, 30)] }),
    { hours: hours({ 10: 1, 12: 1 }) },
  ],
  [
    "a poll of the same clock adds no watching",
    known({ 3: 1 }),
    at(10),
    document({}),
    { hours: hours({ 3: 1 }), days: 2 },
  ],
  [
    "a clock that went back neither",
    known({ 3: 1 }),
    at(9),
    document({ overlap: 19 }),
    { hours: hours({ 3: 1 }), days: 2, atMs: at(9) },
  ],
  [
    "304 and the same body: nothing came, the window stays",
    known({ 3: 1 }),
    at(16),
    undefined,
    { hours: hours({ 3: 1 }), days: 2.25, atMs: at(16), window: 20 },
  ],
  [
    "the window is the newest document's",
    known({}),
    at(11),
    document({ window: 8, overlap: 8 }),
    { hours: hours({}), window: 8 },
  ],
  [
    "an empty document is remembered as such",
    known({}),
    at(11),
    document({ window: 0, overlap: 0 }),
    { window: 0 },
  ],
  [
    "a first document is history: its newest four fifths tell the pace",
    undefined,
    at(12),
    document({
      window: 5,
      overlap: 0,
      arrivals: [at(11, 50), at(11, 40), at(10, 20), at(9, 0), at(9) - 400 * DAY],
    }),
    { hours: hours({ 11: 2, 10: 1, 9: 1 }), days: 0.125, atMs: at(12), window: 5 },
  ],
  [
    "history does not depend on the order of the entries, and dates ahead are left out of it",
    undefined,
    at(12),
    document({
      window: 6,
      overlap: 0,
      arrivals: [at(9) - 400 * DAY, at(9, 0), at(13), at(11, 40), at(10, 20), at(11, 50)],
    }),
    { hours: hours({ 11: 2, 10: 1, 9: 1 }), days: 0.125 },
  ],
  [
    "a history ends a week ago",
    undefined,
    at(12),
    document({ window: 2, overlap: 0, arrivals: [at(11), at(11) - 30 * DAY] }),
    { hours: hours({ 11: 1 }), days: 7 },
  ],
  [
    "entries all dated when the document was made are no history",
    undefined,
    at(12),
    document({ window: 2, overlap: 0, arrivals: [at(11, 59), at(11, 51)] }),
    { hours: hours({}), days: 0 },
  ],
  [
    "ten minutes are",
    undefined,
    at(12),
    document({ window: 2, overlap: 0, arrivals: [at(11, 59), at(11, 50)] }),
    { hours: hours({ 11: 2 }) },
  ],
  [
    "a first document without dates tells nothing",
    undefined,
    at(12),
    document({ window: 20, overlap: 0 }),
    { hours: hours({}), days: 0, atMs: at(12), window: 20 },
  ],
  [
    "a source read before this was kept: what was known there is no history",
    undefined,
    at(12),
    document({ window: 20, overlap: 18, arrivals: [at(9), at(11)] }),
    { hours: hours({}), days: 0, window: 20 },
  ],
  ["nor is a 304", undefined, at(12), undefined, { hours: hours({}), days: 0 }],
  [
    "nothing left of the last document: only since its oldest entry was all seen",
    known({}, { atMs: at(2) }),
    at(12),
    document({ window: 4, overlap: 0, arrivals: [at(9), at(10), at(11), at(11, 30)] }),
    { hours: hours({ 9: 1, 10: 1, 11: 2 }), days: 2.125 },
  ],
  [
    "nothing left, and no dates: all came since the last poll",
    known({}, { atMs: at(10) }),
    at(12),
    document({ window: 4, overlap: 0 }),
    { hours: hours({ 10: 2, 11: 2 }), days: 2 + 2 / 24 },
  ],
  [
    "nothing left, dated before the last poll: all came since it",
    known({}, { atMs: at(10) }),
    at(12),
    document({ window: 2, overlap: 0, arrivals: [at(3), at(4)] }),
    { hours: hours({ 10: 1, 11: 1 }), days: 2 + 2 / 24 },
  ],
  [
    "at midnight (GMT) all fades by a tenth, counts and watching alike",
    known({ 4: 10 }, { atMs: at(-1) }),
    at(1),
    document({}),
    { hours: hours({ 4: 9 }), days: 1.8 + 2 / 24 },
  ],
  [
    "and by a tenth for each day of silence, of which a week counts as watched",
    known({ 4: 10 }, { atMs: at(0) - 20 * DAY }),
    at(0),
    document({ overlap: 13 }),
    { hours: Array.from({ length: 24 }, (_, hour) => (hour === 4 ? 1.507 : 0.292)), days: 2 * 0.9 ** 20 + 7 },
  ],
])("%s", ([, previous, nowMs, seen, after]) => {
  const { days, ...rest } = learnRhythm(previous, nowMs, seen);
  const { days: expectedDays = days, ...expected } = after;
  expect(rest).toMatchObject(expected);
  expect(days).toBeCloseTo(expectedDays, 5);
});

test("it leaves the rhythm it was given alone and keeps a window only where one is known", () => {
  const before = known({ 4: 7 });
  const copy = structuredClone(before);
  learnRhythm(before, at(12), document({ overlap: 17 }));
  expect(before).toEqual(copy);
  expect(learnRhythm(undefined, at(12), undefined)).toEqual({
    v: 1,
    hours: hours({}),
    days: 0,
    atMs: at(12),
  });
});

test("a month of polls stays small as text and near the true pace", () => {
  let rhythm: Rhythm | undefined;
  for (let nowMs = at(0); nowMs < at(0) + 30 * DAY; nowMs += 7 * MINUTE) {
    const isDay = nowMs % DAY > 8 * HOUR;
    rhythm = learnRhythm(rhythm, nowMs, document({ overlap: isDay ? 19 : 20 }));
  }
  expect(JSON.stringify(rhythm).length).toBeLessThan(300);
  expect(rhythm?.days).toBeCloseTo(9.6, 0);
  expect((rhythm?.hours[12] ?? 0) / (rhythm?.days ?? 0)).toBeCloseTo(60 / 7, 0);
  expect((rhythm?.hours[4] ?? 0) / (rhythm?.days ?? 0)).toBeLessThan(0.1);
});
