import { describe, expect, test } from "vitest";
import type { IdentityClues } from "../../../src/model/entry.ts";
import type { OpenEntry } from "../../../src/poll/open-entry.ts";
import { type IdentityContext, type IdentityPlan, planIdentity } from "../../../src/poll/plan-identity.ts";
import { indexRemembered, type RememberedEntry } from "../../../src/poll/remembered-entries.ts";

/** Clues of story n: nothing in common with those of another. */
function clues(story: number, over: Partial<IdentityClues> = {}): IdentityClues {
  const of = (base: number): number[] => Array.from({ length: 6 }, (_, i) => base + story * 10 + i);
  return { title: story, titleWords: of(0), minute: 1_000_001 + story * 61, words: of(2_000), ...over };
}

const remembered = (
  key: string,
  of: IdentityClues | undefined,
  over: Partial<RememberedEntry> = {},
): RememberedEntry => ({
  ...{ key, contentHash: "before", groupId: key, poll: 1, ordinal: 0 },
  ...(of === undefined ? {} : { clues: of }),
  ...over,
});

const open = (ordinal: number, of: IdentityClues, over: Partial<OpenEntry> = {}): OpenEntry => ({
  ...{
    ordinal,
    anchor: "guid",
    anchorKey: `k${ordinal}`,
    titleKey: `t${ordinal}`,
    clues: of,
    at: [],
    under: [],
  },
  spelled: { guid: false, link: false },
  ...over,
});

function plan(
  entries: readonly OpenEntry[],
  latest: readonly RememberedEntry[],
  over: Partial<IdentityContext> = {},
): IdentityPlan {
  return planIdentity(entries, {
    ...{ index: indexRemembered(latest), settled: new Map(), entries: entries.length, isPlaces: false },
    foundBefore: { places: 0, aliases: 0 },
    ...over,
  });
}

/** "key reason" of each entry. */
const told = ({ identities }: IdentityPlan): string[] =>
  identities.map(({ key, reason }) => `${key} ${reason}`);

describe("under a known id or address", () => {
  const before = clues(1, { guid: 5, link: 6 });
  const rewritten = clues(2, { guid: 5, link: 6 });
  test.for<
    [
      name: string,
      now: IdentityClues,
      before: IdentityClues | undefined,
      over: Partial<OpenEntry>,
      end: string,
    ]
  >([
    ["the same headline is a revision", clues(2, { title: 1 }), before, {}, "k0 revision"],
    ["the same minute is a revision", clues(2, { minute: before.minute ?? 0 }), before, {}, "k0 revision"],
    [
      "a text that keeps its terms is a revision",
      clues(2, { words: before.words }),
      before,
      {},
      "k0 revision",
    ],
    [
      "one common word in the headline is a revision",
      clues(2, { titleWords: [10, 77, 78] }),
      before,
      {},
      "k0 revision",
    ],
    ["an id that keeps its address is believed", rewritten, before, {}, "k0 revision"],
    [
      "an id that is its address is not",
      { ...rewritten, link: 5 },
      { ...before, link: 5 },
      {},
      "t0 reused-address",
    ],
    ["an id under another address is not", { ...rewritten, link: 7 }, before, {}, "t0 reused-address"],
    [
      "an id without a text to compare is believed",
      { ...rewritten, link: 7, words: [] },
      before,
      {},
      "k0 revision",
    ],
    [
      "an id that spells out its story is believed",
      { ...rewritten, link: 7 },
      before,
      { spelled: { guid: true, link: false } },
      "k0 revision",
    ],
    [
      "an address without a text is not believed",
      { ...rewritten, words: [] },
      before,
      { anchor: "link" },
      "t0 reused-address",
    ],
    [
      "an address that spells out its story is",
      rewritten,
      before,
      { anchor: "link", spelled: { guid: false, link: true } },
      "k0 revision",
    ],
    [
      "what keeps no date stays",
      { titleWords: [90], words: [], title: 9 },
      before,
      { anchor: "link" },
      "k0 revision",
    ],
    ["what has no title stays", { ...rewritten, titleWords: [] }, before, { anchor: "link" }, "k0 revision"],
    ["what an earlier version remembered stays", rewritten, undefined, { anchor: "link" }, "k0 revision"],
  ])("%s", ([, now, was, over, end]) => {
    expect(told(plan([open(0, now, { at: [remembered("k0", was)], ...over })], []))).toEqual([end]);
  });

  test("an entry that stands twice in the document is one entry twice", () => {
    const at = [remembered("k0", clues(1))];
    const entries = [open(0, clues(1), { at }), open(1, clues(1), { anchorKey: "k0", at })];
    expect(told(plan(entries, at))).toEqual(["k0 revision", "k0 revision"]);
  });
});

