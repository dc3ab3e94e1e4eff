import { expect, test } from "vitest";
import type { ParsedEntry } from "../../../src/model/parsed-feed.ts";
import { parseFeed } from "../../../src/parse/parse-feed.ts";

const LONG = "x".repeat(600_000);
const many = (count: number, make: (n: number) => string) => Array.from({ length: count }, (_, n) => make(n));

async function fromXml(item: string): Promise<ParsedEntry | undefined> {
  const text = `<rss version="2.0"><channel><item>${item}</item></channel></rss>`;
  return (await parseFeed(new TextEncoder().encode(text))).entries[0];
}

async function fromJson(item: object): Promise<ParsedEntry | undefined> {
  return (await parseFeed(new TextEncoder().encode(JSON.stringify({ items: [item] })))).entries[0];
}

test("at most 50 categories", async () => {
  const xml = await fromXml(many(60, (n) => `<category>c${n}</category>`).join(""));
  const json = await fromJson({ tags: many(60, (n) => `c${n}`) });
  for (const entry of [xml, json]) {
    expect(entry?.categories).toHaveLength(50);
    expect(entry?.categories[49]).toEqual({ term: "c49" });
  }
});

test("at most 50 persons and links", async () => {
  const people = many(60, (n) => `<author>a${n}</author><contributor>b${n}</contributor><link>/${n}</link>`);
  const xml = await fromXml(people.join(""));
  expect(xml).toMatchObject({ authors: { length: 50 }, contributors: { length: 50 }, links: { length: 50 } });
  const json = await fromJson({ authors: many(60, (n) => n.toString()).map((name) => ({ name })) });
  expect(json?.authors).toHaveLength(50);
});

test("a title ends after 4,096 characters", async () => {
  expect((await fromXml(`<title>${LONG}</title>`))?.title?.value).toHaveLength(4_096);
  expect((await fromXml(`<title>${LONG}&lt;b&gt;</title>`))?.title?.value).toHaveLength(4_096);
  expect((await fromJson({ title: LONG }))?.title?.value).toHaveLength(4_096);
});

test("an address of more than 4,096 characters is none; an id ends there", async () => {
  const address = `https://wire.example/${"a".repeat(4_100)}`;
  const markup = `<guid isPermaLink="false">${address}</guid><link>${address}</link><enclosure url="${address}"/>`;
  const xml = await fromXml(markup);
  expect(xml).toMatchObject({ guid: address.slice(0, 4_096), enclosures: [] });
  expect(xml?.link).toBeUndefined();
  expect((await fromJson({ id: address }))?.guid).toHaveLength(4_096);
});

test("a text ends after 500,000 characters", async () => {
  const xml = await fromXml(`<description>${LONG}</description><encoded>${LONG}</encoded>`);
  expect(xml?.summary?.value).toHaveLength(500_000);
  expect((await fromXml(`<description><p>${LONG}</p></description>`))?.summary?.value).toHaveLength(500_000);
  expect((await fromJson({ content_html: LONG }))?.content?.value).toHaveLength(500_000);
  expect((await fromJson({ content_text: LONG }))?.content?.value).toHaveLength(500_000);
});

test("plain text of Atom ends there too", async () => {
  const text = `<feed><entry><summary type="text">${LONG}</summary></entry></feed>`;
  const feed = await parseFeed(new TextEncoder().encode(text));
  expect(feed.entries[0]?.summary?.value).toHaveLength(500_000);
});

test("markup is kept to some 64 levels below its entry", async () => {
  const deep = `${"<b>".repeat(1_000)}x${"</b>".repeat(1_000)}`;
  const levels = (await fromXml(`<description>${deep}</description>`))?.summary?.value.match(/<b>/g)?.length;
  expect(levels).toBeGreaterThanOrEqual(60);
  expect(levels).toBeLessThanOrEqual(68);
});

test("a date, a language and rights end after 500 characters", async () => {
  const fields = `<pubDate>${LONG}</pubDate><dc:language>en</dc:language><rights>${LONG}</rights>`;
  const xml = await fromXml(fields);
  expect(xml?.published).toHaveLength(500);
  expect(xml?.rights).toHaveLength(500);
});
