import { expect, test } from "vitest";
import { parse } from "yaml";
import type { FetchResult } from "../../../../src/adapters/http/fetch-types.ts";
import { plainSource } from "../../../../src/cli/try/draft.ts";
import { examine } from "../../../../src/cli/try/examine.ts";
import type { Obtained } from "../../../../src/cli/try/obtain.ts";
import { printTrial } from "../../../../src/cli/try/print-trial.ts";

const NOW = Date.UTC(2026, 10, 24, 12);
const page = { columns: 100, nowMs: NOW, bold: false };

const item = (n: number, more = "") =>
  `<item><guid>${n}</guid><title>Ferry ${n} is back in service</title><link>https://quay.example/${n}</link>` +
  `<pubDate>Tue, 24 Nov 2026 ${String(10 - n).padStart(2, "0")}:00:00 GMT</pubDate>` +
  `<description>Boat ${n} came in at noon. Write to the harbour desk!</description>${more}</item>`;
const rss = (items: string, head = "") =>
  Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Quay: "all" #1</title><language>en-gb</language>${head}${items}</channel></rss>`,
  );
const BYTES = rss([1, 2, 3, 4].map((n) => item(n)).join(""), "<ttl>30</ttl>");

function answer(headers: FetchResult["headers"], more: Partial<FetchResult> = {}): FetchResult {
  return { status: 200, url: "https://www.quay.example/rss", headers, body: BYTES, wireBytes: 400, ...more };
}
const asked: Obtained = {
  where: "https://quay.example/rss",
  bytes: BYTES,
  url: "https://www.quay.example/rss",
  asked: "https://quay.example/rss",
};

test("a trial of an address says how it would be polled and what to write into sources.yaml", async () => {
  const headers = { etag: '"1"', cacheControl: "max-age=7200", contentType: "text/xml; charset=utf-8" };
  const moved = answer(headers, { permanentUrl: "https://www.quay.example/rss" });
  const trial = await examine({ ...asked, answer: moved }, { sources: [], nowMs: NOW });
  expect(trial.manners).toMatchObject({
    etag: true,
    lastModified: false,
    maxAgeMs: 7_200_000,
    isPermanent: true,
    redirectedTo: "https://www.quay.example/rss",
    nextInMs: 7_200_000,
  });
  expect(trial.wishes).toEqual({ ttlMs: 1_800_000, skipHours: [], skipDays: [] });
  expect(trial.manners?.next.reason).toMatch(/^max-age 7200 s over /);
  expect(parse(`sources:\n${trial.snippet}`)).toEqual({
    sources: [
      {
        id: "quay-all-1",
        name: 'Quay: "all" #1',
        url: "https://www.quay.example/rss",
        tier: "outlet",
        language: "en-GB",
      },
    ],
  });
});

test("a source without validators gets an interval that suits its pace", async () => {
  const trial = await examine({ ...asked, answer: answer({}) }, { sources: [], nowMs: NOW });
  expect(trial.manners?.next.reason).toMatch(/^once a day: it offers neither ETag nor Last-Modified/);
  expect(parse(`sources:\n${trial.snippet}`).sources[0].every).toBe("2h");
});

test("an address of the config is said to be configured, also behind a redirect and without www", async () => {
  const source = { ...plainSource("http://quay.example/rss/"), id: "quay" };
  const trial = await examine({ ...asked, answer: answer({}) }, { sources: [source], nowMs: NOW });
  expect(trial.configuredAs).toBe("quay");
  expect(printTrial(trial, page)).toContain("this address is the source quay already");
});

test("a configured source is read with its settings, and they are accounted for", async () => {
  const source = {
    ...plainSource("https://quay.example/rss"),
    id: "quay",
    drop: [{ title: "ferry 2" }],
    boilerplate: ["Write to the harbour desk!"],
  };
  const trial = await examine({ ...asked, answer: answer({}), source }, { sources: [source], nowMs: NOW });
  expect(trial.rejected).toEqual([{ reason: "drop-rule", count: 1 }]);
  expect(trial.entries.map(({ text }) => text)).toEqual([1, 3, 4].map((n) => `Boat ${n} came in at noon.`));
  expect(trial.tuning.map(({ entries }) => entries)).toEqual([1, 4]);
});

test("a file's own address is the one it names", async () => {
  const link =
    '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="https://quay.example/own.xml"/>';
  const bytes = rss(item(1), link);
  const trial = await examine(
    { where: "a.xml", bytes, url: "https://source.example/feed" },
    { sources: [], nowMs: NOW },
  );
  expect(trial.url).toBe("https://quay.example/own.xml");
  expect(trial.manners).toBeUndefined();
});

test("the page is aligned, uncoloured and no wider than the terminal", async () => {
  const bytes = rss(
    [
      item(1),
      item(2, "<pubDate>soon</pubDate>"),
      item(3),
      "<item/>",
      "<item><title>No date</title></item>",
      "<item><title>TEST - PLEASE IGNORE</title></item>",
    ].join(""),
  );
  const trial = await examine(
    { ...asked, bytes, answer: answer({ etag: "x" }) },
    { sources: [], nowMs: NOW },
  );
  const text = printTrial(trial, page);
  for (const line of text.split("\n")) expect([...line].length).toBeLessThanOrEqual(100);
  expect(text).not.toContain("\u001b");
  expect(text).toContain("encoding    utf-8: the XML declaration says so");
  expect(text).toContain("odd         1 entry left out: empty");
  expect(text).toContain("1 entry left out: test message, no news");
  expect(text).toMatch(/ {2}date {8}█+░+ 2\/4/);
  expect(text).toMatch(/\n {2}2026-11-24 09:00 {2}Ferry 1 is back in service\n {20}Boat 1 came in at noon/);
});

test("nothing of a feed is obeyed by the terminal", async () => {
  const evil = "\u001b[2J\u202e";
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: `T${evil}`,
    language: `e${evil}`,
    items: [{ id: "1", title: `A${evil}`, content_text: `B${evil}`, date_published: `C${evil}` }],
  };
  const bytes = Buffer.from(JSON.stringify(feed));
  const trial = await examine(
    { where: "a", bytes, url: "https://source.example/feed" },
    { sources: [], nowMs: NOW },
  );
  for (const obeyed of ["\u001b", "\u202e", "\u009b"]) expect(printTrial(trial, page)).not.toContain(obeyed);
});
