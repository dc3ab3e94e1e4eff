import { expect, test } from "vitest";
import { parseFeed } from "../../../src/parse/parse-feed.ts";

const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>${items}</channel></rss>`;
const whole = (id: number) => `<item><guid>${id}</guid><title>Ferry ${id}</title></item>`;

test.for<[name: string, document: string, ids: readonly (string | undefined)[]]>([
  [
    "a section never closed ends with its element",
    rss(`<item><guid>1</guid><description><![CDATA[<p>tide</description></item>${whole(2)}`),
    ["1", "2"],
  ],
  [
    "a section closed only by the next entry's ends with its element",
    rss(
      "<item><guid>1</guid><title><![CDATA[Tide</title></item><item><guid>2</guid><title><![CDATA[Ebb]]></title></item>",
    ),
    ["1", "2"],
  ],
  ["a comment never closed ends with its first tag", rss(`<!-- <b> ${whole(1)}${whole(2)}`), ["1", "2"]],
  [
    "an entry never closed ends where the next begins",
    rss(`<item><guid>1</guid><title>Tide</title>${whole(2)}`),
    ["1", "2"],
  ],
  ["an entry never closed ends with its channel", rss("<item><guid>1</guid>"), ["1"]],
  [
    "a title closed by another name",
    rss("<item><title>Tide</titel><link>/1</link><guid>1</guid></item>"),
    ["1"],
  ],
  ["a link never closed", rss("<item><link>https://wire.example/1<guid>1</guid></item>"), ["1"]],
  [
    "an Atom link never closed",
    '<feed><entry><id>1</id><link href="/1"><updated>2026-11-24</updated></entry><entry><id>2</id></entry></feed>',
    ["1", "2"],
  ],
  [
    "end tags in another case",
    rss("<item><guid>1</GUID><pubDate>x</pubdate></Item><item><guid>2</guid></item>"),
    ["1", "2"],
  ],
  ["a creator closed without its prefix", rss("<item><dc:creator>Ann</creator><guid>1</guid></item>"), ["1"]],
  [
    "a description never closed",
    rss("<item><description><p>Tide<guid>1</guid></item><item><description>Ebb<guid>2</guid></item>"),
    [undefined, "2"],
  ],
  [
    "an instruction with tags inside",
    rss(`<?php if (a > b) echo "<item><guid>0</guid></item>"; ?>${whole(1)}`),
    ["1"],
  ],
  ["an instruction that ends like a tag", rss(`<?php a>${whole(1)}<?php b ?>${whole(2)}`), ["1", "2"]],
  ["a declaration that ends like a tag", `<?xml version="1.0">${rss(whole(1)).slice(21)}<a href=b?>`, ["1"]],
  ["an entry alone", "<entry><id>1</id></entry>", ["1"]],
  ["entries whose feed is missing", whole(1) + whole(2), ["1", "2"]],
  ["entries inside an entry", rss(`<item><guid>1</guid><related>${whole(2)}</related></item>`), ["2", "1"]],
  ["two documents one after the other", rss(whole(1)) + rss(whole(2)), ["1", "2"]],
  ["a page behind the feed", `${rss(whole(1))}<html><body>Sorry</body></html>`, ["1"]],
  ["entries behind the channel", `<rss><channel></channel>${whole(1)}</rss>`, ["1"]],
  ["entries in a list of their own", rss(`<items>${whole(1)}</items>`), ["1"]],
  ["two channels", `<rss><channel>${whole(1)}</channel><channel>${whole(2)}</channel></rss>`, ["1", "2"]],
  ["no channel", `<rss version="2.0">${whole(1)}</rss>`, ["1"]],
  ["names in capitals", "<RSS><CHANNEL><ITEM><GUID>1</GUID></ITEM></CHANNEL></RSS>", ["1"]],
  ["text and markup before the declaration", `Warning: no such table<br />\n${rss(whole(1))}`, ["1"]],
  ["a byte order mark in the middle", rss(`\ufeff${whole(1)}\ufeff${whole(2)}`), ["1", "2"]],
  ["NUL inside a tag's name", rss("<it\0em><guid>1</guid></it\0em>"), ["1"]],
  ["a processing instruction inside", rss(`<?php echo 1 ?>${whole(1)}`), ["1"]],
])("%s: every entry is there", async ([, document, ids]) => {
  const feed = await parseFeed(new TextEncoder().encode(document));
  expect(feed.entries.map(({ guid }) => guid)).toEqual(ids);
  expect(feed.partial).toBe(false);
});

test("a field with a missing end tag keeps its own text and no more", async () => {
  const item =
    "<item><title>Tide</titel><link>https://wire.example/1<guid>1</guid><description>Ebb</description></item>";
  const [entry] = (await parseFeed(new TextEncoder().encode(rss(item)))).entries;
  expect(entry).toMatchObject({ title: { value: "Tide", kind: "text" }, link: "https://wire.example/1" });
  expect(entry?.summary?.value).toBe("Ebb");
});

test("a section may speak of sections", async () => {
  const item =
    "<item><description><![CDATA[Write <description> and <![CDATA[ around it]]></description></item>";
  const [entry] = (await parseFeed(new TextEncoder().encode(rss(item)))).entries;
  expect(entry?.summary?.value).toBe("Write <description> and <![CDATA[ around it");
});
