import { readFileSync } from "node:fs";
import Parser from "rss-parser";
import { afterEach, expect, test, vi } from "vitest";
import { NotAFeedError } from "../../../src/model/errors.ts";
import { parseFeed } from "../../../src/parse/parse-feed.ts";

const FIXTURES = new URL("../../fixtures/parse/", import.meta.url);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const rss = (items: string) =>
  bytesOf(`<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`);

afterEach(() => vi.restoreAllMocks());

test.for<[file: string, shows: string]>([
  [
    "rss-wire.xml",
    "RSS 2.0 with modules, a bad date, an empty item, bare ampersands and undeclared entities",
  ],
  ["atom-prefixed.xml", "Atom in a prefix, xml:base, mixed XHTML in order, text and html apart, a source"],
  ["rdf-latin1.xml", "RSS 1.0 without a declaration in windows-1252 bytes"],
  ["cut-off.xml", "text before the declaration, an entry never closed, a cut-off end: whole entries stay"],
  ["json-feed.json", "JSON Feed with numbers for ids, an empty item and wrong types"],
  ["hostile-entities.xml", "declared entities are not expanded, comments and CDATA hold no entries"],
])("%s: %s", async ([file]) => {
  const feed = await parseFeed(readFileSync(new URL(file, FIXTURES)), {
    url: "https://wire.example/feeds/all.xml",
  });
  const expected = new URL(file.replace(/\.\w+$/, ".expected.json"), FIXTURES);
  expect(feed).toEqual(JSON.parse(readFileSync(expected, "utf8")));
});

test.for<[name: string, body: string, message: string]>([
  ["an empty body", "", "empty body"],
  ["white space", " \n ", "empty body"],
  ["an HTML page", "<!DOCTYPE html><html><body><p>Sorry</p></body></html>", "an HTML page"],
  ["a page without a root", "<p>Sorry</p>", "a <p> document"],
  ["a sitemap", "<?xml version='1.0'?><urlset><url/></urlset>", "a <urlset> document"],
  ["plain text", "Service unavailable", "no markup"],
  ["JSON that is no feed", '{"error": 503}', "JSON, but no JSON Feed"],
  ["a JSON list", '[{"title": "<b>Sorry</b>"}]', "JSON, but no JSON Feed"],
  ["broken JSON", '{"items": [', "broken JSON"],
])("%s is not a feed", async ([, body, message]) => {
  await expect(parseFeed(bytesOf(body))).rejects.toThrow(NotAFeedError);
  await expect(parseFeed(bytesOf(body))).rejects.toThrow(message);
});

test("rss-parser reads the document: without it there are no entries", async () => {
  const spy = vi.spyOn(Parser.prototype, "parseString").mockResolvedValue({ items: [] });
  const feed = await parseFeed(rss("<item><title>Gone</title></item>"));
  expect(spy).toHaveBeenCalledOnce();
  expect(feed.entries).toEqual([]);
});

test("id, title, link and date of an entry are those that rss-parser read", async () => {
  const { parseString } = Parser.prototype;
  vi.spyOn(Parser.prototype, "parseString").mockImplementation(function (this: Parser, xml: string) {
    return parseString.call(this, xml.replaceAll("May", "June"));
  });
  const item =
    "<item><guid>May-1</guid><title>May</title><link>urn:May</link><pubDate>1 May</pubDate><description>May</description></item>";
  const [entry] = (await parseFeed(rss(item))).entries;
  expect(entry).toMatchObject({ guid: "June-1", title: { value: "June" }, link: "urn:June" });
  expect(entry).toMatchObject({ published: "1 June", summary: { value: "May" } });
});

test("a long text is not sent through rss-parser", async () => {
  const spy = vi.spyOn(Parser.prototype, "parseString");
  const text = "long ".repeat(1_000).trim();
  const feed = await parseFeed(rss(`<item><description>${text}</description></item>`));
  expect(feed.entries[0]?.summary?.value).toBe(text);
  expect(spy.mock.calls[0]?.[0]).not.toContain("long long");
});

test("limits: categories, title, address", async () => {
  const categories = Array.from({ length: 60 }, (_, at) => `<category>c${at}</category>`).join("");
  const long = "x".repeat(5_000);
  const item = `<item>${categories}<title>${long}</title><link>https://wire.example/${long}</link></item>`;
  const [entry] = (await parseFeed(rss(item))).entries;
  expect(entry?.categories).toHaveLength(50);
  expect(entry?.title?.value).toHaveLength(4_096);
  expect(entry?.link).toBeUndefined();
});

test("deep nesting is cut at 64 levels and takes no time", async () => {
  const deep = `${"<b>".repeat(100_000)}x${"</b>".repeat(100_000)}`;
  const item = `<item><guid>1</guid><description>${deep}</description></item><item><guid>2</guid></item>`;
  const feed = await parseFeed(rss(item));
  expect(feed.entries.map((entry) => entry.guid)).toEqual(["1", "2"]);
  expect(feed.entries[0]?.summary?.value.match(/<b>/g)?.length).toBeLessThanOrEqual(70);
});

test("an unclosed quote costs one attribute, not the rest of the document", async () => {
  const feed = await parseFeed(
    rss('<item><enclosure url="a.mp3/><guid>1</guid></item><item><guid>2</guid></item>'),
  );
  expect(feed.entries.map((entry) => entry.guid)).toEqual(["1", "2"]);
});
