import { describe, expect, test } from "vitest";
import type { GroupMember } from "../../../src/model/copy-group.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { pastTexts } from "../../../src/model/past-texts.ts";
import { reviseMember } from "../../../src/story/revise-member.ts";
import { REVISIONS_MAX } from "../../../src/story/text-history.ts";
import { entry, HOUR_MS, member, T0 } from "./samples.ts";

const MINUTE_MS = 60_000;

/** Polls one entry again and again; every poll changes it. Answers the member and the polls that told readers. */
function polled(
  texts: readonly Partial<Entry>[],
  { everyMs = 5 * MINUTE_MS, changedAgain = true }: { everyMs?: number; changedAgain?: boolean } = {},
): { last: GroupMember; told: number[] } {
  let last = member();
  const told: number[] = [];
  for (const [i, over] of texts.entries()) {
    const poll = i + 2;
    const next = member({ entry: entry({ contentHash: `hash-${i}`, ...over }), poll });
    const revised = reviseMember(last, next, T0 + poll * everyMs, changedAgain);
    if (revised.kind !== "wording") told.push(i + 1);
    last = revised.member;
  }
  return { last, told };
}

const of = (count: number, text: (i: number) => Partial<Entry>): Partial<Entry>[] =>
  Array.from({ length: count }, (_, i) => text(i + 1));

describe("text that changes at every poll", () => {
  test("a stamp never counts as news", () => {
    const { last, told } = polled(of(10, (i) => ({ summary: `${entry().summary} Updated 14:${10 + i}` })));
    expect(told).toEqual([]);
    expect(last.history).toHaveLength(2);
    expect(last.entry.summary).toContain("14:20");
  });

  test("a bare clock counts as news twice at most", () => {
    const { last, told } = polled(of(10, (i) => ({ title: `Harbour queue at 14:${10 + i}` })));
    expect(told).toEqual([1, 2]);
    expect(last.history).toHaveLength(2);
    expect(last.revisions).toBe(2);
  });

  test("a ticker that comes round counts as news until it does", () => {
    const words = ["Gulls return", "Tides rise", "Cranes move"];
    const { last, told } = polled(of(12, (i) => ({ summary: `On air: ${words[i % 3]}.` })));
    expect(told).not.toContain(5);
    expect(last.history?.length).toBeLessThanOrEqual(4);
  });

  test("a live page counts as news once an hour from the fourth change on", () => {
    const words = "anchor beacon cable dock engine funnel gangway hull island jetty keel ladder mast".split(
      " ",
    );
    const { last, told } = polled(
      of(13, (i) => ({ title: `Harbour live: the ${words[i - 1]} is inspected` })),
    );
    expect(told).toEqual([1, 2, 3]);
    expect(last.entry.title).toContain("mast");
    const slow = polled(
      of(13, (i) => ({ title: `Harbour live: the ${words[i - 1]} is inspected` })),
      {
        everyMs: 20 * MINUTE_MS,
      },
    );
    expect(slow.told).toEqual([1, 2, 3, 6, 9, 12]);
  });

  test("a withdrawal is news always", () => {
    const { told } = polled([...of(6, (i) => ({ title: `Queue at 14:0${i}` })), { withdrawal: true }]);
    expect(told).toContain(7);
  });
});

test("a toll that rises now and then is news each time", () => {
  const { last, told } = polled(
    of(8, (i) => ({ title: `Ferry fire: ${10 + i} injured` })),
    { changedAgain: false },
  );
  expect(told).toHaveLength(8);
  expect(last.history).toHaveLength(8);
});

describe("the history", () => {
  test("holds the texts before in full, what is equal stored once", () => {
    const { last } = polled([{ title: "Bridge opens" }, { title: "Bridge opens", summary: "At last." }], {
      changedAgain: false,
    });
    expect(last.history).toEqual([
      { atMs: T0 + 10 * MINUTE_MS, kind: "headline", title: entry().title },
      { atMs: T0 + 15 * MINUTE_MS, kind: "names", summary: entry().summary },
    ]);
    expect(pastTexts(last).map(({ title, summary }) => ({ title, summary }))).toEqual([
      { title: entry().title, summary: entry().summary },
      { title: "Bridge opens", summary: entry().summary },
    ]);
  });

  test("ends with the last few", () => {
    const { last } = polled(
      of(30, (i) => ({ title: `Ferry fire: ${i} injured` })),
      { changedAgain: false },
    );
    expect(last.revisions).toBe(30);
    expect(last.history).toHaveLength(REVISIONS_MAX);
    expect(pastTexts(last)[0]?.title).toBe("Ferry fire: 20 injured");
  });

  test("is right where text was replaced in silence behind it", () => {
    const { last } = polled(of(6, (i) => ({ title: "Queue", summary: `At 14:0${i} 3 ships wait` })));
    expect(pastTexts(last).map(({ title, summary }) => [title, summary])).toEqual([
      [entry().title, entry().summary],
      ["Queue", "At 14:01 3 ships wait"],
    ]);
  });

  test("holds nothing where readers see no difference", () => {
    const { last } = polled([{}], { changedAgain: false });
    expect(last).toMatchObject({ revisions: 1, entry: { contentHash: "hash-0" } });
    expect(last).not.toHaveProperty("history");
  });

  test("keeps no text that the wire took back", () => {
    const texts = [
      { title: "Ferry sinks" },
      { title: "KILL: Ferry sinks", withdrawal: true as const },
      { title: "Ferry sails" },
    ];
    const { last } = polled(texts, { changedAgain: false });
    expect(JSON.stringify(last)).not.toContain("sinks");
    expect(last.history?.map(({ kind }) => kind)).toEqual(["withdrawal", "withdrawal"]);
  });
});

test("a job that runs twice changes nothing, whichever of two texts under one id it brings", () => {
  const nowMs = T0 + HOUR_MS;
  const [a, b] = ["Ferry sinks", "Ferry sails"].map((title) =>
    member({ entry: entry({ title, contentHash: title }), poll: 2 }),
  );
  if (a === undefined || b === undefined) throw new Error("two texts");
  const settle = (from: GroupMember): GroupMember =>
    reviseMember(reviseMember(from, a, nowMs, true).member, b, nowMs, true).member;
  const once = settle(member());
  expect(settle(once)).toEqual(once);
  expect(once.revisions).toBe(2);
});
