import { expect, test } from "vitest";
import type { Candidate } from "../../../src/story/score-copy.ts";
import { scoreCopy } from "../../../src/story/score-copy.ts";
import { sketch } from "../../../src/story/sketch.ts";
import { HOUR_MS, T0, WIRE_TEXT, WIRE_TITLE } from "./samples.ts";

interface Draft {
  readonly title?: string;
  readonly text?: string;
  readonly url?: string;
  readonly source?: string;
  readonly hours?: number;
}

function candidate({
  title = WIRE_TITLE,
  text = WIRE_TEXT,
  url,
  source = "wire",
  hours = 0,
}: Draft): Candidate {
  const made = sketch({ title, text, ...(url === undefined ? {} : { url }) });
  return { sketch: made, atMs: T0 + hours * HOUR_MS, sourceId: source };
}

const QUAKE =
  "A magnitude 4.8 earthquake struck 23 km off Northport at a depth of 10 km, the Seismic Office said.";
const DIVIDEND =
  "Quayside Steel Corp said its board declared a quarterly dividend of 12 cents a share, payable on March 15 to holders of record on March 1.";
const LEAD =
  "The state council of Northport approved a shake-up of the Eastgate port authority on Wednesday, raising tensions in the harbour town.";

test.for<[name: string, newer: Draft, older: Draft, copy: boolean]>([
  ["the same text elsewhere is a copy", { source: "b" }, {}, true],
  ["the first sentence alone is a copy", { source: "b", text: WIRE_TEXT.split("\n")[0] ?? "" }, {}, true],
  [
    "the text with a local paragraph added is a copy",
    { source: "b", text: `${WIRE_TEXT}\nResidents of our town told this paper that they are glad.` },
    {},
    true,
  ],
  [
    "the text in capitals with misspellings is a copy",
    { source: "b", text: WIRE_TEXT.toUpperCase().replace("ENGINEERS", "ENGINERS") },
    {},
    true,
  ],
  [
    "a lead under another headline is a copy",
    { source: "b", title: "Port bosses out as council acts", text: LEAD },
    { title: "Northport stamps its authority on harbour", text: LEAD.replace("approved", "has approved") },
    true,
  ],
  [
    "another report of the event is not",
    {
      source: "b",
      text: "Drivers in Northport can look forward to crossing the water again: from Monday the old bridge takes cars, though not heavy lorries, city hall announced.",
    },
    {},
    false,
  ],
  [
    "an earthquake with other figures is not",
    { source: "b", title: "Earthquake off Northport", text: QUAKE, hours: 5 },
    {
      title: "Earthquake off Northport",
      text: QUAKE.replace("4.8", "5.6").replace("23", "71").replace("10 km", "44 km"),
    },
    false,
  ],
  [
    "a dividend of another company is not",
    { source: "b", title: "Quayside Steel sets quarterly payout", text: DIVIDEND },
    {
      title: "Lantern Foods sets quarterly payout",
      text: DIVIDEND.replace("Quayside Steel", "Lantern Foods").replace("12", "7"),
    },
    false,
  ],
  [
    "a daily series is not",
    {
      source: "b",
      title: "Northport grain prices",
      text: "Wheat in Northport closed at 214.50 crowns and barley at 187.25, the exchange said.",
      hours: 24,
    },
    {
      title: "Northport grain prices",
      text: "Wheat in Northport closed at 211.75 crowns and barley at 188.50, the exchange said.",
    },
    false,
  ],
  [
    "two entries of one source are not, though alike",
    { text: `${WIRE_TEXT.split("\n")[0]}\nMore follows.` },
    {},
    false,
  ],
  ["two entries of one source with one text are", {}, {}, true],
  ["a live page is nobody's copy", { source: "b", url: "https://b.example/news/live/bridge" }, {}, false],
  ["a digest is nobody's copy", { source: "b", title: "Morning briefing: bridge reopens" }, {}, false],
  ["one long headline without text is a copy within a day", { source: "b", text: "" }, {}, true],
  [
    "a short headline without text is not",
    { source: "b", title: "Bridge reopens", text: "" },
    { title: "Bridge reopens" },
    false,
  ],
  ["a headline without text days later is not", { source: "b", text: "", hours: 60 }, {}, false],
  ["the text under a rubric is a copy", { source: "b", title: "World in brief" }, {}, true],
  [
    "a much longer text under a rubric, which holds this one among others, is not",
    {
      source: "b",
      title: "World in brief",
      text: `${WIRE_TEXT}\n${"Elsewhere other things happened to other people in other towns. ".repeat(14)}`,
    },
    {},
    false,
  ],
  ["unknown sources are not one source", { source: "" }, { source: "" }, true],
])("%s", ([, newer, older, copy]) => {
  const score = scoreCopy(candidate(newer), candidate(older));
  expect(score.copy, score.detail).toBe(copy);
  expect(score.score).toBeGreaterThanOrEqual(0);
  expect(score.score).toBeLessThanOrEqual(1);
  expect(score.detail).not.toBe("");
});
