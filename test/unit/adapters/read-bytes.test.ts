import { expect, test } from "vitest";
import { cleanFeed } from "../../../src/adapters/read-bytes.ts";
import type { ParsedEntry, ParsedFeed } from "../../../src/model/parsed-feed.ts";
import type { Source } from "../../../src/model/source.ts";

const source: Source = {
  id: "harbour-post",
  name: "Harbour Post",
  url: "https://harbour-post.example/feed",
  tier: "outlet",
  every: { kind: "fixed", ms: 300_000 },
  aliases: [],
  republish: "summary",
  firstSight: 20,
};

const LISTS = { authors: [], contributors: [], categories: [], links: [] };

function parsed(n: number): ParsedEntry {
  const title = { value: `Ferry ${n} is late again`, kind: "text" } as const;
  return { ...LISTS, enclosures: [], guid: `id-${n}`, title };
}

const broken: ParsedEntry = {
  ...parsed(2),
  get link(): string {
    throw new RangeError("too deep");
  },
};

test("an entry whose reading throws is rejected by itself and costs no other", () => {
  const feed: ParsedFeed = {
    ...LISTS,
    ...{
      format: "rss",
      encoding: "utf-8",
      skipHours: [],
      skipDays: [],
      rejected: [],
      partial: false,
      notes: [],
    },
    entries: [parsed(1), broken, parsed(3)],
  };
  const { entries, rejected } = cleanFeed(feed, { source, url: source.url });
  expect(entries.map(({ entry }) => entry.title)).toEqual(["Ferry 1 is late again", "Ferry 3 is late again"]);
  expect(rejected).toEqual([{ reason: "unreadable: too deep", count: 1 }]);
});
