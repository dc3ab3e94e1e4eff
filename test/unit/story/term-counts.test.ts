import { expect, test } from "vitest";
import { IntSlices } from "../../../src/story/int-slices.ts";
import { countIn, TermCounts } from "../../../src/story/term-counts.ts";

const counted = (words: TermCounts): Map<number, number> => {
  const counts = words.counts();
  return new Map(words.terms().map((term, i) => [term, counts[i] ?? 0]));
};

test("a word is added once and counted, in halves", () => {
  const words = new TermCounts(new IntSlices());
  expect([words.add(-5, 1), words.add(-5, 0.5)]).toEqual([true, false]);
  expect([words.countOf(-5), words.countOf(6), words.length]).toEqual([1.5, 0, 1]);
});

test("many words are kept in order of arrival, however often the list moves", () => {
  const slices = new IntSlices();
  const lists = [new TermCounts(slices), new TermCounts(slices)];
  for (let i = 0; i < 80; i++) for (const [at, list] of lists.entries()) list.add(i * 7 - 100, i / 2 + at);
  for (const [at, list] of lists.entries()) {
    expect(list.terms()).toEqual(Array.from({ length: 80 }, (_, i) => i * 7 - 100));
    expect(list.counts()).toEqual(Array.from({ length: 80 }, (_, i) => i / 2 + at));
  }
});

test("a word that goes takes its count along", () => {
  const words = new TermCounts(new IntSlices());
  words.replace([1, 2, 3], [1, 2, 3.5]);
  words.drop(2);
  words.drop(9);
  expect(counted(words)).toEqual(
    new Map([
      [1, 1],
      [3, 3.5],
    ]),
  );
});

test("occurrences are taken back, and never fewer than none or more than fit", () => {
  const words = new TermCounts(new IntSlices());
  words.replace([1, 2], [3, 1]);
  words.add(1, -1.5);
  words.add(2, 1e6);
  expect([words.countOf(1), words.countOf(2)]).toEqual([1.5, 32_767.5]);
  words.add(1, -9);
  expect(words.countOf(1)).toBe(0);
});

test("words and counts are read where they lie", () => {
  const words = new TermCounts(new IntSlices());
  words.replace([4, -5, 6], [1, 0.5, 2]);
  const { chunk, begin, countsBegin, length } = words;
  const read = Array.from({ length }, (_, i) => [chunk[begin + i], countIn(chunk, countsBegin, i)]);
  expect(read).toEqual([
    [4, 1],
    [-5, 0.5],
    [6, 2],
  ]);
});

test("room that was given back is used again", () => {
  const slices = new IntSlices();
  const first = new TermCounts(slices);
  first.replace([1, 2, 3], [1, 1, 1]);
  const { bytes } = slices;
  for (let i = 0; i < 200_000; i++) {
    first.clear();
    first.replace([i, i + 1, i + 2], [1, 1, 1]);
  }
  expect(slices.bytes).toBe(bytes);
  expect(first.terms()).toEqual([199_999, 200_000, 200_001]);
});
