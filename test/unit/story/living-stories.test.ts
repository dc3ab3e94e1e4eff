import { expect, test } from "vitest";
import type { EventStory } from "../../../src/story/event-story.ts";
import { LivingStories } from "../../../src/story/living-stories.ts";
import { storyOf } from "./event-samples.ts";

const story = (id: string, ...groups: string[]): EventStory => storyOf(1, {}, { id, groups });
const living = (...stories: EventStory[]): LivingStories => {
  const all = new LivingStories();
  for (const each of stories) all.add(each);
  return all;
};
const places = (all: LivingStories, ...groups: string[]): (string | undefined)[] =>
  groups.map((group) => all.ofGroup(group)?.id);

test("every group leads to its story, whatever the story is named after", () => {
  expect(places(living(story("a", "a", "b"), story("c", "d", "c")), "a", "b", "c", "d", "e")).toEqual([
    ...["a", "a", "c", "c"],
    undefined,
  ]);
});

test("a story that is named after a group does not hold it for that", () => {
  const named = story("a", "b");
  const holder = story("c", "c", "a");
  expect(places(living(named, holder), "a", "b")).toEqual(["c", "a"]);
});

test("the group it is named after may leave a story and come again", () => {
  const named = story("a", "a", "b");
  const all = living(named);
  named.groups = ["b"];
  all.left("a");
  expect(places(all, "a", "b")).toEqual([undefined, "a"]);
  named.groups.push("a");
  all.joined("a", named);
  expect(places(all, "a", "b")).toEqual(["a", "a"]);
  named.groups = ["a"];
  all.left("b");
  expect(places(all, "a", "b")).toEqual(["a", undefined]);
});

test("under another id a story keeps its groups", () => {
  const renamed = story("a", "a", "b");
  const all = living(renamed);
  all.rename(renamed, "b");
  expect([all.ofId("a"), all.ofId("b"), ...places(all, "a", "b")]).toEqual([undefined, renamed, "b", "b"]);
});

test("a story that goes takes its groups with it", () => {
  const [first, second] = [story("a", "a", "b"), story("c", "c")];
  const all = living(first, second);
  all.touch(first);
  expect(all.first).toBe(second);
  all.drop(first);
  expect([all.size, ...places(all, "a", "b", "c"), all.ofId("a")]).toEqual([
    1,
    undefined,
    undefined,
    "c",
    undefined,
  ]);
  expect([...all]).toEqual([second]);
});
