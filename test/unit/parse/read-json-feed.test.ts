import { expect, test } from "vitest";
import { parseFeed } from "../../../src/parse/parse-feed.ts";

async function read(feed: object) {
  const text = JSON.stringify({ version: "https://jsonfeed.org/version/1.1", ...feed });
  return parseFeed(new TextEncoder().encode(text), { url: "https://wire.example/feed.json" });
}
const firstOf = async (item: object) => (await read({ items: [item] })).entries[0];

// biome-ignore format: a table, one row a line
test.for<[name: string, item: object, fields: object]>([
  ["a number for an id", { id: 7.5 }, { guid: "7.5" }],
  ["another type for an id", { id: true }, { guid: "true" }],
  ["an object for an id: none", { id: { a: 1 }, title: "t" }, { title: { value: "t", kind: "text" } }],
  ["1.0's author", { author: { name: "Ann", url: "https://wire.example/ann" } }, { authors: [{ name: "Ann", url: "https://wire.example/ann" }] }],
  ["1.1's authors, some of them wrong", { authors: [null, "Bea", { name: 3 }, { name: "Cy" }] }, { authors: [{ name: "Bea" }, { name: "Cy" }] }],
  ["a name for the author", { author: "Bob" }, { authors: [{ name: "Bob" }] }],
  ["a name with mail for the author", { author: "bob@wire.example (Bob)" }, { authors: [{ name: "Bob", email: "bob@wire.example" }] }],
  ["one author for the list", { authors: { name: "Cy" } }, { authors: [{ name: "Cy" }] }],
  ["no authors but an author", { authors: [], author: { name: "Di" } }, { authors: [{ name: "Di" }] }],
  ["text and HTML: HTML", { content_text: "a <b>", content_html: "<p>a</p>" }, { content: { value: "<p>a</p>", kind: "html" } }],
  ["text that looks like HTML", { content_text: "a <b>" }, { content: { value: "a <b>", kind: "text" } }],
  ["a number for a text", { title: 7, content_text: ["x"], id: "1" }, { guid: "1", links: [] }],
  ["an external address beside the own", { url: "/1", external_url: "https://other.example/" }, { link: "https://wire.example/1", links: [{ href: "https://wire.example/1", rel: "alternate" }, { href: "https://other.example/", rel: "related" }] }],
  ["an external address alone", { external_url: "https://other.example/" }, { link: "https://other.example/", links: [{ href: "https://other.example/", rel: "alternate" }] }],
  ["tags twice and of wrong types", { tags: ["sea", null, {}, " sea ", "salt"] }, { categories: [{ term: "sea" }, { term: "salt" }] }],
  ["a string for tags", { id: "1", tags: "sea, salt" }, { categories: [{ term: "sea" }, { term: "salt" }] }],
  ["attachments and pictures, each address once", { attachments: [{ url: "a.mp3", mime_type: "audio/mpeg", size_in_bytes: "12" }, { url: "/i.jpg", size_in_bytes: -1 }, 3], image: "/i.jpg", banner_image: "b.jpg" }, { enclosures: [{ url: "https://wire.example/a.mp3", type: "audio/mpeg", length: "12" }, { url: "https://wire.example/i.jpg" }, { url: "https://wire.example/b.jpg" }] }],
  ["dates", { date_published: "2026-11-24T10:00:00Z", date_modified: 1795514400 }, { published: "2026-11-24T10:00:00Z", updated: "1795514400" }],
])("a JSON item with %s", async ([, item, fields]) => {
  expect(await firstOf(item)).toMatchObject(fields);
});

test("a JSON feed's own fields, wrong types left out", async () => {
  const feed = await read({
    title: 3,
    home_page_url: "https://wire.example/",
    feed_url: "https://wire.example/feed.json",
    hubs: [{ type: "WebSub", url: "https://hub.example/" }, null, { url: 3 }],
    favicon: "/f.png",
    author: { name: "Ann" },
    language: "en",
    items: [{ id: "1" }, {}, null, "x", []],
  });
  expect(feed).toMatchObject({
    link: "https://wire.example/",
    image: "https://wire.example/f.png",
    authors: [{ name: "Ann" }],
    links: [{ rel: "alternate" }, { rel: "self" }, { rel: "hub", href: "https://hub.example/" }],
    rejected: [{ reason: "empty", count: 4 }],
  });
  expect(feed.title).toBeUndefined();
});
