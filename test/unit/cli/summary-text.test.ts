import { expect, test } from "vitest";
import { type OnceSummary, onceLine } from "../../../src/cli/once-line.ts";
import { summaryText } from "../../../src/cli/print-summary.ts";
import type { Summary } from "../../../src/cli/summary.ts";

const SUMMARY: Summary = {
  ...{ sources: 3, snapshots: 5, copies: 4, published: 6, stories: 6, seconds: 1.26, cpuSeconds: 0.84 },
  entries: { new: 10, changed: 1, unchanged: 20, rejected: 2 },
  rejections: [{ source: "gazette", snapshot: "20270310T100000Z", reason: "empty", count: 2 }],
  feeds: [
    { id: "all", entries: 6 },
    { id: "ukraine-energy-and-more", entries: 0 },
  ],
};

const once = (over: Partial<OnceSummary>): string =>
  onceLine({ ...SUMMARY, polls: { ok: 3, notModified: 2, failed: 0, refused: 0 }, ...over });

test("the line of `once` tells polls, entries and what is stored", () => {
  expect(once({})).toBe(
    "5 polls (3 ok, 2 not modified): 10 new entries, 1 changed, 20 unchanged, 2 rejected; 6 published with 4 copies folded in all; 1.3 s",
  );
});

test("the line of `once` names failures and refusals only where there are any", () => {
  const polls = { ok: 1, notModified: 0, failed: 2, refused: 1 };
  const entries = { ...SUMMARY.entries, rejected: 0 };
  expect(once({ polls, entries })).toContain("(1 ok, 0 not modified, 2 failed, 1 refused)");
  expect(once({ polls, entries })).not.toContain("rejected");
});

test("the summary of a demo names every figure, every feed and why entries were rejected", () => {
  const text = summaryText(SUMMARY);
  const lines = text.split("\n").map((line) => line.trim().replaceAll(/ {2,}/gu, " | "));
  expect(lines).toEqual([
    "sources | 3, 5 snapshots",
    "entries | 10 new, 1 changed, 20 unchanged, 2 rejected",
    "copies folded | 4",
    "published | 6 entries for 10 that came in",
    "stories | 6",
    "time | 1.3 s, 0.8 s of CPU",
    "",
    "rejected",
    "gazette 20270310T100000Z: 2 empty",
    "",
    "entries per published feed",
    "all | 6",
    "ukraine-energy-and-more 0".replace(" ", " | "),
  ]);
});

test("a message between a wire and its clients is named in words", () => {
  const rejection = { source: "gazette", snapshot: "t", count: 3 };
  const shown = (reason: string): string =>
    summaryText({ ...SUMMARY, rejections: [{ ...rejection, reason }] });
  expect(shown("advisory")).toContain("gazette t: 3 advisory to editors, no news");
  expect(shown("news-budget")).toContain("gazette t: 3 news budget or schedule, no news");
});

test("of many rejections the first ten are shown and the rest counted", () => {
  const rejections = Array.from({ length: 13 }, (_, i) => ({
    source: `s${i}`,
    snapshot: "t",
    reason: "empty",
    count: 1,
  }));
  const text = summaryText({ ...SUMMARY, rejections });
  expect(text).toContain("s9 t: 1 empty");
  expect(text).not.toContain("s10 t");
  expect(text).toContain("… and 3 more");
});
