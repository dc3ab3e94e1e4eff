import { hostname } from "node:os";
import { expect } from "vitest";
import { type FaultRow, type FaultRun, failed, ok } from "./fault-server-run.ts";

const stories = (count: number): string[] => Array.from({ length: count }, (_, i) => `Wire story ${i}`);
/** Good entries, a fault, the good entries again: the feed stays as it is. */
const inBetween = (path: string): FaultRow["polls"] => [
  ...ok("/ok/rss?n=5"),
  ...failed(path),
  ...ok("/ok/rss?n=5"),
];
const says =
  (pattern: RegExp) =>
  ({ reports }: FaultRun): void => {
    for (const { outcome, error } of reports) if (outcome === "failed") expect(error).toMatch(pattern);
  };
/** The same bytes after each poll. */
const isStable = ({ hashes }: FaultRun): void => {
  for (const later of hashes.slice(1)) expect(later).toEqual(hashes[0]);
};
const hasNoMore = ({ published }: FaultRun): void => {
  expect(published.text).not.toContain("lolol");
  expect(published.text.length).toBeLessThan(200_000);
};

/** Good documents, wrong ones, charsets, XML that is broken or hostile. */
export const DOCUMENT_ROWS: readonly FaultRow[] = [
  {
    route: "/ok/rss",
    expected: "every entry once, the same bytes at the second and third fetch",
    polls: ok("/ok/rss?n=20", 3),
    published: stories(20),
    also: isStable,
  },
  {
    route: "/ok/atom",
    expected: "as RSS",
    polls: ok("/ok/atom?n=20", 3),
    published: stories(20),
    also: isStable,
  },
  {
    route: "/ok/conditional",
    expected: "the second request carries both validators, the 304 is no work",
    polls: [...ok("/ok/conditional?key=c"), ["/ok/conditional?key=c", "not-modified"]],
    published: stories(5),
    also: async ({ faults, reports }) => {
      const [first, second] = await faults.asked("/ok/conditional", "key=c");
      expect(first?.headers).not.toHaveProperty("if-none-match");
      expect(second?.headers).toMatchObject({
        "if-none-match": '"v1"',
        "if-modified-since": "Thu, 15 Jan 2026 12:00:00 GMT",
      });
      expect(reports[1]).toMatchObject({ isRead: false });
    },
  },
  {
    route: "/ok/growing",
    expected: "the union of all windows, 60 fetches",
    polls: ok("/ok/growing?w=10&key=grow", 60),
    published: stories(60),
  },
  {
    route: "/ok/large",
    expected: "the newest 2,000 of 10,000 entries, and the others are counted",
    polls: ok("/ok/large?n=10000"),
    published: 2_000,
    also: ({ reports, entries }) => {
      expect(reports[0]?.rejected).toContainEqual({ reason: "over-limit", count: 8_000 });
      expect(entries.every(({ title }) => Number(title.replace("Wire story ", "")) < 2_000)).toBe(true);
    },
  },
  {
    route: "/html200",
    expected: "an error, the entries stay",
    polls: inBetween("/html200"),
    published: stories(5),
    also: says(/not a feed/),
  },
  {
    route: "/empty200",
    expected: "an error, the entries stay",
    polls: inBetween("/empty200"),
    published: stories(5),
  },
  {
    route: "/binary",
    expected: "an error, the entries stay",
    polls: inBetween("/binary"),
    published: stories(5),
  },
  {
    route: "/empty-channel",
    expected: "nothing new, the entries stay",
    polls: [...ok("/ok/rss?n=5"), ...ok("/empty-channel"), ...ok("/ok/rss?n=5")],
    published: stories(5),
  },
  { route: "/wrong-type", expected: "read", polls: ok("/wrong-type"), published: stories(5) },
  { route: "/cs/utf16le", expected: "read", polls: ok("/cs/utf16le"), published: ["Grüße 東京"] },
  { route: "/cs/latin1-decl", expected: "read", polls: ok("/cs/latin1-decl"), published: ["Grüße"] },
  {
    route: "/cs/invalid-utf8",
    // Not U+FFFD: one high byte in a document of ASCII is far more often an é of windows-1252 than damage.
    expected: "one wrong character, all entries kept",
    polls: ok("/cs/invalid-utf8"),
    published: ["Wire story 0", "Wire story 1", "Wire ÿtory 2", "Wire story 3", "Wire story 4"],
  },
  {
    route: "/xml/billion-laughs",
    expected: "never expanded",
    polls: ok("/xml/billion-laughs"),
    published: 1,
    also: hasNoMore,
  },
  {
    route: "/xml/xxe",
    expected: "nothing is fetched, no file is read",
    polls: ok("/xml/xxe"),
    published: 1,
    also: ({ published }) => expect(published.text).not.toContain(hostname()),
  },
  {
    route: "/xml/deep",
    expected: "no entry in it, no error of ours",
    polls: ok("/xml/deep"),
    published: 0,
  },
  { route: "/xml/attrs", expected: "the entry is read", polls: ok("/xml/attrs"), published: ["t"] },
  {
    route: "/xml/proto",
    expected: "no pollution, both entries kept",
    polls: ok("/xml/proto"),
    published: ["p", "Wire story 1"],
    also: () => expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined(),
  },
  {
    route: "/xml/bare-amp",
    expected: "all entries",
    polls: ok("/xml/bare-amp"),
    published: [...stories(4), "A & B"],
  },
  {
    route: "/xml/html-entities",
    expected: "decoded",
    polls: ok("/xml/html-entities"),
    published: ["A B — C", "Wire story 2"],
  },
  {
    route: "/xml/ctrl-chars",
    expected: "taken out",
    polls: ok("/xml/ctrl-chars"),
    published: ["abc", "Wire story 2"],
  },
  {
    route: "/xml/truncated",
    expected: "whole entries only; all of them once the document is whole",
    polls: [...ok("/xml/truncated"), ...ok("/ok/rss?n=50")],
    published: stories(50),
    also: ({ reports }) => {
      expect(reports[0]?.new).toBeLessThanOrEqual(20);
      expect(reports[1]).toMatchObject({ isRead: true, changed: 0 });
    },
  },
];
