import { expect, test } from "vitest";
import { EVENT_SETTINGS } from "../../../src/story/event-settings.ts";
import { addTerm, countOf, newestHeadlines, prune, renewCore } from "../../../src/story/event-story.ts";
import { storyOf } from "./event-samples.ts";

test("a word is added once and counted", () => {
  const story = storyOf(1, {});
  expect([addTerm(story, -5, 1), addTerm(story, -5, 0.5)]).toEqual([true, false]);
  expect([countOf(story, -5), countOf(story, 6)]).toEqual([1.5, 0]);
});

test("a long profile keeps its most frequent words and says which went", () => {
  const story = storyOf(
    1,
    Object.fromEntries(Array.from({ length: 81 }, (_, i) => [i + 1, i % 2 === 0 ? 1 : 3])),
  );
  const gone = prune(story);
  expect(story.terms).toHaveLength(64);
  expect(gone).toHaveLength(17);
  expect(gone.every(({ count }) => count === 1)).toBe(true);
  expect(prune(story)).toEqual([]);
});

test("core words are those that most entries have", () => {
  const story = storyOf(1, { 1: 9, 2: 2 }, { entries: 10 });
  renewCore(story, EVENT_SETTINGS);
  expect(story.core).toEqual([1]);
});

test("the newest headlines stay, oldest first", () => {
  const at = (atMs: number) => ({ sourceId: "a", atMs, terms: [], numbers: [] });
  expect(newestHeadlines([at(5), at(1), at(2)], [at(4), at(3)]).map(({ atMs }) => atMs)).toEqual([
    2, 3, 4, 5,
  ]);
});
