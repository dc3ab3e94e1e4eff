import { expect, test } from "vitest";
import { isReworded } from "../../../src/story/headline-change.ts";

const TITLE = "Harbour bridge to reopen after repairs";

test.for<[name: string, before: string, after: string, reworded: boolean]>([
  ["other words", TITLE, "Harbour bridge stays shut after repairs", true],
  ["a word more", TITLE, `${TITLE} and delays`, true],
  ["another name of the same shape", "Talks with Iran resume", "Talks with Iraq resume", true],
  ["other Han signs", "港口大桥周一重新开放", "港口大桥仍然关闭维修", true],
  ["the words in another order", "Mayor: bridge to open", "Bridge to open, mayor says", true],
  ["the same words in another order", "Bridge to open, mayor says", "Mayor says bridge to open", false],
  ["a label put before", TITLE, `Northport: ${TITLE}`, false],
  ["a label exchanged", `Live: ${TITLE}`, `Northport: ${TITLE}`, true],
  ["another tense", "Mayor opens bridge", "Mayor opened bridge", false],
  ["an article", TITLE, `The ${TITLE}`, false],
  ["a misspelling", TITLE, TITLE.replace("repairs", "repiars"), false],
  ["one wrong Han sign", "港口大桥重新开放", "港口大桥从新开放", false],
  ["a number", "3 hurt in ferry fire", "4 hurt in ferry fire", false],
  ["capitals and quotes", TITLE, `‘${TITLE.toUpperCase()}’`, false],
])("a headline with %s", ([, before, after, reworded]) => {
  expect(isReworded(before, after)).toBe(reworded);
  expect(isReworded(after, before)).toBe(reworded);
});
