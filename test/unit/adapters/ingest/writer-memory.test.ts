import { describe, expect, test } from "vitest";
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

describe("what was put in last", () => {
  const kept = (recent: Recent<string>, keys: string) =>
    [...keys].filter((key) => recent.get(key) !== undefined);

  test("is known up to half of the most weight for sure, and beyond all of it not at all", () => {
    const recent = new Recent<string>(20, (value) => value.length);
    for (const key of "abcdefgh") recent.keep(key, "four");
    expect(kept(recent, "abcdefgh")).toEqual(["e", "f", "g", "h"]);
    recent.keep("i", "four");
    expect(kept(recent, "abcdefghi")).toEqual(["g", "h", "i"]);
  });

  test("is the newest value of a key", () => {
    const recent = new Recent<string>(20, (value) => value.length);
    for (const value of ["one", "two", "three", "four", "five", "six"]) recent.keep("a", value);
    expect(recent.get("a")).toBe("six");
    recent.drop("a");
    expect(recent.get("a")).toBeUndefined();
  });

  test("hides what the older half still has, and drops it too", () => {
    const recent = new Recent<string>(20, (value) => value.length);
    for (const key of "abc") recent.keep(key, "old!");
    recent.keep("a", "new!");
    expect(kept(recent, "abc")).toEqual(["a", "b", "c"]);
    expect(recent.get("a")).toBe("new!");
    recent.drop("a");
    expect(recent.get("a")).toBeUndefined();
  });
});
