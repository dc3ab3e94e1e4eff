import { describe, expect, test } from "vitest";
import { exactKeys } from "../../../src/story/index-keys.ts";
import { POSTINGS_MAX, rankCandidates } from "../../../src/story/rank-candidates.ts";
import { sketch } from "../../../src/story/sketch.ts";
import { entry, WIRE_TEXT, WIRE_TITLE } from "./samples.ts";

const made = sketch({ title: WIRE_TITLE, text: WIRE_TEXT });

describe("a sketch", () => {
  test("does not depend on case, accents, agency prefixes or the outlet's name", () => {
    const other = sketch({
      title: `UPDATE 1-${WIRE_TITLE.toUpperCase()} - Tideline News`,
      text: WIRE_TEXT.toUpperCase().replace("LORRIES", "LÓRRIES"),
    });
    expect({ ...other, names: made.names }).toEqual(made);
  });

  test("keeps at most 16 keys of at most 8 characters, all different", () => {
    expect(made.keys.length).toBeLessThanOrEqual(40);
    expect(made.keys.length).toBeGreaterThan(20);
    expect(new Set(made.keys).size).toBe(made.keys.length);
    for (const key of made.keys) expect(key.length).toBeLessThanOrEqual(8);
  });

  test("says when it holds all shingles and when only a sample", () => {
    expect(made.complete).toBe(true);
    const long = sketch({ title: "T", text: Array.from({ length: 900 }, (_, i) => `word${i}`).join(" ") });
    expect(long.complete).toBe(false);
    expect(long.shingles).toHaveLength(64);
  });

  test("proves nothing by a text of less than 12 words, and by less than 40 only with its title", () => {
    expect(sketch({ title: WIRE_TITLE, text: "The bridge opens on Monday." }).textHash).toBeUndefined();
    const rain = "Rain in the morning, dry in the afternoon, with a light breeze from the west all day.";
    const monday = sketch({ title: "Weather for Monday", text: rain });
    expect(monday.textHash).toBeDefined();
    expect(sketch({ title: "Weather for Friday", text: rain }).textHash).not.toBe(monday.textHash);
    expect(sketch({ title: "Another headline", text: WIRE_TEXT }).textHash).toBe(made.textHash);
  });

  test.for<[title: string, url: string | undefined, kind: string | undefined]>([
    ["Harbour bridge: live updates", undefined, "live"],
    ["LIVE: harbour bridge reopens", undefined, "live"],
    ["Hafenbrücke im Liveticker", undefined, "live"],
    ["Harbour bridge", "https://quay.example/news/live/2024/bridge", "live"],
    ["Families who live by the bridge", "https://quay.example/lives-by-the-bridge", undefined],
    ["Olive harvest begins", "https://quay.example/olive-harvest", undefined],
    ["Evening briefing: bridge, tunnel, port", undefined, "digest"],
    ["World news in brief", undefined, undefined],
    ["Mayor briefs the port authority", undefined, undefined],
  ])("%s (%s) is %s", ([title, url, kind]) => {
    const live = sketch({ title, text: WIRE_TEXT, ...(url === undefined ? {} : { url }) });
    expect(live.unmatchable).toBe(kind);
    expect(live.keys.length > 0).toBe(kind === undefined);
  });

  test("a rubric instead of a headline counts as no title", () => {
    expect(sketch({ title: "World in brief", text: WIRE_TEXT }).titleWords).toEqual([]);
    expect(sketch({ title: "World markets in turmoil", text: WIRE_TEXT }).titleWords).toHaveLength(4);
  });

  test("a text of many datelines is a digest", () => {
    const text = [
      "NORTHPORT - The bridge opens.",
      "EASTGATE - A tunnel floods.",
      "QUAYSIDE - Steel is up.",
      "TIDEWELL - Rain.",
    ];
    expect(sketch({ title: "Harbour towns", text: text.join("\n") }).unmatchable).toBe("digest");
  });

  test("works without spaces between words", () => {
    const text = "港の橋は月曜日に再開されると市長が水曜日に述べた。修理には九週間かかった。";
    const japanese = sketch({ title: "港の橋が再開へ", text });
    const cut = sketch({ title: "港の橋が再開へ", text: text.slice(0, 24) });
    expect(japanese.shingles.length).toBeGreaterThan(20);
    expect(cut.keys.filter((key) => japanese.keys.includes(key)).length).toBeGreaterThan(5);
  });

  test("of nothing is empty", () => {
    expect(sketch({ title: "", text: "" })).toMatchObject({
      shingles: [],
      keys: [],
      complete: true,
      wordCount: 0,
    });
  });
});

describe("candidates", () => {
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

  test("come by keys met, then newest", () => {
    const postings = new Map([
      ["la", [1, 2]],
      ["lb", [2, 3]],
    ]);
    expect(rankCandidates(postings)).toEqual([2, 3, 1]);
  });

  test("of rare keys come before those of common keys, and a whole title counts double", () => {
    const [rare, common, title] = [100, 101, 102];
    const postings = new Map([
      ["la", [rare]],
      ["lb", [...upTo(20), common]],
      ["lc", [...upTo(20), common]],
      ["ha", [title]],
    ]);
    expect(rankCandidates(postings).slice(0, 2)).toEqual([title, rare]);
  });

  test("that meet one common key alone are left out", () => {
    expect(rankCandidates(new Map([["wa", upTo(20)]]))).toEqual([]);
  });

  test("do not come from stop keys, and are at most 16", () => {
    const keys = ["la", "lb", "lc", "ld"];
    expect(rankCandidates(new Map(keys.map((key) => [key, upTo(POSTINGS_MAX + 1)])))).toEqual([]);
    expect(rankCandidates(new Map(keys.map((key) => [key, upTo(POSTINGS_MAX)])))).toHaveLength(16);
  });
});

test("exact keys are tagged and absent where there is nothing to stand under", () => {
  const keys = exactKeys(entry({ canonicalUrl: "https://quay.example/1" }), made);
  expect([keys.entry[0], keys.url?.[0], keys.text?.[0][0]]).toEqual(["e", "u", "t"]);
  expect(exactKeys(entry(), sketch({ title: "a", text: "b" }))).toEqual({ entry: "ekey-a" });
});
