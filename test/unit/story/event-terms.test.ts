import { expect, test } from "vitest";
import { isStopWord } from "../../../src/story/event-stop-words.ts";
import { type EventTerms, eventTerms } from "../../../src/story/event-terms.ts";
import { eventWords } from "../../../src/story/event-words.ts";

const told = (title: string, lead = ""): EventTerms => eventTerms(eventWords({ title, lead }));
const words = (title: string, lead = ""): readonly string[] => told(title, lead).words;

test.for<[name: string, title: string, expected: readonly string[]]>([
  ["forms of one word are one, shown as the first", "Bankrupt bankruptcies", ["bankrupt"]],
  ["small words are left out", "The fall of the bridge at Norhaven", ["fall", "bridge", "norhaven"]],
  ["a possessive is its name", "Norhaven's bridge", ["norhaven", "bridge"]],
  [
    "numbers are whole and have one spelling",
    "Toll of 1,200 in 2026 floods",
    ["toll", "1,200", "2026", "floods"],
  ],
  [
    "agency prefix and outlet are not of the event",
    "UPDATE 2-Bridge falls in Norhaven town - The Daily Gull",
    ["bridge", "falls", "norhaven", "town"],
  ],
  ["unspaced scripts give pairs of characters", "東京地震", ["東京", "京地", "地震"]],
])("%s", ([, title, expected]) => {
  expect(words(title)).toEqual(expected);
});

test("words are compared by their beginnings, numbers by one spelling", () => {
  const [some, others] = ["Bankrupt: 1,200 lost", "Bankruptcies, 1200 losses"].map((title) => told(title));
  expect(some?.terms.slice(0, 2)).toEqual(others?.terms.slice(0, 2));
  expect(some?.words).not.toEqual(others?.words);
});

test("a lead adds its words behind the headline's, each once", () => {
  const { words: found, titleTerms } = told("Bridge falls", "A bridge fell on Monday.");
  expect(found).toEqual(["bridge", "falls", "fell", "monday"]);
  expect(titleTerms).toBe(2);
});

test("a long lead weighs no more than a short one", () => {
  const long = Array.from({ length: 300 }, (_, i) => `word${i}`).join(" ");
  const { weights, titleTerms } = told("bridge falls", long);
  const ofLead = weights.slice(titleTerms).reduce((sum, weight) => sum + weight, 0);
  expect(ofLead).toBeLessThanOrEqual(4 * 1.3 + 1e-9);
  expect(weights.length).toBeLessThanOrEqual(64);
});

test("a name weighs less than another word, and so does a pair of characters", () => {
  const { words: found, weights } = told("bridge in Norhaven falls 東京");
  const weightOf = (word: string): number => weights[found.indexOf(word)] ?? 0;
  expect(weightOf("norhaven")).toBeLessThan(weightOf("bridge"));
  expect(weightOf("東京")).toBeLessThan(weightOf("bridge"));
});

test("stop words are known in several languages", () => {
  expect(["the", "und", "les", "для"].map(isStopWord)).toEqual([true, true, true, true]);
  expect(isStopWord("bridge")).toBe(false);
});
