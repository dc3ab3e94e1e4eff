import { expect, test } from "vitest";
import { Recent } from "../../../../src/adapters/ingest/recent.ts";
import { WriterMemory } from "../../../../src/adapters/ingest/writer-memory.ts";

test("what one writer keeps is known in its next jobs", () => {
  const memory = new WriterMemory();
  memory.enter(7, 1_000);
  memory.representatives.keep("group", []);
  memory.enter(8, 1_000);
  expect(memory.representatives.get("group")).toEqual([]);
});

test("a gap in the epochs says that another wrote: everything is forgotten", () => {
  const memory = new WriterMemory();
  memory.enter(7, 1_000);
  memory.representatives.keep("group", []);
  memory.enter(9, 1_000);
  expect(memory.representatives.get("group")).toBeUndefined();
});

test("a failed job leaves nothing known", () => {
  const memory = new WriterMemory();
  memory.enter(7, 1_000);
  memory.representatives.keep("group", []);
  memory.forget();
  expect(memory.representatives.get("group")).toBeUndefined();
});

test("nothing is known for longer than a day", () => {
  const memory = new WriterMemory();
  memory.enter(7, 1_000);
  memory.representatives.keep("group", []);
  memory.enter(8, 86_402_000);
  expect(memory.representatives.get("group")).toBeUndefined();
});

test("the newest values are kept, up to a total weight; one that is kept again is new", () => {
  const recent = new Recent<string>(10, (value) => value.length);
  recent.keep("a", "four");
  recent.keep("b", "four");
  recent.keep("a", "five!");
  recent.keep("c", "two");
  expect(["a", "b", "c"].map((key) => recent.get(key))).toEqual(["five!", undefined, "two"]);
});
