import { expect, test } from "vitest";
import type { DropRule } from "../../../src/model/source.ts";
import { droppedBy } from "../../../src/normalize/drop-rules.ts";

const entry = {
  title: "Live blog: Águeda’s harbour reopens in Adelaide",
  categories: ["Ports & Ferries", "SPORT"],
  url: "https://wire.example/live/2026/harbour?ref=a",
};

test.for<[name: string, rule: DropRule, drops: boolean]>([
  ["words of the title, in another case", { title: "LIVE BLOG" }, true],
  ["words of the title, without their accents", { title: "agueda's harbour" }, true],
  ["words parted otherwise", { title: "blog – águeda’s" }, true],
  ["words that do not follow each other", { title: "live harbour" }, false],
  ["a part of a word", { title: "Ad" }, false],
  ["a category, in another case", { category: "ports &  ferries" }, true],
  ["a part of a category", { category: "Ports" }, false],
  ["a part of the address", { link: "/live/" }, true],
  ["a part of the address in another case", { link: "/LIVE/" }, false],
  ["all of title, category and link", { title: "live", category: "sport", link: "/2026/" }, true],
  ["two of three", { title: "live", category: "sport", link: "/2025/" }, false],
])("%s: %o drops it: %s", ([, rule, drops]) => {
  expect(droppedBy([rule], entry)).toEqual(drops ? rule : undefined);
});

test("one rule that holds is enough, and it is named", () => {
  const rules = [{ title: "chess" }, { category: "sport" }, { link: "wire" }];
  expect(droppedBy(rules, entry)).toBe(rules[1]);
});

test("an entry without address is not dropped for its link", () => {
  expect(droppedBy([{ link: "e" }], { title: "e", categories: [] })).toBeUndefined();
});

test("titles without spaces between words are found too", () => {
  const title = "港湾の橋が月曜日に再開";
  expect(droppedBy([{ title: "月曜日" }], { title, categories: [] })).toBeDefined();
  expect(droppedBy([{ title: "火曜日" }], { title, categories: [] })).toBeUndefined();
});
