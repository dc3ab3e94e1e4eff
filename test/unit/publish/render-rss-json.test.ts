import { expect, test } from "vitest";
import { renderJson } from "../../../src/publish/render-json.ts";
import { renderRss } from "../../../src/publish/render-rss.ts";
import { entry, group, member, THREE_COPIES, view } from "./sample.ts";
import { elements, readXml, texts } from "./xml.ts";

test("RSS says the same of an entry as Atom does", async () => {
  const nodes = await readXml(renderRss(view([THREE_COPIES])));
  expect(texts(nodes, "title")).toEqual(["Sea <news>", "Harbour reopens & ferries sail"]);
  expect(texts(nodes, "guid")).toEqual(["tag:news.example,2026:key-harbourwire"]);
  expect(elements(nodes, "guid")[0]?.attribs["isPermaLink"]).toBe("false");
  expect(texts(nodes, "link")[1]).toBe("https://harbourwire.example/story?a=1&b=2");
  expect(texts(nodes, "pubDate")).toEqual(["Sun, 01 Mar 2026 12:30:00 GMT"]);
  expect(texts(nodes, "dc:creator")).toEqual(["Ada Quill"]);
  expect(texts(nodes, "category")).toEqual(["Sea & ports"]);
  expect(texts(nodes, "source")).toEqual(["Harbourwire"]);
  expect(elements(nodes, "source")[0]?.attribs["url"]).toBe("https://harbourwire.example/feed.xml");
  expect(elements(nodes, "atom:link")[0]?.attribs["href"]).toBe("https://news.example/feeds/sea.rss");
  expect(texts(nodes, "content:encoded")[0]).toContain("also at");
});

test.for([
  "&amp; stays",
  "&amp;amp;",
  "a ]]> b",
  "a ]]> b ]]> c ]]>",
  "x < y && z > w",
  "]]]]>>",
  "\u0000bell\u0007",
  "<b>",
])("RSS keeps a title of %j", async (title) => {
  const nodes = await readXml(renderRss(view([group([member(entry("coast", { title }))])])));
  expect(texts(nodes, "title")[1]).toBe(title.replaceAll("\u0000", "").replaceAll("\u0007", ""));
});

test("RSS keeps an escaped ampersand in the feed's own title", async () => {
  const feed = { ...view([]).feed, title: "R&amp;D & more" };
  expect(texts(await readXml(renderRss(view([], { feed }))), "title")).toEqual(["R&amp;D & more"]);
});

test("RSS takes the summary for text, though a description is HTML", async () => {
  const summary = "5 < 6 & <script>";
  const nodes = await readXml(renderRss(view([group([member(entry("coast", { summary }))])])));
  expect(texts(nodes, "description")[1]).toBe("5 &lt; 6 &amp; &lt;script&gt;");
});

test("RSS without entries is dated by the year of its ids, not by the clock", async () => {
  const nodes = await readXml(renderRss(view([])));
  expect(texts(nodes, "lastBuildDate")).toEqual(["Thu, 01 Jan 2026 00:00:00 GMT"]);
});

test("JSON Feed says the same of an entry as Atom does", () => {
  const json = JSON.parse(renderJson(view([THREE_COPIES])));
  expect(json).toMatchObject({
    title: "Sea <news>",
    home_page_url: "https://news.example/feeds/sea",
    feed_url: "https://news.example/feeds/sea.json",
    items: [
      {
        id: "tag:news.example,2026:key-harbourwire",
        url: "https://harbourwire.example/story?a=1&b=2",
        title: "Harbour reopens & ferries sail",
        summary: "The harbour opened again on Sunday.",
        date_published: "2026-03-01T12:30:00.250Z",
        date_modified: "2026-03-01T12:31:00.250Z",
        author: { name: "Ada Quill" },
        tags: ["Sea & ports"],
      },
    ],
  });
});

test("JSON Feed is of version 1.1, with every author by himself and the language of each entry", () => {
  const two = entry("coast", { authors: ["Ada Quill", "Ole Brandt"], language: "nb" });
  const odd = entry("town", { language: "no tag" });
  const json = JSON.parse(renderJson(view([group([member(two)]), group([member(odd)])])));
  expect(json.version).toBe("https://jsonfeed.org/version/1.1");
  expect(json.items[0]).toMatchObject({
    author: { name: "Ada Quill, Ole Brandt" },
    authors: [{ name: "Ada Quill" }, { name: "Ole Brandt" }],
    language: "nb",
  });
  expect(json.items[1]).not.toHaveProperty("language");
});

test("neither shows what was withdrawn", () => {
  const killed = group([member(entry("coast", { title: "Killed story" }))], { withdrawnMs: 1 });
  expect(renderRss(view([killed]))).not.toContain("Killed story");
  expect(renderJson(view([killed]))).not.toContain("Killed story");
});

test("RSS reads a Windows line end as one line feed (XML 1.0 §2.11)", async () => {
  const feed = { ...view([]).feed, title: "One\r\nTwo\rThree" };
  expect(texts(await readXml(renderRss(view([], { feed }))), "title")).toEqual(["One\nTwo\nThree"]);
});
