import { afterAll, expect, test } from "vitest";
import { closeReadFeed, readFeed } from "../../../src/adapters/read-feed.ts";
import { NotAFeedError } from "../../../src/model/errors.ts";
import type { Source } from "../../../src/model/source.ts";

const source: Source = {
  id: "harbour",
  name: "Harbour Wire",
  url: "https://wire.example/all.xml",
  tier: "wire",
  every: { kind: "fixed", ms: 300_000 },
  aliases: [],
  republish: "summary",
  firstSight: 20,
};
const context = { source, url: source.url };
const bytesOf = (text: string) => new TextEncoder().encode(text);

function feedOf(entries: number, padding: string): Uint8Array {
  const items = Array.from(
    { length: entries },
    (_, at) =>
      `<item><guid>${at}</guid><title>Ferry ${at}</title><description>${padding}</description></item>`,
  );
  const head = "<title>A &amp;amp; B</title><language>en</language><ttl>20</ttl>";
  return bytesOf(
    `<rss version="2.0"><channel>${head}${items.join("")}<item><author>x</author></item></channel></rss>`,
  );
}

afterAll(closeReadFeed);

test("a small document is read into clean entries, in its order", async () => {
  const feed = await readFeed(feedOf(3, "short"), context);
  expect(feed.entries.map((clean) => clean.entry.title)).toEqual(["Ferry 0", "Ferry 1", "Ferry 2"]);
  expect(feed).toMatchObject({
    title: "A & B",
    language: "en",
    ttlMinutes: 20,
    format: "rss",
    partial: false,
  });
  expect(feed.rejected).toEqual([{ reason: "empty", count: 1 }]);
});

test("a large document is read in the thread with the same result", async () => {
  const small = await readFeed(feedOf(40, "word ".repeat(10)), context);
  const large = await readFeed(feedOf(40, "word ".repeat(1_000)), context);
  expect(large.entries.map((clean) => clean.entry.key)).toEqual(
    small.entries.map((clean) => clean.entry.key),
  );
});

test("several large documents at once each get their own answer", async () => {
  const feeds = await Promise.all(
    [30, 35, 40].map((entries) => readFeed(feedOf(entries, "word ".repeat(1_000)), context)),
  );
  expect(feeds.map((feed) => feed.entries.length)).toEqual([30, 35, 40]);
});

test("a large page that is no feed is told apart across the thread", async () => {
  const page = bytesOf(`<html>${"<p>sorry</p>".repeat(20_000)}</html>`);
  await expect(readFeed(page, context)).rejects.toThrow(NotAFeedError);
});

test("closing rejects what is in the thread, and the next document starts another", async () => {
  const pending = readFeed(feedOf(40, "word ".repeat(5_000)), context);
  const outcome = expect(pending).rejects.toThrow("closed");
  await closeReadFeed();
  await outcome;
  expect((await readFeed(feedOf(30, "word ".repeat(1_000)), context)).entries).toHaveLength(30);
});
