import { expect, test } from "vitest";
import { readerReport } from "../../../../src/adapters/web/reader-report.ts";

test.for<[userAgent: string, reader: string, subscribers: number]>([
  [
    "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 457 subscribers; like FeedFetcher-Google)",
    "feedly",
    457,
  ],
  ["FeedlyBot/1.0 (http://feedly.com; 1 subscriber)", "feedlybot", 1],
  ["Feedbin feed-id:1373711 - 142 subscribers", "feedbin:1373711", 142],
  [
    "NewsBlur Feed Fetcher - 12 subscribers - https://www.newsblur.com/site/123/x (Mozilla/5.0 (Mac))",
    "newsblur-feed-fetcher",
    12,
  ],
  ["Mozilla/5.0 (compatible; inoreader.com; 7 subscribers)", "inoreader.com", 7],
  ["Mozilla/5.0 (compatible; theoldreader.com; 2 subscribers; feed-id=abc9)", "theoldreader.com:abc9", 2],
  ["Mozilla/5.0 (compatible; BazQux/2.4; +https://bazqux.com/fetcher; 6 subscribers)", "bazqux", 6],
  ["Mozilla/5.0 (compatible; BazQux/2.5; +https://bazqux.com/fetcher; 9 subscribers)", "bazqux", 9],
  ["Mozilla/5.0 (compatible; Bloglovin/1.0; http://www.bloglovin.com; 5 subscribers)", "bloglovin", 5],
  ["Bloglines/3.1 (http://www.bloglines.com; 1 subscriber)", "bloglines", 1],
  ["Netvibes (http://www.netvibes.com/; 5 subscribers; feedId: 5404723)", "netvibes:5404723", 5],
  [
    "Feedfetcher-Google; (+http://www.google.com/feedfetcher.html; 3 subscribers; feed-id=76752)",
    "feedfetcher-google:76752",
    3,
  ],
  ["Feedspot/1.0 (+https://www.feedspot.com/fs/fetcher; 31 readers)", "feedspot", 31],
  [
    "Overcast/1.0 Podcast Sync (123 subscribers; feed-id=456789; +http://overcast.fm/)",
    "overcast:456789",
    123,
  ],
  ["PlainFeeder v0.0.1 (+http://plainfeeder.com/about ; Subscriber Count: 44)", "plainfeeder-v0.0.1", 44],
  ["Zhuaxia.com 1 Subscribers", "zhuaxia.com", 1],
  ["SomeReader/2.1 (1,204 readers)", "somereader", 1_204],
  ["SomeReader/2.1 (subscribers=9)", "somereader", 9],
  ["Big/1 (10000000 subscribers)", "big", 10_000_000],
])("%s", ([userAgent, reader, subscribers]) => {
  expect(readerReport(userAgent)).toEqual({ reader, subscribers });
});

test.for([
  ["Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)"],
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"],
  ["FreshRSS/1.24.3 (Linux; https://freshrss.org)"],
  ["Tiny Tiny RSS/24.02 (https://tt-rss.org/)"],
  ["Reader/1 (0 subscribers)"],
  ["Reader/1 (10000001 subscribers)"],
  ["Reader/1 (99999999999999999999 subscribers)"],
  ["Reader/1 (1.5 subscribers)"],
  ["(12 subscribers)"],
  ["\u2713 \u2713 - 12 subscribers"],
  [`${"x".repeat(600)} 12 subscribers`],
  [""],
])("%s reports no number", ([userAgent = ""]) => {
  expect(readerReport(userAgent)).toBeUndefined();
});

test("a hostile User-Agent is read in no time", () => {
  const startedMs = performance.now();
  for (const part of ["1,111", "12 subs", "a ", "Mozilla/5.0 (compatible;", " - ", "feed-id=", "1"]) {
    for (let round = 0; round < 50; round++) readerReport(part.repeat(16_000 / part.length));
  }
  expect(performance.now() - startedMs).toBeLessThan(500);
});
