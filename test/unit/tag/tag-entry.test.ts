import { expect, test } from "vitest";
import type { Topic } from "../../../src/model/topic.ts";
import { compileTopics, type TagInput } from "../../../src/tag/tag-entry.ts";

const topics: readonly Topic[] = [
  { id: "energy", label: "Energy", any: ["gas pipeline", "power grid"] },
  { id: "ukraine", label: "Ukraine war", any: ["Ukraine", "Kyiv", "Kursk", "Odesa", "Lviv", "Dnipro"] },
];
const tagger = compileTopics(topics);
const plain: TagInput = { title: "A quiet day", summary: "Nothing much.", text: "", categories: [] };
const filler = (words: number): string => "word ".repeat(words);

test.for<[name: string, input: Partial<TagInput>, tags: string[]]>([
  ["no phrase, no tag", {}, []],
  ["once in the title is enough", { title: "Rain over Kyiv" }, ["ukraine:Kyiv@title"]],
  ["once in the summary is enough", { summary: "Rain over Kyiv." }, ["ukraine:Kyiv@summary"]],
  ["once in a category is enough", { categories: ["World", "Ukraine"] }, ["ukraine:Ukraine@category"]],
  ["once early in the body is enough", { text: `${filler(119)}Kyiv` }, ["ukraine:Kyiv@body"]],
  ["once late in the body is a passing mention", { text: `${filler(120)}Kyiv` }, []],
  ["twice late in the body counts", { text: `${filler(200)}Kyiv and Kyiv` }, ["ukraine:Kyiv@body"]],
  ["two phrases once each are two passing mentions", { text: `${filler(200)}Kyiv and Kursk` }, []],
  [
    "the most telling field is named, once a phrase",
    { title: "Kyiv", summary: "Kyiv", text: "Kyiv Kyiv", categories: ["Kyiv"] },
    ["ukraine:Kyiv@title"],
  ],
  [
    "tags come in the order of the topics",
    { title: "Kyiv mends its power grid" },
    ["energy:power grid@title", "ukraine:Kyiv@title"],
  ],
])("%s", ([, input, expected]) => {
  const tags = tagger.tag({ ...plain, ...input });
  const shown = tags.flatMap(({ topic, reasons }) =>
    reasons.map((reason) => `${topic}:${reason.phrase}@${reason.field}`),
  );
  expect(shown).toEqual(expected);
});

test("at most five reasons are kept", () => {
  const [tag] = tagger.tag({ ...plain, title: "Ukraine Kyiv Kursk Odesa Lviv Dnipro" });
  expect(tag?.reasons).toHaveLength(5);
});

test("a phrase does not run from one category into the next", () => {
  expect(tagger.tag({ ...plain, categories: ["power", "grid"] })).toEqual([]);
});
