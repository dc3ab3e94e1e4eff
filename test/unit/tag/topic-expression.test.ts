import { expect, test } from "vitest";
import type { TopicExpression } from "../../../src/model/topic.ts";
import { holds, topicsIn } from "../../../src/tag/topic-expression.ts";

const topics = new Set(["ukraine", "energy"]);

test.for<[name: string, expression: TopicExpression | undefined, expected: boolean]>([
  ["no expression wants everything", undefined, true],
  ["one topic that is there", "ukraine", true],
  ["one topic that is not", "health", false],
  ["all are there", { all: ["ukraine", "energy"] }, true],
  ["one of all is missing", { all: ["ukraine", "health"] }, false],
  ["any is there", { any: ["health", "energy"] }, true],
  ["none of any", { any: ["health", "sport"] }, false],
  ["none is there", { none: ["health", "sport"] }, true],
  ["one of none is there", { none: ["health", "energy"] }, false],
  ["nested", { all: ["ukraine", { none: ["sport"] }, { any: ["health", "energy"] }] }, true],
  [
    "nested, refused by the innermost",
    { all: ["ukraine", { none: [{ all: ["ukraine", "energy"] }] }] },
    false,
  ],
])("holds: %s", ([, expression, expected]) => {
  expect(holds(expression, topics)).toBe(expected);
});

test("topicsIn names each topic once, at any depth", () => {
  expect(topicsIn({ all: ["a", { any: ["b", "a"] }, { none: [{ all: ["c"] }] }] })).toEqual(["a", "b", "c"]);
  expect(topicsIn(undefined)).toEqual([]);
});
