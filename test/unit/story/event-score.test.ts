import { expect, test } from "vitest";
import { candidates } from "../../../src/story/event-candidates.ts";
import type { EventQuery } from "../../../src/story/event-query.ts";
import { type EventScore, mostOf, scoreEvent, WordEvidence } from "../../../src/story/event-score.ts";
import { EVENT_SETTINGS } from "../../../src/story/event-settings.ts";
import { FewBest } from "../../../src/story/few-best.ts";
import { indexOf, storyOf } from "./event-samples.ts";

const anyOf = (): boolean => true;

/** Word 1 is in every story, words from 100 on in one each. */
const stories = Array.from({ length: 200 }, (_, i) => storyOf(i, { 1: 1, [100 + i]: 1 }));
const index = indexOf(stories);
const totals = { entries: 200, stories: 200 };
function ask(terms: readonly number[], of = index, within = totals): EventQuery {
  of.query.begin();
  for (const term of terms) of.query.add(term, 1);
  of.query.ask(of, within, EVENT_SETTINGS);
  return of.query;
}
const score = (terms: readonly number[], story = storyOf(0, { 1: 1, 100: 1 })): EventScore => {
  const query = ask(terms);
  const words = new WordEvidence();
  words.weigh(query, story, EVENT_SETTINGS);
  return scoreEvent(query, story, EVENT_SETTINGS, words, { time: 0, numbers: 0, source: 0 });
};

test("a rare word shared tells more than a common one", () => {
  expect(score([100]).shared).toBeGreaterThan(score([1]).shared + 1);
});

test("a word that the story lacks speaks against it, a rare one more", () => {
  expect(score([100, 150]).missing).toBeLessThan(score([100, 1]).missing);
});

test("a core word that is not asked for speaks against the story", () => {
  const story = storyOf(0, { 100: 9, 101: 9 }, { entries: 9 });
  expect(score([100], story).core).toBeLessThan(0);
  expect(score([100, 101], story).core).toBeCloseTo(0);
});

test("a bigger story has more to gain, and the parts add up", () => {
  const small = score([100], storyOf(0, { 100: 2 }, { entries: 2 }));
  const big = score([100], storyOf(0, { 100: 50 }, { entries: 50 }));
  expect(big.size).toBeGreaterThan(small.size);
  expect(big.shared + big.missing + big.core + big.size + big.crowd + big.time + big.numbers).toBeCloseTo(
    big.total,
  );
});

test("what a story is at most is its score where nothing else parts them", () => {
  const story = storyOf(0, { 1: 3, 100: 2.5, 101: 3 }, { entries: 3 });
  const most = mostOf(ask([100, 1, 150]), story, EVENT_SETTINGS, new WordEvidence());
  expect(most).toBe(score([100, 1, 150], story).total);
});

test("only the first core words count, those shared included", () => {
  const words = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [100 + i, 9]));
  const of = (count: number): number => score([100], storyOf(0, words(count), { entries: 9 })).core;
  expect(of(16)).toBeLessThan(of(15));
  expect(of(17)).toBe(of(16));
});

test("rare words are asked for stories, words of every story are not", () => {
  expect(candidates(ask([1, 103]), index, anyOf).map(({ id }) => id)).toEqual(["s3"]);
  expect(candidates(ask([1]), index, anyOf)).toEqual([]);
});

test("candidates come best first, equal ones oldest first, and are capped", () => {
  const common = Array.from({ length: 60 }, (_, i) => storyOf(i, { 7: 1, ...(i === 40 ? { 8: 1 } : {}) }));
  const others = Array.from({ length: 500 }, (_, i) => storyOf(100 + i, { [1_000 + i]: 1 }));
  const wide = indexOf([...common, ...others]);
  const query = ask([7, 8], wide, { entries: 560, stories: 560 });
  const ids = candidates(query, wide, anyOf).map(({ id }) => id);
  expect(ids).toHaveLength(12);
  expect(ids.slice(0, 3)).toEqual(["s40", "s0", "s1"]);
});

test("a share that a story must have is of the words that were asked: who has them all is found among many", () => {
  // Each word leads to as many stories as are met at most, so that two or three of them are asked.
  const terms = Array.from({ length: 12 }, (_, i) => 7 + i);
  const few = (i: number) => Object.fromEntries([[terms[i % 12], 1]]);
  const small = Array.from({ length: 1_200 }, (_, i) => storyOf(i, few(i)));
  const big = Array.from({ length: 480 }, (_, i) => storyOf(2_000 + i, few(i), { entries: 9 }));
  const all = storyOf(5_000, Object.fromEntries(terms.map((term) => [term, 1])));
  const wide = indexOf([...big, ...small, all]);
  const query = ask(terms, wide, { entries: 25_000, stories: 25_000 });
  expect(candidates(query, wide, anyOf, { best: new FewBest(12), shareMin: 0.2 })[0]).toBe(all);
});

test("stories that share less than they must are left out", () => {
  const twelve = Array.from({ length: 12 }, (_, i) => 7 + i);
  const sharing = (bornAt: number, count: number) =>
    storyOf(bornAt, Object.fromEntries(twelve.slice(0, count).map((term) => [term, 1])));
  const wide = indexOf([sharing(1, 1), sharing(2, 2), sharing(3, 3), sharing(4, 12)]);
  const query = ask(twelve, wide, { entries: 5_000, stories: 5_000 });
  expect(candidates(query, wide, anyOf).map(({ id }) => id)).toEqual(["s4", "s3", "s2", "s1"]);
  expect(
    candidates(query, wide, anyOf, { best: new FewBest(12), shareMin: 0.2 }).map(({ id }) => id),
  ).toEqual(["s4", "s3"]);
  expect(candidates(query, wide, anyOf, { best: new FewBest(1), shareMin: 0 }).map(({ id }) => id)).toEqual([
    "s4",
  ]);
  expect(candidates(query, wide, ({ id }) => id !== "s4").map(({ id }) => id)).toEqual(["s3", "s2", "s1"]);
});

test("the more stories there are, the more evidence it takes", () => {
  const crowdOf = (stories: number): number => ask([1], index, { entries: stories, stories }).crowd;
  expect(crowdOf(100_000)).toBeLessThan(crowdOf(10_000));
  expect(crowdOf(10)).toBe(crowdOf(0));
});
