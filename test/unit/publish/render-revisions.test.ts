import { expect, test } from "vitest";
import type { CopyGroup, Revision } from "../../../src/model/copy-group.ts";
import { revisionsOf } from "../../../src/publish/render-revisions.ts";
import { wordChanges } from "../../../src/publish/word-changes.ts";
import { entry, group, MARCH_MS, member, view } from "./sample.ts";

test.for<[name: string, before: string, after: string, shown: string]>([
  ["a word", "The 9 weeks", "The 12 weeks", "The <del>9</del> <ins>12</ins> weeks"],
  ["a word more", "will reopen", "will not reopen", "will <ins>not</ins> reopen"],
  ["a word less", "will not reopen", "will reopen", "will <del>not</del> reopen"],
  ["nothing before", "", "Ferries sail", "<ins>Ferries sail</ins>"],
  ["nothing left", "Ferries sail", "", "<del>Ferries sail</del>"],
  ["markup in the text", "a <b>", "a <i>&", "a <del>&lt;b&gt;</del> <ins>&lt;i&gt;&amp;</ins>"],
  ["signs without spaces", "港口周一开放", "港口周二开放", "港口周<del>一</del><ins>二</ins>开放"],
])("differences are marked: %s", ([, before, after, shown]) => {
  expect(wordChanges(before, after)).toBe(shown);
});

test("texts that share nothing are shown one after the other, however long", () => {
  const [before, after] = ["a", "b"].map((letter) =>
    Array.from({ length: 1_000 }, (_, i) => `${letter}${i}`).join(" "),
  );
  expect(wordChanges(before ?? "", after ?? "")).toBe(`<del>${before}</del><ins>${after}</ins>`);
});

const HISTORY: readonly Revision[] = [
  { atMs: MARCH_MS, kind: "numbers", summary: "The harbour opened again after 9 weeks." },
  { atMs: MARCH_MS + 60_000, kind: "headline", title: "Harbour <reopens>" },
];
const revised = (over: Partial<CopyGroup> = {}): CopyGroup =>
  group([member(entry("harbourwire"), { revisions: 3, history: HISTORY })], over);

test("each revision tells when and what it changed, the newest first", () => {
  const shown = revisionsOf(view([]), revised());
  expect(shown).toContain("<summary>Harbourwire: revised 3 times</summary>");
  expect(shown.indexOf("another headline")).toBeLessThan(shown.indexOf("other numbers"));
  expect(shown).toContain(
    "<strong>Harbour <del>&lt;reopens&gt;</del> <ins>reopens &amp; ferries sail</ins></strong>",
  );
  expect(shown).toContain("<del>after 9 weeks.</del> <ins>on Sunday.</ins>");
  expect(shown).toContain("The others are older");
});

test("of a withdrawn entry nothing is shown, and nothing where none was revised", () => {
  const killed = revised({ withdrawnMs: MARCH_MS });
  expect(revisionsOf(view([]), killed)).toBe("");
  const plain = group([member(entry("harbourwire"))]);
  expect(revisionsOf(view([]), plain)).toBe("");
});
