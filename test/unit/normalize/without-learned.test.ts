import { describe, expect, test } from "vitest";
import { learnLines } from "../../../src/normalize/learned-lines.ts";
import { withoutLearned } from "../../../src/normalize/without-learned.ts";
import { STORIES, wrapped } from "../../helpers/wrapped-entries.ts";

const STALL = "Rent a stall at the spring fair, forty are left.";
const GUIDE = "The harbour guide for your pocket is out now.";
const TEXT = STORIES[0]?.[1] ?? "";

function first(...args: Parameters<typeof wrapped>) {
  const entries = wrapped(...args);
  const { kindOf } = learnLines(entries, [], 20_000);
  const [clean] = entries;
  if (clean === undefined) throw new Error("no entry");
  return { before: clean, ...withoutLearned(clean, kindOf) };
}

test("lines before and behind the text go from text and summary; the content hash stays", () => {
  const { before, clean } = first(6, (text) => [GUIDE, text, STALL]);
  expect(before.entry.summary).toBe(`${GUIDE} ${TEXT} ${STALL}`);
  expect(clean.entry.summary).toBe(TEXT);
  expect(clean.text).toBe(TEXT);
  expect(clean.entry.contentHash).toBe(before.entry.contentHash);
  expect(clean.bareHash).toBe(before.bareHash);
  expect(clean.entry.key).toBe(before.entry.key);
});

test("an entry without such lines is the same object", () => {
  const entries = wrapped(6, (text, _, i) => (i === 0 ? [text] : [text, STALL]));
  const { kindOf } = learnLines(entries, [], 20_000);
  const [clean] = entries;
  expect(clean && withoutLearned(clean, kindOf).clean).toBe(clean);
});

test("a line between paragraphs goes from the text that is matched, never from what is published", () => {
  const { before, clean } = first(6, (text, title) => [text, STALL, `More of ${title} was not known.`]);
  expect(clean.text).not.toContain(STALL);
  expect(clean.entry.summary).toBe(before.entry.summary);
});

test("a line in fewer than half of the entries goes from the text that is matched alone", () => {
  const { before, clean } = first(10, (text, _, i) => (i < 4 ? [text, STALL] : [text, `Part ${i} of it.`]));
  expect(clean.text).toBe(TEXT);
  expect(clean.entry.summary).toBe(before.entry.summary);
});

test.for([
  ["a short line, which may be a place", "Westhaven"],
  ["a date", "Wednesday, 10 March 2027"],
  ["a short line with a number, which may be a result", "Rovers 2, Tugs 2"],
  [
    "a line longer than 400 characters",
    `${"Once more the same long tale of the town and its fair. ".repeat(8)}`.trim(),
  ],
])("%s is never taken out of what is published", ([, line = ""]) => {
  const { before, clean } = first(6, (text) => [text, line]);
  expect(clean.entry.summary).toBe(before.entry.summary);
});

test("an entry that would be left with next to nothing keeps its summary", () => {
  const { before, clean } = first(7, (text, _, i) => (i === 0 ? ["Yes.", STALL] : [text, STALL]));
  expect(clean.entry.summary).toBe(before.entry.summary);
});

test("an attribution behind which the line stood is found", () => {
  const origin = "This content originally appeared on Al Jazeera.";
  const { before, clean } = first(6, (text) => [text, origin, STALL]);
  expect(before.entry.attribution).toBeUndefined();
  expect(clean.entry).toMatchObject({ attribution: "Al Jazeera", summary: TEXT });
  expect(clean.text).toBe(TEXT);
});

test("whole texts that may be republished lose the paragraph of the line", () => {
  const { clean } = first(6, (text) => [text, STALL], undefined, { republish: "full" });
  expect(clean.entry.html).toBe(`<p>${TEXT}</p>`);
});

test("entries that are nothing but such lines have no text by which they could be taken for one", () => {
  const { before, clean } = first(6, () => [GUIDE, STALL]);
  expect(clean.text).toBe("");
  expect(clean.entry.summary).toBe(before.entry.summary);
});

describe("titles", () => {
  test("an outlet behind most titles goes from what is published and what is matched", () => {
    const { clean, matchTitle } = first(
      6,
      (text) => [text],
      (title) => `${title} - harbour.example`,
    );
    expect([clean.entry.title, matchTitle]).toEqual(["Ferries stay in port", "Ferries stay in port"]);
  });

  test("outlet and section go together where both are learned", () => {
    const { clean } = first(
      6,
      (text) => [text],
      (title) => `Harbour Herald | ${title} - Coast Edition`,
    );
    expect(clean.entry.title).toBe("Ferries stay in port");
  });

  test("a part of three titles in ten goes from what is matched alone", () => {
    const some = new Set(STORIES.slice(0, 3).map(([title]) => title));
    const titled = (title: string): string => (some.has(title) ? `${title} – Letters` : title);
    const { clean, matchTitle } = first(10, (text) => [text], titled);
    expect([clean.entry.title, matchTitle]).toEqual([
      "Ferries stay in port – Letters",
      "Ferries stay in port",
    ]);
  });
});
