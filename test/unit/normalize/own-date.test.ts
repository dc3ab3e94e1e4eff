import { expect, test } from "vitest";
import { ownDate } from "../../../src/normalize/own-date.ts";

const NOW = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;

type Dates = { published?: string; updated?: string };

test.for<[name: string, dates: Dates, expected: ReturnType<typeof ownDate>]>([
  ["the date of publication", { published: "24 Nov 2026 10:00" }, { publishedMs: NOW - 2 * HOUR }],
  [
    "… before that of the update",
    { published: "24 Nov 2026 10:00", updated: "24 Nov 2026 11:00" },
    { publishedMs: NOW - 2 * HOUR },
  ],
  ["the update where it is alone", { updated: "24 Nov 2026 11:00" }, { publishedMs: NOW - HOUR }],
  [
    "… or alone can be read",
    { published: "soon", updated: "24 Nov 2026 11:00" },
    { publishedMs: NOW - HOUR },
  ],
  [
    "… or alone is not ahead",
    { published: "25 Nov 2026", updated: "24 Nov 2026 11:00" },
    { publishedMs: NOW - HOUR },
  ],
  ["a date an hour ahead", { published: "24 Nov 2026 13:00:00" }, { publishedMs: NOW + HOUR }],
  [
    "none, and what was written, more than an hour ahead",
    { published: "24 Nov 2026 13:00:01" },
    { publishedText: "24 Nov 2026 13:00:01" },
  ],
  ["the first day of 1990", { published: "1990-01-01T00:00:00Z" }, { publishedMs: Date.UTC(1990, 0, 1) }],
  ["none before 1990", { published: "1989-12-31T23:59:59Z" }, { publishedText: "1989-12-31T23:59:59Z" }],
  ["none where it could be two days", { published: " 06/11/2026 " }, { publishedText: "06/11/2026" }],
  ["the published text where neither can be read", { published: "a", updated: "b" }, { publishedText: "a" }],
  ["80 characters of what was written", { updated: "x".repeat(100) }, { publishedText: "x".repeat(80) }],
  ["nothing where nothing was written", {}, {}],
  ["… or blanks", { published: "  " }, {}],
])("an entry's own date is %s", ([, dates, expected]) => {
  expect(ownDate(dates, { nowMs: NOW })).toEqual(expected);
});

test("a date without a zone is read in the source's", () => {
  expect(ownDate({ published: "24 Nov 2026 13:00" }, { zone: "+12:00", nowMs: NOW })).toEqual({
    publishedMs: Date.UTC(2026, 10, 24, 1),
  });
});

test("without a clock no date is ahead", () => {
  expect(ownDate({ published: "1 Jan 2040" }, {})).toEqual({ publishedMs: Date.UTC(2040, 0, 1) });
});
