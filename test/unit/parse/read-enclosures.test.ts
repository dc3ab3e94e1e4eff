import { expect, test } from "vitest";
import type { ParsedEnclosure } from "../../../src/model/parsed-feed.ts";
import { parseFeed } from "../../../src/parse/parse-feed.ts";
import { ENCLOSURES_MAX } from "../../../src/parse/read-enclosures.ts";

const NAMESPACES =
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"';

async function enclosuresOf(item: string): Promise<readonly ParsedEnclosure[] | undefined> {
  const text = `<rss version="2.0" ${NAMESPACES}><channel><item>${item}</item></channel></rss>`;
  const feed = await parseFeed(new TextEncoder().encode(text), { url: "https://wire.example/feeds/all.xml" });
  return feed.entries[0]?.enclosures;
}

test.for<[name: string, item: string, enclosures: readonly ParsedEnclosure[]]>([
  [
    "an enclosure",
    '<enclosure url="/a.mp3" type=" audio/mpeg " length="12"/>',
    [{ url: "https://wire.example/a.mp3", type: "audio/mpeg", length: "12" }],
  ],
  [
    "without type, with a length that is none",
    '<enclosure url="/a.mp3" length="long"/>',
    [{ url: "https://wire.example/a.mp3" }],
  ],
  ["without an address", '<guid>1</guid><enclosure url="" type="audio/mpeg"/><enclosure type="x/y"/>', []],
  [
    "one address twice: the first mention, with what the second adds",
    '<enclosure url="https://wire.example/a.mp3"/><media:content url="/a.mp3" type="audio/mpeg" fileSize="7"/>',
    [{ url: "https://wire.example/a.mp3", type: "audio/mpeg", length: "7" }],
  ],
  [
    "media content in a group, before its thumbnails",
    '<media:group><media:thumbnail url="/t.jpg"/><media:content url="/v.mp4" medium="video" duration="30"/></media:group>',
    [{ url: "https://wire.example/v.mp4" }, { url: "https://wire.example/t.jpg" }],
  ],
  [
    "a thumbnail inside its content",
    '<media:content url="/v.mp4"><media:thumbnail url="/t.jpg"/></media:content>',
    [{ url: "https://wire.example/v.mp4" }, { url: "https://wire.example/t.jpg" }],
  ],
  [
    "media content that is a page, a document, a program",
    '<guid>1</guid><media:content url="/a.html" type="text/html"/><media:content url="/b" medium="document"/><media:content url="/c" medium="executable"/>',
    [],
  ],
  [
    "a picture in SVG is a picture",
    '<media:content url="/a.svg" type="image/svg+xml"/>',
    [{ url: "https://wire.example/a.svg", type: "image/svg+xml" }],
  ],
  [
    "media content without an address (a player's page)",
    '<guid>1</guid><media:content type="video/mp4"><media:player url="https://wire.example/play"/></media:content>',
    [],
  ],
  [
    "FeedBurner's original address",
    '<enclosure url="https://burner.example/~r/a.mp3" type="audio/mpeg"/><fb:origEnclosureLink>https://wire.example/a.mp3</fb:origEnclosureLink>',
    [{ url: "https://wire.example/a.mp3", type: "audio/mpeg" }],
  ],
  [
    "an Atom link of that relation, and content that lies elsewhere",
    '<link rel="enclosure" href="/a.ogg" type="audio/ogg"/><content type="video/webm" src="/v.webm"/><content type="text/html" src="/page"/>',
    [
      { url: "https://wire.example/a.ogg", type: "audio/ogg" },
      { url: "https://wire.example/v.webm", type: "video/webm" },
    ],
  ],
])("enclosures: %s", async ([, item, enclosures]) => {
  expect(await enclosuresOf(item)).toEqual(enclosures);
});

test("at most as many enclosures as the limit, from any number of elements", async () => {
  const many = Array.from({ length: 5_000 }, (_, n) => `<media:content url="/${n}.jpg"/>`).join("");
  expect(await enclosuresOf(many)).toHaveLength(ENCLOSURES_MAX);
  const nested = `${"<media:group>".repeat(60)}<media:content url="/a.jpg"/>${"</media:group>".repeat(60)}`;
  expect(await enclosuresOf(nested)).toEqual([{ url: "https://wire.example/a.jpg" }]);
});
