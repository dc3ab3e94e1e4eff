import { expect, test } from "vitest";
import {
  type EntryPlan,
  type KnownEntry,
  PASSED_OVER,
  planEntries,
  type StandingEntry,
} from "../../../src/poll/plan-entries.ts";

const POLL = 10;
const NOTHING: EntryPlan = {
  take: [],
  passOver: [],
  changedAgain: new Set(),
  new: 0,
  changed: 0,
  unchanged: 0,
  rejectedFirstSight: 0,
};

/** "a1" = key a with content 1. */
const at = (text: string, publishedMs?: number): StandingEntry => ({
  key: text.slice(0, 1),
  contentHash: text.slice(1),
  ...(publishedMs === undefined ? {} : { publishedMs }),
});

const known = (contentHash: string, own: Partial<KnownEntry> = {}): KnownEntry => ({
  ...{ contentHash, groupId: "g", poll: 9, ordinal: 0 },
  ...own,
});

test.for<[name: string, entries: string[], known: (KnownEntry | undefined)[], plan: Partial<EntryPlan>]>([
  ["an empty document asks for nothing", [], [], {}],
  ["an unknown entry is new", ["a1"], [undefined], { take: [0], new: 1 }],
  ["an equal hash is unchanged", ["a1"], [known("1")], { unchanged: 1 }],
  ["another hash is a change", ["a2"], [known("1")], { take: [0], changed: 1 }],
  [
    "the same id twice with equal content counts once as new",
    ["a1", "a1"],
    [undefined, undefined],
    { take: [0], new: 1, unchanged: 1 },
  ],
  [
    "the same id twice with other content is new, then changed",
    ["a1", "a2"],
    [undefined, undefined],
    { take: [0, 1], new: 1, changed: 1 },
  ],
  [
    "back to the first content within one document is a change again",
    ["a1", "a2", "a1"],
    [undefined, undefined, undefined],
    { take: [0, 1, 2], new: 1, changed: 2 },
  ],
  [
    "a known entry that stands twice, once changed",
    ["a1", "a2"],
    [known("1"), known("1")],
    { take: [1], unchanged: 1, changed: 1 },
  ],
  ["an entry from a newer poll is left alone", ["a2"], [known("1", { poll: 11 })], { unchanged: 1 }],
  [
    "the same poll again at the same place changes nothing",
    ["a2"],
    [known("1", { poll: POLL })],
    { unchanged: 1 },
  ],
  [
    "a later place of the same poll counts",
    ["b9", "a2"],
    [known("9"), known("1", { poll: POLL })],
    { take: [1], unchanged: 1, changed: 1 },
  ],
  [
    "one that was passed over and changed stays passed over",
    ["a2"],
    [known("1", { groupId: PASSED_OVER })],
    { passOver: [0], changed: 1 },
  ],
  [
    "one that was passed over and did not change is unchanged",
    ["a1"],
    [known("1", { groupId: PASSED_OVER })],
    { unchanged: 1 },
  ],
])("%s", ([, entries, before, plan]) => {
  expect(
    planEntries(
      entries.map((text) => at(text)),
      before,
      POLL,
    ),
  ).toEqual({ ...NOTHING, ...plan });
});

test.for<[name: string, entries: StandingEntry[], firstSight: number, plan: Partial<EntryPlan>]>([
  ["takes all when they are few", [at("a1"), at("b1")], 2, { take: [0, 1], new: 2 }],
  [
    "without dates takes the top of the document",
    [at("a1"), at("b1"), at("c1")],
    2,
    { take: [0, 1], passOver: [2], new: 2, rejectedFirstSight: 1 },
  ],
  [
    "with dates takes the newest",
    [at("a1", 1), at("b1", 3), at("c1", 2)],
    2,
    { take: [1, 2], passOver: [0], new: 2, rejectedFirstSight: 1 },
  ],
  [
    "with one date missing trusts none",
    [at("a1", 1), at("b1"), at("c1", 3)],
    2,
    { take: [0, 1], passOver: [2], new: 2, rejectedFirstSight: 1 },
  ],
  [
    "counts an id once, however often it stands",
    [at("a1"), at("a1"), at("b1"), at("c1")],
    2,
    { take: [0, 2], passOver: [3], new: 2, unchanged: 1, rejectedFirstSight: 1 },
  ],
  [
    "passes over both forms of an entry that is beyond",
    [at("a1"), at("b1"), at("b2")],
    1,
    { take: [0], passOver: [1, 2], new: 1, changed: 1, rejectedFirstSight: 1 },
  ],
  ["0 takes none and remembers all", [at("a1"), at("b1")], 0, { passOver: [0, 1], rejectedFirstSight: 2 }],
])("at first sight: %s", ([, entries, firstSight, plan]) => {
  const before = entries.map(() => undefined);
  expect(planEntries(entries, before, POLL, { firstSight })).toEqual({ ...NOTHING, ...plan });
});

test("an entry known before first sight ended (a crash between the jobs) is not passed over", () => {
  const plan = planEntries([at("a1"), at("b2")], [undefined, known("1")], POLL, { firstSight: 1 });
  expect(plan).toEqual({ ...NOTHING, take: [0, 1], new: 1, changed: 1 });
});

test.for<[name: string, previousPoll: number | undefined, again: number[]]>([
  ["that changed it", 9, [1]],
  ["that changed it, not the one that changed it after", 8, [3]],
  ["that never was", undefined, []],
])("an entry changed again after a poll %s", ([, previousPoll, again]) => {
  const before = [undefined, known("1"), known("1"), known("1", { poll: 8 })];
  const plan = planEntries(
    ["n1", "a2", "b1", "c2"].map((text) => at(text)),
    before,
    POLL,
    { previousPoll },
  );
  expect(plan.changedAgain).toEqual(new Set(again));
});

test("both forms of an entry that stands twice and changes at every poll changed again", () => {
  const plan = planEntries([at("a3"), at("a4")], [known("2"), known("2")], POLL, { previousPoll: 9 });
  expect(plan).toEqual({ ...NOTHING, take: [0, 1], changed: 2, changedAgain: new Set([0, 1]) });
});