describe("under an unknown id or address", () => {
  const known = remembered("old", clues(1, { guid: 5, link: 6 }));
  test.for<[name: string, now: IdentityClues, end: string]>([
    [
      "headline and minute tell",
      clues(2, { title: 1, minute: known.clues?.minute ?? 0 }),
      "old same-title-and-time",
    ],
    ["a headline alone does not", clues(2, { title: 1 }), "k0 new"],
    [
      "the same place on another host tells with a text",
      clues(2, { link: 6, words: clues(1).words }),
      "old same-link",
    ],
    [
      "so does the id's",
      clues(2, { guid: 5, titleWords: clues(1).titleWords, words: clues(1).words }),
      "old rewritten-id",
    ],
    [
      "but not for another text at another minute",
      clues(2, { guid: 5, titleWords: clues(1).titleWords }),
      "k0 new",
    ],
    ["a place alone does not", clues(2, { guid: 5, link: 6 }), "k0 new"],
    ["nothing in common is new", clues(2), "k0 new"],
  ])("%s", ([, now, end]) => {
    expect(told(plan([open(0, now)], [known]))).toEqual([end]);
  });

  test("an entry that stands in the document under its own id is nobody else's", () => {
    const settled = new Map([["old", "old"]]);
    expect(told(plan([open(0, clues(1))], [known], { settled }))).toEqual(["k0 new"]);
  });

  test("two that look like one remembered entry are one known and one new", () => {
    expect(told(plan([open(0, clues(1)), open(1, clues(1))], [known]))).toEqual([
      "old same-title-and-time",
      "k1 new",
    ]);
  });
});

describe("a source that moves", () => {
  const latest = [0, 1, 2, 3, 4, 5].map((story) => remembered(`old${story}`, clues(story)));
  /** The same headlines and texts, dated anew. */
  const moved = (count: number, over: Partial<IdentityClues> = {}): OpenEntry[] =>
    Array.from({ length: count }, (_, i) => open(i, clues(i, { minute: 2_000_001 + i, ...over })));

  test("five and more than half of the document: headlines are enough", () => {
    const news = open(5, clues(9));
    const end = plan([...moved(5), news], latest);
    expect(end).toMatchObject({ isMove: true, aliases: 5 });
    expect(told(end)).toEqual([...[0, 1, 2, 3, 4].map((i) => `old${i} same-title`), "k5 new"]);
  });

  test("four are no move", () => {
    expect(plan(moved(4), latest)).toMatchObject({ isMove: false, aliases: 0 });
  });

  test("half of the document is no move", () => {
    expect(plan(moved(5), latest, { entries: 10 })).toMatchObject({ isMove: false, aliases: 0 });
  });

  test("headlines that come back every day with other texts are none", () => {
    const daily = moved(6).map((entry) => ({
      ...entry,
      clues: { ...entry.clues, words: clues(entry.ordinal + 20).words },
    }));
    expect(plan(daily, latest)).toMatchObject({ isMove: false, aliases: 0 });
  });

  test("a headline that several entries have had is nobody's", () => {
    const twice = [...latest, remembered("again", clues(0, { minute: 5 }))];
    expect(told(plan(moved(6), twice)).at(0)).toBe("k0 new");
  });

  test("what an interrupted try recognised counts", () => {
    const foundBefore = { places: 0, aliases: 3 };
    expect(plan(moved(2), latest, { entries: 5, foundBefore })).toMatchObject({ isMove: true, aliases: 5 });
  });
});

describe("addresses that name places", () => {
  const at = (place: number, story: number): RememberedEntry => remembered(`p${place}`, clues(story));
  const standing = [0, 1, 2, 3].map((place) => at(place, place));
  const placed = (place: number, story: number, over: Partial<IdentityClues> = {}): OpenEntry => {
    const known = standing[place];
    const own = { anchorKey: `p${place}`, titleKey: `t${story}`, anchor: "link" as const };
    return open(place, clues(story, over), { ...own, at: known === undefined ? [] : [known] });
  };

  test("stories that moved one down are recognised, the one on top is new, none is matched by its address", () => {
    const end = plan([placed(0, 9), placed(1, 0), placed(2, 1), placed(3, 2), placed(4, 3)], standing);
    expect(told(end)).toEqual([
      "t9 reused-address",
      ...[0, 1, 2, 3].map((place) => `p${place} same-title-and-time`),
    ]);
    expect(end).toMatchObject({ isPlaces: true, places: 4 });
    expect(end.identities.every(({ isPlaced }) => isPlaced)).toBe(true);
  });

  test("three among very many are no reason to believe none", () => {
    const end = plan([placed(0, 1), placed(1, 2), placed(2, 0)], standing, { entries: 40 });
    expect(end).toMatchObject({ isPlaces: false, places: 3 });
    expect(told(end)).toEqual(["p1 same-title-and-time", "p2 same-title-and-time", "p0 same-title-and-time"]);
  });

  test.for<[name: string, now: OpenEntry, end: string]>([
    [
      "half a headline in common is another story",
      placed(0, 9, { titleWords: [0, 1, 96, 97] }),
      "t9 reused-address",
    ],
    ["a headline reworded is the same story", placed(0, 9, { titleWords: [0, 1, 2, 3] }), "p0 revision"],
    [
      "a reworded one that moved is known by its minute",
      placed(0, 9, { titleWords: [10, 11, 12, 96], minute: clues(1).minute ?? 0 }),
      "p1 same-time-reworded",
    ],
    [
      "one dated anew within half a day is known by its headline",
      placed(0, 1, { minute: (clues(1).minute ?? 0) + 700 }),
      "p1 same-title",
    ],
    [
      "one dated anew a day later is a column's next",
      placed(0, 1, { minute: (clues(1).minute ?? 0) + 1_440 }),
      "t1 reused-address",
    ],
    ["a new address is believed no more than a used one", open(7, clues(9), { anchor: "link" }), "t7 new"],
  ])("once known as such, %s", ([, now, end]) => {
    expect(told(plan([now], standing, { isPlaces: true }))).toEqual([end]);
  });
});
