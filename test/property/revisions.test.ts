import fc from "fast-check";
import { expect, test } from "vitest";
import type { CopyGroup, GroupMember } from "../../src/model/copy-group.ts";
import { pastTexts } from "../../src/model/past-texts.ts";
import { wordChanges } from "../../src/publish/word-changes.ts";
import { revisionKind } from "../../src/story/fact-change.ts";
import { foundGroup, withMember } from "../../src/story/settle-group.ts";
import { REVISIONS_MAX } from "../../src/story/text-history.ts";
import { tickless, withoutClocks } from "../../src/story/volatile-text.ts";
import { entry, member, source, T0 } from "../unit/story/samples.ts";

const SOURCES = new Map([["tideline", source("tideline", "local")]]);
const words = fc.array(
  fc.constantFrom(
    "harbour",
    "Northport",
    "not",
    "12",
    "nine",
    "updated",
    "14:05",
    "GMT",
    "ago",
    "views",
    "橋",
    "мост",
    ".",
  ),
  { maxLength: 12 },
);
const line = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  words.map((some) => some.join(" ")),
);
const text = fc.record({ title: line, summary: line, again: fc.boolean() });
const polls = fc.array(text, { minLength: 1, maxLength: 16 });

interface Poll {
  readonly member: GroupMember;
  readonly nowMs: number;
  readonly again: boolean;
}

const asPolls = (texts: readonly { title: string; summary: string; again: boolean }[]): Poll[] =>
  texts.map(({ title, summary, again }, i) => ({
    member: member({ entry: entry({ title, summary, contentHash: `${title}\n${summary}` }), poll: i + 2 }),
    nowMs: T0 + (i + 1) * 600_000,
    again,
  }));

const settle = (group: CopyGroup, { member: next, nowMs, again }: Poll): CopyGroup =>
  withMember(group, next, SOURCES, nowMs, again);

test("settling a poll twice is settling it once", () => {
  fc.assert(
    fc.property(polls, (texts) => {
      let group = foundGroup(member());
      for (const poll of asPolls(texts)) {
        group = settle(group, poll);
        expect(settle(group, poll)).toEqual(group);
      }
    }),
  );
});

test("in whatever order polls arrive, the newest text stands", () => {
  const shuffled = polls.chain((texts) => {
    const all = asPolls(texts);
    return fc.tuple(fc.constant(all.at(-1)), fc.shuffledSubarray(all, { minLength: all.length }));
  });
  fc.assert(
    fc.property(shuffled, ([last, all]) => {
      const group = all.reduce(settle, foundGroup(member()));
      expect(group.members[0]?.entry).toEqual(last?.member.entry);
    }),
  );
});

test("the history is short, in order, and each text of it another than the next", () => {
  fc.assert(
    fc.property(polls, (texts) => {
      const [settled] = asPolls(texts).reduce(settle, foundGroup(member())).members;
      if (settled === undefined) throw new Error("a group has a member");
      const past = pastTexts(settled);
      expect(past.length).toBeLessThanOrEqual(Math.min(REVISIONS_MAX, settled.revisions));
      expect(past.map(({ atMs }) => atMs)).toEqual(past.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
    }),
  );
});

test("there and back, a revision is of one kind, but for a text that is equal", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [one, two] = [entry({ ...a, contentHash: "1" }), entry({ ...b, contentHash: "2" })];
      expect(revisionKind(one, two)).toBe(revisionKind(two, one));
      expect(revisionKind(one, { ...one, contentHash: "2" })).toBe("wording");
    }),
  );
});

test("masking twice is masking once", () => {
  fc.assert(
    fc.property(line, (given) => {
      expect(tickless(tickless(given))).toBe(tickless(given));
      expect(withoutClocks(given).length).toBeLessThanOrEqual(Math.max(given.length, 0));
    }),
  );
});

test("marked differences hold both texts", () => {
  const plain = (html: string): string =>
    html
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&");
  const letters = (html: string): string => plain(html).replace(/\s+/gu, "");
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [before, after] = [a.join(" "), b.join(" ")];
      const shown = wordChanges(before, after);
      expect(letters(shown.replace(/<del>.*?<\/del>/gu, "").replace(/<\/?ins>/gu, ""))).toBe(letters(after));
      expect(letters(shown.replace(/<ins>.*?<\/ins>/gu, "").replace(/<\/?del>/gu, ""))).toBe(letters(before));
    }),
  );
});
