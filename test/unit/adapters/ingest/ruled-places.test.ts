import { expect, test } from "vitest";
import { RuledPlaces } from "../../../../src/adapters/ingest/ruled-places.ts";

test("what a batch places stands before what is stored, and is not stored by that", () => {
  const stored = new Map([
    ["first", "before"],
    ["second", "elsewhere"],
  ]);
  const places = new RuledPlaces(stored);
  places.set("first", "now");
  expect(["first", "second", "third"].map((key) => places.get(key))).toEqual(["now", "elsewhere", undefined]);
  expect(stored.get("first")).toBe("before");
});
