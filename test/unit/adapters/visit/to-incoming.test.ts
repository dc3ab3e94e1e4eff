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

test.for<[name: string, summary: string, text: string, last: string]>([
  ["an event is told by the text where it says more than the summary", "Ferries stay.", sentence, "gale"],
  ["and by the summary where that says more", `${sentence}Harbour closed.`, sentence, "closed"],
])("%s", ([, summary, text, last]) => {
  const { event } = toIncoming(tagger, clean(summary, text), 0, undefined);
  const words = event?.words.split(" ") ?? [];
  expect(words.slice(0, event?.titleWords)).toEqual(["ferries", "stay", "port"]);
  expect(words).toContain(last);
});

test("position and trace go along as they are", () => {
  expect(toIncoming(tagger, clean(sentence, sentence), 7, "t")).toMatchObject({ ordinal: 7, trace: "t" });
  expect(toIncoming(tagger, clean(sentence, sentence), 7, undefined)).not.toHaveProperty("trace");
});
