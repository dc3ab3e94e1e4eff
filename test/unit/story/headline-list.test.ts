import { expect, test } from "vitest";
import { type Headline, HeadlineList, NameTable } from "../../../src/story/headline-list.ts";
import { IntSlices } from "../../../src/story/int-slices.ts";

const S = 1_000;
const at = (seconds: number, more: Partial<Headline> = {}): Headline => ({
  ...{ sourceId: "a", atMs: seconds * S, terms: [1, -2, 3], numbers: [], measures: [] },
  ...more,
});
const listOf = (...headlines: Headline[]): HeadlineList => {
  const list = new HeadlineList(new IntSlices(), new NameTable());
  list.add(headlines);
  return list;
};

test("headlines come back as they went in, to the second", () => {
  const told = at(4_000_000_000, { sourceId: "wire b", terms: [7, -8, 9], numbers: [-8, 9], measures: [9] });
  expect(listOf({ ...told, atMs: told.atMs + 999 }).list()).toEqual([told]);
});

test("the newest headlines stay, oldest first", () => {
  const list = listOf(at(5), at(1), at(2));
  list.add([at(4), at(3)]);
  expect(list.list().map(({ atMs }) => atMs / S)).toEqual([2, 3, 4, 5]);
});

test("of equal headlines of a source the newest goes", () => {
  const list = listOf(at(1), at(2), at(3, { sourceId: "b" }));
  list.drop(at(9));
  list.drop(at(9, { terms: [4] }));
  expect(list.list().map(({ sourceId, atMs }) => [sourceId, atMs / S])).toEqual([
    ["a", 1],
    ["b", 3],
  ]);
});

test.for<[name: string, list: HeadlineList, expected: boolean]>([
  ["other numbers", listOf(at(1), at(2, { numbers: [3] })), true],
  ["one number that is the same", listOf(at(1, { numbers: [1] }), at(2, { numbers: [-2, 3] })), false],
  ["no numbers", listOf(at(1), at(2)), false],
])("%s", ([, list, expected]) => {
  expect(list.statesOthers([1, 9])).toBe(expected);
});

test("a list that gave its room back is empty, and takes headlines again", () => {
  const list = listOf(at(1));
  list.clear();
  expect(list.list()).toEqual([]);
  list.add([at(2)]);
  expect(list.list()).toEqual([at(2)]);
});
