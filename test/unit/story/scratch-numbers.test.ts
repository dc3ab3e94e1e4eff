import { expect, test } from "vitest";
import { ScratchNumbers } from "../../../src/story/scratch-numbers.ts";

const givenTo = (ints: readonly number[], numbers = new ScratchNumbers()): ScratchNumbers => {
  numbers.begin();
  for (const int of ints) numbers.give(int);
  return numbers;
};

test("integers are numbered in the order in which they come, each once", () => {
  const numbers = givenTo([5, -7, 5, 0]);
  expect([5, -7, 0, 6].map((int) => numbers.of(int))).toEqual([0, 1, 2, -1]);
  expect([numbers.length, numbers.intAt(1)]).toEqual([3, -7]);
});

test("before the first question nothing has a number", () => {
  expect(new ScratchNumbers().of(5)).toBe(-1);
});

test("the next question forgets the one before", () => {
  const numbers = givenTo([6], givenTo([5, 6]));
  expect([5, 6].map((int) => numbers.of(int))).toEqual([-1, 0]);
  expect(numbers.length).toBe(1);
});

test("a question may have more of them than any before", () => {
  const many = Array.from({ length: 5_000 }, (_, i) => Math.imul(i, 0x9e3779b1));
  const numbers = givenTo(many, givenTo([1]));
  expect(many.map((int) => numbers.of(int))).toEqual(many.map((_, i) => i));
  expect(many.map((_, i) => numbers.intAt(i))).toEqual(many);
  expect(numbers.of(1)).toBe(-1);
});

test("integers that fall on one place are told apart", () => {
  const alike = Array.from({ length: 400 }, (_, i) => i << 22);
  const numbers = givenTo(alike);
  expect(alike.map((int) => numbers.of(int))).toEqual(alike.map((_, i) => i));
});
