import { expect, test } from "vitest";
import { TermPlaces } from "../../../src/story/term-places.ts";

test("each word stands where the question has it, others nowhere", () => {
  const places = new TermPlaces();
  places.begin([5, -7, 0]);
  expect([5, -7, 0, 6].map((term) => places.placeOf(term))).toEqual([0, 1, 2, -1]);
});

test("the next question forgets the one before", () => {
  const places = new TermPlaces();
  places.begin([5, 6]);
  places.begin([6]);
  expect([5, 6].map((term) => places.placeOf(term))).toEqual([-1, 0]);
});

test("a question may have more words than any before", () => {
  const places = new TermPlaces();
  places.begin([1]);
  const terms = Array.from({ length: 1_000 }, (_, i) => Math.imul(i, 0x9e3779b1));
  places.begin(terms);
  expect(terms.map((term) => places.placeOf(term))).toEqual(terms.map((_, i) => i));
  expect(places.placeOf(1)).toBe(-1);
});
