import { expect, test } from "vitest";
import type { PublishedFeed } from "../../../src/model/published-feed.ts";
import { feedHolds } from "../../../src/tag/feed-membership.ts";

const base: PublishedFeed = { id: "f", title: "F", entries: 60, hours: 48, fold: "copy" };

test.for<[name: string, languages: string[] | undefined, language: string | undefined, expected: boolean]>([
  ["a feed without languages takes all", undefined, "de", true],
  ["the same language", ["en"], "en", true],
  ["a region of the language", ["en"], "en-GB", true],
  ["case and underscore do not matter", ["EN"], "en_us", true],
  ["another language", ["en"], "de", false],
  ["a language that only begins alike", ["en"], "enm", false],
  ["one of several", ["de", "en"], "en", true],
  ["a region does not take the whole language", ["en-GB"], "en", false],
  ["no language is held by every feed", ["en"], undefined, true],
])("languages: %s", ([, languages, language, expected]) => {
  const feed = languages === undefined ? base : { ...base, languages };
  const group =
    language === undefined ? { topics: new Set<string>() } : { topics: new Set<string>(), language };
  expect(feedHolds(feed, group)).toBe(expected);
});

test("topics and languages must both agree", () => {
  const feed: PublishedFeed = { ...base, topics: "ukraine", languages: ["en"] };
  expect(feedHolds(feed, { topics: new Set(["ukraine"]), language: "en" })).toBe(true);
  expect(feedHolds(feed, { topics: new Set(["ukraine"]), language: "de" })).toBe(false);
  expect(feedHolds(feed, { topics: new Set(["energy"]), language: "en" })).toBe(false);
});
