import { expect, test } from "vitest";
import type { RevisionKind } from "../../../src/model/copy-group.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { revisionKind } from "../../../src/story/fact-change.ts";
import { entry } from "./samples.ts";

const TITLE = "Harbour bridge to reopen after repairs";
const SUMMARY =
  "The harbour bridge in Northport will reopen on Monday after 9 weeks, Mayor Ann Tidewell said.";
const before = entry({ title: TITLE, summary: SUMMARY, contentHash: "1" });

test.for<[name: string, over: Partial<Entry>, kind: RevisionKind]>([
  ["another number", { summary: SUMMARY.replace("9", "12") }, "numbers"],
  ["another form of a number", { summary: SUMMARY.replace("9", "9.0") }, "wording"],
  ["a number in letters", { summary: SUMMARY.replace("9", "nine") }, "wording"],
  ["another number in letters", { summary: SUMMARY.replace("9", "eight") }, "numbers"],
  ["another name", { summary: SUMMARY.replace("Northport", "Southport") }, "names"],
  ["another spelling of a name", { summary: SUMMARY.replace("Tidewell", "Tidwell") }, "wording"],
  ["a negation", { summary: SUMMARY.replace("will", "will not") }, "negation"],
  ["a contracted negation", { summary: SUMMARY.replace("will", "won't") }, "negation"],
  ["a negation in the headline", { title: TITLE.replace("to reopen", "not to reopen") }, "negation"],
  ["a number in the headline", { title: TITLE.replace("after", "after 12") }, "numbers"],
  ["a reworded headline", { title: "Harbour bridge stays shut after repairs" }, "headline"],
  ["an agency prefix", { title: `UPDATE 2-${TITLE}` }, "wording"],
  ["an outlet behind the headline", { title: `${TITLE} - Tideline News` }, "wording"],
  ["a misspelling in the headline", { title: TITLE.replace("repairs", "repiars") }, "wording"],
  ["another tense in the headline", { title: TITLE.replace("reopen", "reopening") }, "wording"],
  ["an article in the headline", { title: `The ${TITLE}` }, "wording"],
  ["other punctuation", { title: `‘${TITLE}’!` }, "wording"],
  ["a withdrawal", { withdrawal: true }, "withdrawal"],
  ["other words in the summary", { summary: SUMMARY.replace("will reopen", "is to reopen") }, "wording"],
  ["a summary that is cut sooner", { summary: "The harbour bridge in Northport will reopen on…" }, "wording"],
  [
    "a summary cut at another place for a longer word",
    { summary: "The famous harbour bridge in Northport will reopen on Monday after 9 weeks, Mayor" },
    "wording",
  ],
  ["a stamp", { summary: `${SUMMARY} Updated: Wednesday, 14:05 GMT` }, "wording"],
  ["a counter", { summary: `${SUMMARY} 1,204 comments` }, "wording"],
])("%s is a change of its kind", ([, over, kind]) => {
  expect(revisionKind(before, { ...before, contentHash: "2", ...over })).toBe(kind);
});

test("an equal content hash is no change, whatever else moved", () => {
  expect(revisionKind(before, { ...before, summary: "something else entirely 99" })).toBeUndefined();
});
