import { expect, test } from "vitest";
import type { EventIndex } from "../../../src/story/event-index.ts";
import { indexOf, storyOf } from "./event-samples.ts";

const asked = (index: EventIndex, term: number): string[] => {
  const { meetings } = index;
  meetings.begin();
  index.ask(index.wordOf(term), 1);
  return Array.from({ length: meetings.length }, (_, i) => index.storyAt(meetings.slotAt(i))?.id ?? "");
};

const frequency = (index: EventIndex, term: number): [entries: number, stories: number] => {
  const word = index.wordOf(term);
  return [index.entriesOf(word), index.storiesWith(word)];
};

test("a word leads to the stories that have it, and counts entries and stories", () => {
  const index = indexOf([storyOf(1, { 7: 3, 8: 1 }), storyOf(2, { 7: 1 })]);
  expect(asked(index, 7)).toEqual(["s2", "s1"]);
  expect(frequency(index, 7)).toEqual([4, 2]);
  expect(frequency(index, 9)).toEqual([0, 0]);
});

test("a frequent word leads to its youngest stories, and to big ones among the older", () => {
  const stories = Array.from({ length: 300 }, (_, i) => storyOf(i, { 7: 1 }, { entries: i === 5 ? 20 : 1 }));
  const ids = asked(indexOf(stories), 7);
  expect(ids).toHaveLength(65);
  expect(ids).toContain("s5");
  expect(ids).toContain("s299");
  expect(ids).not.toContain("s6");
});

test("a story that grows big is found behind younger ones, as long as it is big", () => {
  const stories = Array.from({ length: 100 }, (_, i) => storyOf(i, { 7: 1 }));
  const index = indexOf(stories);
  const [first] = stories;
  if (first === undefined) throw new Error("no story");
  expect(asked(index, 7)).not.toContain("s0");
  first.entries = 8;
  index.resized(first, 7);
  expect(asked(index, 7)).toContain("s0");
  first.entries = 7;
  index.resized(first, 8);
  expect(asked(index, 7)).not.toContain("s0");
});

test("a story that is taken back is gone, wherever it stands in a long list", () => {
  const stories = Array.from({ length: 2_000 }, (_, i) => storyOf(i, { 7: 1 }));
  const index = indexOf(stories);
  for (const story of stories.slice(0, 1_995)) index.leave(story);
  expect(asked(index, 7)).toEqual(["s1999", "s1998", "s1997", "s1996", "s1995"]);
  expect(frequency(index, 7)).toEqual([5, 5]);
  for (const story of stories.slice(1_995)) index.leave(story);
  expect(index.size).toBe(0);
});

test("a slot is given again, and leads to the story that has it now", () => {
  const index = indexOf([storyOf(1, { 7: 1 }), storyOf(2, { 7: 1 })]);
  const [first] = [0, 1].flatMap((slot) => index.storyAt(slot) ?? []);
  if (first === undefined) throw new Error("no story");
  index.leave(first);
  index.enter(storyOf(3, { 8: 1 }));
  expect([asked(index, 7), asked(index, 8)]).toEqual([["s2"], ["s3"]]);
});

test("stories stand in order of birth, whenever they come", () => {
  const stories = [5, 1, 4, 2, 3].map((bornAt) => storyOf(bornAt, { 7: 1 }));
  const index = indexOf(stories);
  expect(asked(index, 7)).toEqual(["s5", "s4", "s3", "s2", "s1"]);
});
