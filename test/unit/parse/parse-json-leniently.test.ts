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
    false,
  ],
  [
    "a comma missing between items",
    '{"items": [{"id": 1} {"id": 2}]}',
    { items: [{ id: 1 }, { id: 2 }] },
    false,
  ],
  ["a comma too many", '{"items": [{"id": 1},]}', { items: [{ id: 1 }] }, false],
  [
    "a quote missing at a line's end",
    '{"items": [{"id": 1},\n{"id": "2},\n{"id": 3}]}',
    { items: [{ id: 1 }] },
    true,
  ],
  [
    "raw line ends and tabs in strings",
    '{"items": [{"id": "a\nb\tc"}, {"id": 2}]}',
    { items: [{ id: "a\nb\tc" }, { id: 2 }] },
    false,
  ],
  ["commas behind the last members", '{"items": [{"id": [1 , ], } , \n], }', { items: [{ id: [1] }] }, false],
  ["commas in strings stay", '{"items": [{"id": "a,}\\",]"},]}', { items: [{ id: 'a,}",]' }] }, false],
  [
    "an apostrophe escaped",
    String.raw`{"items": [{"id": "it\'s \\ \"so\""}]}`,
    { items: [{ id: 'it\'s \\ "so"' }] },
    false,
  ],
  ["raw line ends and cut off", '{"items": [{"id": "a\nb"}, {"id": "c\n', { items: [{ id: "a\nb" }] }, true],
  ["the head damaged", '{"title": , "items": [{"id": 1}]}', { items: [{ id: 1 }] }, false],
  ["junk behind", '{"items": [{"id": 1}]}<!-- 3 ms -->', { items: [{ id: 1 }] }, false],
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

test("a megabyte of open quotes, escapes and commas is read in one pass", () => {
  const before = process.cpuUsage();
  for (const junk of ['\\"', ", ", '"', "\\", "\n"]) {
    const text = `{"items": [{"id": 1}, ${junk.repeat(1_000_000 / junk.length)}`;
    expect(parseJsonLeniently(text)).toMatchObject({ value: { items: [{ id: 1 }] }, partial: true });
  }
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(2_000);
});
