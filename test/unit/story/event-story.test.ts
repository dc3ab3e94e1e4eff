import { expect, test } from "vitest";
import { storyOf } from "./event-samples.ts";

test("a long profile keeps its most frequent words and says which went", () => {
  const story = storyOf(
    1,
    Object.fromEntries(Array.from({ length: 81 }, (_, i) => [i + 1, i % 2 === 0 ? 1 : 3])),
  );
  const gone = story.prune();
  expect(story.terms).toHaveLength(64);
  expect(gone).toHaveLength(17);
  expect(gone.every(({ count }) => count === 1)).toBe(true);
  expect(story.prune()).toEqual([]);
});

test("a story that is over gives its words and headlines back", () => {
  const headlines = [{ sourceId: "a", atMs: 1_000, terms: [1], numbers: [], measures: [] }];
  const story = storyOf(1, { 1: 1 }, { headlines });
  story.end();
  expect([story.isOver, story.terms, story.headlines]).toEqual([true, [], []]);
});
