import { expect } from "vitest";
import { type FaultRow, type FaultRun, ok } from "./fault-server-run.ts";
import { START_MS } from "./whole-way.ts";

const HOUR_MS = 3_600_000;
const stories = (count: number): string[] => Array.from({ length: count }, (_, i) => `Wire story ${i}`);

/** Active content as it would stand in the HTML that a reader gets. */
const ACTIVE =
  /<(script|iframe|svg|math|style|form|button|base|meta)|\son\w+\s*=|srcdoc|javascript:|@import/iu;
const isHarmless = ({ entries }: FaultRun): void => {
  for (const { content, summary } of entries) {
    expect(content).not.toMatch(ACTIVE);
    expect(content + summary).toContain("keep");
  }
};
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/u;

/** Entries that are wrong or hostile, and documents that change. */
export const ENTRY_ROWS: readonly FaultRow[] = [
  {
    route: "/item/poison",
    expected: "nine entries, one counted as rejected",
    polls: ok("/item/poison"),
    published: 9,
    also: ({ reports, entries }) => {
      expect(reports[0]?.rejected.reduce((sum, { count }) => sum + count, 0)).toBe(1);
      expect(entries.map(({ title }) => title)).not.toContain("Wire story 5");
    },
  },
  {
    route: "/item/xss",
    expected: "no active content in a summary, the text kept",
    polls: ok("/item/xss"),
    published: 1,
    also: isHarmless,
  },
  {
    route: "/item/xss",
    expected: "no active content in a whole text",
    polls: ok("/item/xss"),
    own: { republish: "full" },
    published: 1,
    also: isHarmless,
  },
  {
    route: "/item/links",
    expected: "only absolute http and https addresses; an entry without one is kept",
    polls: ok("/item/links"),
    published: stories(8),
    also: ({ entries }) => {
      for (const link of entries.flatMap(({ links }) => links)) {
        const { protocol, username } = new URL(link);
        expect(["http:", "https:"]).toContain(protocol);
        expect(username).toBe("");
        expect(link).not.toMatch(/[\r\n]/u);
      }
    },
  },
  {
    route: "/item/no-guid",
    expected: "both entries, once, at every fetch",
    polls: ok("/item/no-guid", 3),
    published: ["Market wrap", "Market wrap"],
  },
  {
    route: "/item/numeric-guid",
    expected: "seven entries, at every fetch",
    polls: ok("/item/numeric-guid", 3),
    published: stories(7),
  },
  {
    route: "/item/dates",
    expected: "no date in the future, none lost",
    polls: ok("/item/dates"),
    published: stories(8),
    also: ({ entries }) => {
      for (const { published, updated } of entries) {
        expect(published).toMatch(RFC_3339);
        expect(updated).toMatch(RFC_3339);
        expect(Date.parse(published)).toBeLessThanOrEqual(START_MS);
        expect(Date.parse(updated)).toBeLessThanOrEqual(START_MS);
        expect(Date.parse(published)).toBeGreaterThan(Date.UTC(1990, 0));
      }
    },
  },
  {
    route: "/item/odd-keys",
    expected: "all kept; no key of the store holds a guid",
    polls: ok("/item/odd-keys", 2),
    published: stories(8),
    also: async ({ way }) => {
      const stored = await way.runtime.redis.keys("*");
      for (const key of stored) expect(key).not.toMatch(/__proto__|line1|a:b:c|x{100}/u);
    },
  },
  {
    route: "/item/injection",
    expected: "three entries, whatever their titles would close",
    polls: ok("/item/injection"),
    published: 3,
    also: ({ entries }) => expect(entries.map(({ id }) => id)).not.toContain("evil"),
  },
  {
    route: "/flip",
    expected: "15 entries however often it changes",
    polls: ok("/flip?key=flip", 20),
    published: stories(15),
  },
  {
    route: "/edit",
    expected: "one entry, the newest text",
    polls: ok("/edit?key=edit", 20),
    published: ["Version 19"],
    also: ({ entries: [entry], reports }) => {
      expect(reports.slice(1).every((report) => report.changed === 1 && report.new === 0)).toBe(true);
      expect(entry?.content).toContain("v19");
      expect(Date.parse(entry?.updated ?? "")).toBeGreaterThan(START_MS + HOUR_MS);
    },
  },
  {
    route: "/vanish",
    expected: "published once, never again as new",
    polls: ok("/vanish?key=vanish", 20),
    published: stories(10),
    also: ({ reports }) => expect(reports.reduce((sum, report) => sum + report.new, 0)).toBe(10),
  },
  {
    route: "/shrink",
    expected: "never emptied",
    polls: ok("/shrink?key=shrink", 6),
    published: stories(10),
    also: ({ hashes: [, ...later], reports }) => {
      expect(later.at(-1)).toEqual(later[0]);
      expect(reports.reduce((sum, report) => sum + report.new, 0)).toBe(10);
    },
  },
  {
    route: "/item/dup-guid",
    expected: "neither entry is lost",
    polls: ok("/item/dup-guid", 3),
    published: ["Wire story 1", "Wire story 2"],
  },
  {
    route: "/migrate",
    expected: "no entry is new again on the new host, the operator is told",
    polls: ok("/migrate?key=migrate", 3),
    published: stories(100),
    also: async ({ reports, way, host }) => {
      expect(reports.slice(1).map((report) => report.new)).toEqual([0, 0]);
      expect((await way.state(host, "fault"))?.migration).toMatchObject({ entries: 100 });
    },
  },
];
