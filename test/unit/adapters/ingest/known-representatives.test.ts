import { expect, test } from "vitest";
import { KnownRepresentatives } from "../../../../src/adapters/ingest/known-representatives.ts";

test("what one writer keeps is known in its next jobs", () => {
  const known = new KnownRepresentatives();
  known.enter(7);
  known.keep("group", []);
  known.enter(8);
  expect(known.get("group")).toEqual([]);
});

test("a gap in the epochs says that another wrote: everything is forgotten", () => {
  const known = new KnownRepresentatives();
  known.enter(7);
  known.keep("group", []);
  known.enter(9);
  expect(known.get("group")).toBeUndefined();
});

test("a failed job leaves nothing known", () => {
  const known = new KnownRepresentatives();
  known.enter(7);
  known.keep("group", []);
  known.forget();
  expect(known.get("group")).toBeUndefined();
});
