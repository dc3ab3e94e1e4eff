import { expect, test } from "vitest";
import { parseFeed } from "../../../src/parse/parse-feed.ts";

const NAMESPACES =
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:admin="http://webns.net/mvcb/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:atom="http://www.w3.org/2005/Atom"';
const read = (document: string) =>
  parseFeed(new TextEncoder().encode(document), { url: "https://wire.example/feeds/all.xml" });
const rss = (channel: string) => `<rss version="2.0" ${NAMESPACES}><channel>${channel}</channel></rss>`;
const atom = (feed: string) => `<feed xmlns="http://www.w3.org/2005/Atom">${feed}</feed>`;

// biome-ignore format: a table, one row a line
test.for<[name: string, document: string, fields: object]>([
  ["RSS' image", rss("<image><url>/i.png</url><title>I</title></image>"), { image: "https://wire.example/i.png" }],
  ["iTunes' image", rss('<itunes:image href="/i.png"/>'), { image: "https://wire.example/i.png" }],
  ["Atom's logo", atom("<icon>/i.ico</icon><logo>/l.png</logo>"), { image: "https://wire.example/l.png" }],
  ["Atom's icon", atom("<icon>/i.ico</icon>"), { image: "https://wire.example/i.ico" }],
  ["a title after its picture's", rss("<image><title>I</title></image><title>T</title>"), { title: "T" }],
  ["what stands behind the entries", rss("<item><guid>1</guid></item><title>T</title><link>/</link>"), { title: "T", link: "https://wire.example/" }],
  ["an atom:link to itself beside the link", rss('<atom:link rel="self" href="/f.xml"/><link>/</link>'), { link: "https://wire.example/" }],
  ["the link of a search box is not the feed's", rss("<textInput><link>/search</link></textInput>"), { links: [] }],
  ["a generator", rss('<admin:generatorAgent rdf:resource="urn:g"/>'), { generator: "urn:g" }],
  ["Atom 0.3's tagline", atom("<tagline>t</tagline>"), { subtitle: { value: "t", kind: "text" } }],
  ["a language in another form", rss("<language>en_US</language>"), { language: "en-US" }],
  ["xml:lang", '<feed xml:lang="de"><title>t</title></feed>', { language: "de" }],
  ["an editor", rss("<managingEditor>ann@wire.example (Ann)</managingEditor>"), { authors: [{ name: "Ann", email: "ann@wire.example" }] }],
])("of a document, reads %s", async ([, document, fields]) => {
  expect(await read(document)).toMatchObject(fields);
});

test("the feed that an Atom entry came from is read with its own fields", async () => {
  const source =
    '<source><id>urn:s</id><title>Other</title><link href="https://other.example/"/><author><name>Ann</name></author></source>';
  const [entry] = (await read(atom(`<entry><id>1</id>${source}</entry>`))).entries;
  expect(entry?.source).toMatchObject({
    id: "urn:s",
    title: "Other",
    link: "https://other.example/",
    authors: [{ name: "Ann" }],
  });
  expect(entry?.authors).toEqual([]);
});
