import { expect, test } from "vitest";
import { NotAFeedError } from "../../../src/model/errors.ts";
import { parseJsonLeniently } from "../../../src/parse/parse-json-leniently.ts";

test.for<[name: string, text: string, value: unknown, partial: boolean]>([
  ["whole", '{"title": "t", "items": [{"id": 1}]}', { title: "t", items: [{ id: 1 }] }, false],
  [
    "cut off inside an item",
    '{"title": "t", "items": [{"id": 1}, {"id": 2',
    { title: "t", items: [{ id: 1 }] },
    true,
  ],
  [
    "one item damaged",
    '{"items": [{"id": 1}, {"id": }, {"id": 3}]}',
    { items: [{ id: 1 }, { id: 3 }] },
    true,
  ],
  [
    "a comma missing between items",
    '{"items": [{"id": 1} {"id": 2}]}',
    { items: [{ id: 1 }, { id: 2 }] },
    true,
  ],
  ["a comma too many", '{"items": [{"id": 1},]}', { items: [{ id: 1 }] }, true],
  [
    "a quote missing at a line's end",
    '{"items": [{"id": 1},\n{"id": "2},\n{"id": 3}]}',
    { items: [{ id: 1 }] },
    true,
  ],
  ["the head damaged", '{"title": , "items": [{"id": 1}]}', { items: [{ id: 1 }] }, true],
  ["junk behind", '{"items": [{"id": 1}]}<!-- 3 ms -->', { items: [{ id: 1 }] }, true],
  [
    "objects in other lists are no items",
    '{"authors": [{"name": "a"}], "items": [{"id": 1}, ',
    { authors: [{ name: "a" }], items: [{ id: 1 }] },
    true,
  ],
])("JSON, %s", ([, text, value, partial]) => {
  expect(parseJsonLeniently(text)).toMatchObject({ value, partial });
});

test("an item that is damaged is counted", () => {
  expect(parseJsonLeniently('{"items": [{"id": 1}, {"id": }]}').damaged).toBe(1);
});

test.for([['{"items": ['], ["{"], ['{"authors": [{"name": "a"}'], ['{"items": [{"id": 1']])(
  "no whole item in %s: no feed",
  ([text]) => {
    expect(() => parseJsonLeniently(text ?? "")).toThrow(NotAFeedError);
  },
);
