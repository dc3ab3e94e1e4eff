import { expect, test } from "vitest";
import type { Entry } from "../../../src/model/entry.ts";
import { isFactChange } from "../../../src/story/fact-change.ts";
import { entry } from "./samples.ts";

const TITLE = "Harbour bridge to reopen after repairs";
const SUMMARY =
  "The harbour bridge in Northport will reopen on Monday after 9 weeks, Mayor Ann Tidewell said.";
const before = entry({ title: TITLE, summary: SUMMARY, contentHash: "1" });

test.for<[name: string, over: Partial<Entry>, changed: boolean]>([
  ["another number", { summary: SUMMARY.replace("9", "12") }, true],
  ["another spelling of a number", { summary: SUMMARY.replace("9", "9.0") }, false],
  ["another name", { summary: SUMMARY.replace("Northport", "Southport") }, true],
  ["another spelling of a name", { summary: SUMMARY.replace("Tidewell", "Tidwell") }, false],
  ["a negation", { summary: SUMMARY.replace("will", "will not") }, true],
  ["a contracted negation", { summary: SUMMARY.replace("will", "won't") }, true],
  ["a reworded headline", { title: "Harbour bridge stays shut after repairs" }, true],
  ["an agency prefix", { title: `UPDATE 2-${TITLE}` }, false],
  ["an outlet behind the headline", { title: `${TITLE} - Tideline News` }, false],
  ["a misspelling in the headline", { title: TITLE.replace("repairs", "repiars") }, false],
  ["other punctuation", { title: `${TITLE}!` }, false],
  ["a withdrawal", { withdrawal: true }, true],
  ["other words in the summary", { summary: SUMMARY.replace("will reopen", "is to reopen") }, false],
])("%s", ([, over, changed]) => {
  expect(isFactChange(before, { ...before, contentHash: "2", ...over })).toBe(changed);
});

test("an equal content hash is no change, whatever else moved", () => {
  expect(isFactChange(before, { ...before, summary: "something else entirely 99" })).toBe(false);
});
