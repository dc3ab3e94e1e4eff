import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, quote, suggest } from "../../../../src/adapters/settings/suggest.ts";

test.for<[word: string, suggestion: string | undefined]>([
  ["teir", "tier"],
  ["tier", "tier"],
  ["TIER", "tier"],
  ["firstsight", "firstSight"],
  ["first_sight", "firstSight"],
  ["nmae", "name"],
  ["xy", undefined],
  ["something", undefined],
  ["t".repeat(10_000), undefined],
])("%s", ([word, suggestion]) => {
  expect(suggest(word, ["id", "name", "tier", "firstSight"])).toBe(suggestion);
});

const word = fc.string({ maxLength: 12 });

test("the distance is the same both ways, and none only to itself", () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});

test("a quoted word stays on one line and short", () => {
  expect(quote("a\nb")).toBe('"a\\nb"');
  expect(quote("x".repeat(1_000)).length).toBeLessThan(90);
});
