import { expect, test } from "vitest";
import { cleanFeed, readBytes } from "../../../src/adapters/read-bytes.ts";
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

test("the operator's encoding and zone hold for the document, and no date ahead of the clock is believed", async () => {
  const items = [
    ["Паром", "24 Nov 2026 10:05"],
    ["Мост", "26 Nov 2026 10:05"],
  ].map(([title, date]) => `<item><title>${title}</title><pubDate>${date}</pubDate></item>`);
  const text = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>${items.join("")}</channel></rss>`;
  // KOI8-R of the letters used here.
  const koi8 = { П: 0xf0, а: 0xc1, р: 0xd2, о: 0xcf, м: 0xcd, М: 0xed, с: 0xd3, т: 0xd4 };
  const bytes = Uint8Array.from(
    [...text].map((letter) => new Map(Object.entries(koi8)).get(letter) ?? letter.charCodeAt(0)),
  );
  const feed = await readBytes(bytes, {
    source: { ...source, encoding: "koi8-r", zone: "Pacific/Auckland" },
    url: source.url,
    nowMs: Date.UTC(2026, 10, 24),
  });
  expect(feed).toMatchObject({
    encoding: "koi8-r",
    notes: [expect.stringContaining("koi8-r (source) holds")],
  });
  expect(feed.entries.map(({ entry }) => [entry.title, entry.publishedMs, entry.publishedText])).toEqual([
    ["Паром", Date.UTC(2026, 10, 23, 21, 5), undefined],
    ["Мост", undefined, "26 Nov 2026 10:05"],
  ]);
});
