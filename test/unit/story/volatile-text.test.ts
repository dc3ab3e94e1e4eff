import { expect, test } from "vitest";
import { tickless, withoutClocks } from "../../../src/story/volatile-text.ts";

test.for<[name: string, text: string, rest: string]>([
  ["a stamp", "Ferries sail. Updated 14:05", "Ferries sail."],
  [
    "a stamp with day and zone",
    "Last updated: Wednesday 13 November, 2024, 14:05 GMT. Ferries sail",
    "Ferries sail",
  ],
  ["a German stamp", "Stand: 13.11.2024, 14.05 Uhr Fähren fahren", "Fähren fahren"],
  ["a relative time", "3 minutes ago Ferries sail", "Ferries sail"],
  ["a German relative time", "vor 3 Minuten Fähren fahren", "Fähren fahren"],
  ["a Chinese relative time", "3分钟前 渡轮开航", "渡轮开航"],
  ["counters", "Ferries sail 1,204 views 12 comments", "Ferries sail"],
  ["a counter in brackets", "Ferries sail. Comments (12)", "Ferries sail."],
  [
    "nothing of an hour that is told",
    "The ferry sailed at 14:05 on Monday",
    "The ferry sailed at 14:05 on Monday",
  ],
  ["nothing of a toll", "12 dead, 3 hours after the storm", "12 dead, 3 hours after the storm"],
  ["nothing of a toll behind a stamp", "As of 14 November, 12 dead", "12 dead"],
  ["nothing of a toll behind a day", "Updated Monday: 3 ships sank", ": 3 ships sank"],
  ["nothing of a verb", "The port updated 3 of its rules", "The port updated 3 of its rules"],
])("clocks and counters are taken out: %s", ([, text, rest]) => {
  expect(withoutClocks(text)).toBe(rest);
});

test.for<[a: string, b: string, same: boolean]>([
  ["Harbour at 14:05: 312 ships", "Harbour at 15:10: 9 ships", true],
  ["Queue 3 km, Monday 14 March", "Queue 12 km, Tuesday 1 April 2025", true],
  ["Now on air: Tides", "Now on air: Gulls", false],
])("texts that tick alike: %s, %s", ([a, b, same]) => {
  expect(tickless(a) === tickless(b)).toBe(same);
});

test("a text of digits and stamps is read in linear time", () => {
  const texts = [
    "updated 14:05 ".repeat(5_000),
    "1".repeat(60_000),
    "12 12 ".repeat(10_000),
    "updated, ".repeat(8_000),
  ];
  const startMs = performance.now();
  for (const text of texts) tickless(text);
  expect(performance.now() - startMs).toBeLessThan(1_000);
});
