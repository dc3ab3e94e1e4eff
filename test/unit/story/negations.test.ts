import { expect, test } from "vitest";
import { isTurned } from "../../../src/story/negations.ts";
import { wordsOf } from "../../../src/text/words.ts";

test.for<[name: string, a: string, b: string, turned: boolean]>([
  ["a negation more", "The bridge will reopen", "The bridge will not reopen", true],
  ["with another form of the verb", "Minister resigns", "Minister does not resign", true],
  ["contracted", "The court has approved the plan", "The court hasn't approved the plan", true],
  ["with words between", "Ferries are to be repaired", "Ferries are not to be repaired", true],
  ["of a subject", "Passengers hurt in crash", "No passengers hurt in crash", true],
  ["German", "Die Brücke wird geschlossen", "Die Brücke wird nicht geschlossen", true],
  ["German, at the end", "Die Werft schließt", "Die Werft schließt nicht", true],
  ["French", "Le pont est ouvert", "Le pont n'est pas ouvert", true],
  ["Russian", "Мост открыт", "Мост не открыт", true],
  ["Chinese", "大桥周一开放", "大桥周一不开放", true],
  ["in another form", "It will not reopen", "It won't reopen", false],
  ["kept, with other words", "The bridge will not reopen soon", "The old bridge will not reopen", false],
  ["in a sentence that is new", "The bridge reopens", "The bridge reopens. Nobody knows the cost", false],
  ["that belongs to a word of its own", "A contract was awarded", "A no-bid contract was awarded", false],
])("a text is turned round by a negation %s", ([, a, b, turned]) => {
  const told = (text: string): { text: string; words: string[] } => ({ text, words: wordsOf(text) });
  expect(isTurned(told(a), told(b))).toBe(turned);
  expect(isTurned(told(b), told(a))).toBe(turned);
});
