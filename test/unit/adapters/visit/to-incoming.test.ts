import { expect, test } from "vitest";
import { toIncoming } from "../../../../src/adapters/visit/to-incoming.ts";
import type { UnwrappedEntry } from "../../../../src/normalize/without-learned.ts";
import { compileTopics } from "../../../../src/tag/tag-entry.ts";

const tagger = compileTopics([]);

function clean(summary: string, text: string): UnwrappedEntry {
  const entry = {
    ...{ v: 1 as const, key: "k", sourceId: "harbour", title: "Ferries stay in port", summary },
    ...{ authors: [], categories: [], contentHash: "h", wordCount: 3 },
  };
  const identity = { sourceId: "harbour", title: entry.title };
  return { clean: { entry, text, identity, bareHash: "b" }, matchTitle: entry.title };
}

const sentence = "The ferries stayed in port while the gale blew. ";

test.for<[name: string, summary: string, text: string, lead: string | undefined]>([
  ["a summary that is the whole text is lead enough", sentence, sentence, undefined],
  [
    "a summary longer than what is left of the text is lead enough",
    `${sentence}${sentence}`,
    sentence,
    undefined,
  ],
  ["a text longer than its summary gives a lead", sentence, sentence.repeat(3), sentence.repeat(3)],
  ["a lead is at most 800 characters", sentence, sentence.repeat(40), sentence.repeat(40).slice(0, 800)],
  ["a lead never ends in half a character", "Short.", `${"a".repeat(799)}\u{1f6a2}`, "a".repeat(799)],
])("%s", ([, summary, text, lead]) => {
  expect(toIncoming(tagger, clean(summary, text), 0, undefined).lead).toBe(lead);
});

test("position and trace go along as they are", () => {
  expect(toIncoming(tagger, clean(sentence, sentence), 7, "t")).toMatchObject({ ordinal: 7, trace: "t" });
  expect(toIncoming(tagger, clean(sentence, sentence), 7, undefined)).not.toHaveProperty("trace");
});
