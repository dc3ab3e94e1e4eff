import { expect, test } from "vitest";
import { apart, askingBy, isClosed, looksAlike, STORY_ENTRIES_MAX } from "../../../src/story/event-apart.ts";
import { EVENT_SETTINGS } from "../../../src/story/event-settings.ts";
import type { Headline } from "../../../src/story/event-story.ts";
import { HOUR_MS, NOON_MS, storyOf } from "./event-samples.ts";

const headline = (
  sourceId: string,
  terms: number[],
  hours = 0,
  numbers: number[] = [],
  measures: number[] = [],
): Headline => ({
  sourceId,
  atMs: NOON_MS + hours * HOUR_MS,
  terms,
  numbers,
  measures,
});
const PATTERN = [1, 2, 3, 4, 5];

test.for<[name: string, own: Headline, theirs: Headline[], entries: number, alike: boolean]>([
  [
    "one source, one pattern, another place",
    headline("a", [...PATTERN, 8]),
    [headline("a", [...PATTERN, 9])],
    1,
    true,
  ],
  [
    "one source, the same headline a day later",
    headline("a", PATTERN, 24),
    [headline("a", PATTERN)],
    1,
    true,
  ],
  [
    "one source, the same headline an hour later",
    headline("a", PATTERN, 1),
    [headline("a", PATTERN)],
    1,
    false,
  ],
  [
    "two sources with one pattern",
    headline("b", [...PATTERN, 8]),
    [headline("a", [...PATTERN, 9])],
    1,
    false,
  ],
  [
    "two sources with one pattern and other measures",
    headline("b", [...PATTERN, 8], 1, [8], [8]),
    [headline("a", [...PATTERN, 9], 0, [9], [9])],
    1,
    true,
  ],
  [
    "two sources with other numbers that are no measures",
    headline("b", [...PATTERN, 8], 1, [8]),
    [headline("a", [...PATTERN, 9], 0, [9])],
    1,
    false,
  ],
  [
    "two sources with other measures and other words",
    headline("b", [1, 2, 6, 7, 8], 1, [8], [8]),
    [headline("a", [1, 2, 3, 4, 9], 0, [9], [9])],
    1,
    false,
  ],
  ["unknown sources", headline("", [...PATTERN, 8]), [headline("", [...PATTERN, 9])], 1, false],
  ["one source, other words", headline("a", [1, 2, 8, 9]), [headline("a", PATTERN)], 1, false],
  [
    "a look-alike in a small story",
    headline("a", PATTERN, 24),
    [headline("a", PATTERN), headline("b", [7])],
    2,
    true,
  ],
  [
    "a look-alike where many wrote of it",
    headline("a", PATTERN, 24),
    [headline("a", PATTERN), headline("b", [7])],
    9,
    false,
  ],
])("%s", ([, own, theirs, entries, alike]) => {
  expect(looksAlike(askingBy(own), storyOf(1, {}, { headlines: theirs, entries }))).toBe(alike);
});

test("a day apart costs nothing, more days do, and after five the story is closed", () => {
  const own = (hours: number) => askingBy(headline("a", PATTERN, hours));
  const story = storyOf(1, {});
  expect(apart(own(24), story, EVENT_SETTINGS).time).toBeCloseTo(0);
  expect(apart(own(72), story, EVENT_SETTINGS).time).toBeCloseTo(-2 * EVENT_SETTINGS.dayCost);
  expect(apart(own(-72), story, EVENT_SETTINGS).time).toBeCloseTo(-2 * EVENT_SETTINGS.dayCost);
  expect([isClosed(own(119), story), isClosed(own(121), story)]).toEqual([false, true]);
});

test("a story that lasts two weeks or has too many entries is closed", () => {
  const own = askingBy(headline("a", PATTERN));
  expect(isClosed(own, storyOf(1, {}, { oldestMs: NOON_MS - 15 * 24 * HOUR_MS }))).toBe(true);
  expect(isClosed(own, storyOf(1, {}, { entries: STORY_ENTRIES_MAX }))).toBe(true);
});

test.for<[name: string, own: number[], theirs: number[], costs: boolean]>([
  ["other numbers", [5], [6], true],
  ["one number shared", [5, 7], [6, 7], false],
  ["numbers in one headline only", [5], [], false],
])("%s", ([, own, theirs, costs]) => {
  const story = storyOf(1, {}, { headlines: [headline("b", [...PATTERN, ...theirs], 0, theirs)] });
  expect(
    apart(askingBy(headline("a", [...PATTERN, ...own], 0, own)), story, EVENT_SETTINGS).numbers < 0,
  ).toBe(costs);
});

test.for<[name: string, own: string, theirs: string[], costs: boolean]>([
  ["nobody but the asking source", "a", ["a", "a"], true],
  ["another source besides", "a", ["a", "b"], false],
  ["another source", "a", ["b"], false],
  ["sources that are not known", "", [""], false],
])("told of by %s", ([, own, theirs, costs]) => {
  const headlines = theirs.map((source, i) => headline(source, [i + 10]));
  const { source } = apart(askingBy(headline(own, PATTERN)), storyOf(1, {}, { headlines }), EVENT_SETTINGS);
  expect(source < 0).toBe(costs);
});
