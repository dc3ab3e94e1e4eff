import { expect, test } from "vitest";
import type { ParsedEntry } from "../../../src/model/parsed-feed.ts";
import { parseFeed } from "../../../src/parse/parse-feed.ts";

const NAMESPACES = [
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:g="http://www.google.com/schemas/play-podcasts/1.0"',
  'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ya="http://news.yandex.ru"',
  'xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0" xmlns:terms="http://purl.org/dc/terms/"',
].join(" ");

async function read(document: string): Promise<ParsedEntry | undefined> {
  const bytes = new TextEncoder().encode(document);
  return (await parseFeed(bytes, { url: "https://wire.example/feeds/all.xml" })).entries[0];
}
const rss = (item: string) =>
  `<rss version="2.0" ${NAMESPACES}><channel><item>${item}</item></channel></rss>`;
const atom = (entry: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${NAMESPACES}><entry>${entry}</entry></feed>`;
const html = (value: string) => ({ value, kind: "html" });
const plain = (value: string) => ({ value, kind: "text" });

// biome-ignore format: a table, one row a line
test.for<[name: string, document: string, fields: object]>([
  // links
  ["a link with blanks around", rss("<link>\n https://wire.example/1 </link>"), { link: "https://wire.example/1" }],
  ["a link with a line break inside", rss("<link>https://wire.example/\n  1</link>"), { link: "https://wire.example/1" }],
  ["a link with bare ampersands", rss("<link>https://wire.example/?a=1&b=2&copy=3</link>"), { link: "https://wire.example/?a=1&b=2&copy=3" }],
  ["several relations: the alternate", atom('<link rel="self" href="/1.xml"/><link rel="via" href="/v"/><link href="/1"/>'), { link: "https://wire.example/1" }],
  ["several alternates: the page", atom('<link rel="alternate" type="application/json" href="/1.json"/><link rel="alternate" type="text/html" href="/1"/>'), { link: "https://wire.example/1" }],
  ["a relation in another case", atom('<link rel="self" href="/1.xml"/><link rel="Alternate" href="/1"/>'), { link: "https://wire.example/1" }],
  ["its own document alone", atom('<id>urn:1</id><link rel="self" href="/1.xml"/>'), { link: "https://wire.example/1.xml" }],
  ["its own document and an address for an id", atom('<id>https://wire.example/1</id><link rel="self" href="/1.xml"/>'), { link: "https://wire.example/1" }],
  ["an empty href", atom('<link href=""/><link href="/1"/>'), { link: "https://wire.example/1" }],
  ["an IRI for a relation", atom('<link rel="http://www.iana.org/assignments/relation/alternate" href="/1"/>'), { link: "https://wire.example/1" }],
  ["an atom:link in RSS", rss('<atom:link href="/1"/>'), { link: "https://wire.example/1" }],
  ["FeedBurner's original link", rss("<link>https://burner.example/~r/1</link><fb:origLink>/1</fb:origLink>"), { link: "https://wire.example/1" }],
  ["xml:base", atom('<link xml:base="https://other.example/a/" href="../1"/>'), { link: "https://other.example/1" }],
  ["a guid that is the link", rss("<guid>https://wire.example/1</guid>"), { link: "https://wire.example/1", guidIsPermaLink: true }],
  ["a guid that says it is no link", rss('<guid isPermaLink=" False ">https://wire.example/1</guid>'), { guid: "https://wire.example/1", guidIsPermaLink: false }],
  ["a guid that is no link", rss("<guid>4711</guid>"), { guid: "4711", guidIsPermaLink: false }],
  ["an Atom id of the web where there is no link", atom("<id>https://wire.example/1</id>"), { link: "https://wire.example/1" }],
  ["replies are comments", atom('<link rel="replies" type="text/html" href="/1#c"/>'), { comments: "https://wire.example/1#c" }],
  // texts
  ["markup inside an RSS title", rss("<title>one <b>two</b> three</title>"), { title: html("one <b>two</b> three") }],
  ["entities inside an RSS title", rss("<title>It&amp;#8217;s late</title>"), { title: html("It&#8217;s late") }],
  ["an angle that is no markup", rss("<title>a &lt; b &amp; c</title>"), { title: plain("a < b & c") }],
  ["an angle that no other closes", rss("<title>Profit a&lt;b and more text</title>"), { title: html("Profit a&lt;b and more text") }],
  ["… in a section", rss("<title><![CDATA[if a<b then c]]></title>"), { title: html("if a&lt;b then c") }],
  ["… behind markup", rss("<title><![CDATA[<i>if</i> a<b then c</d]]></title>"), { title: html("<i>if</i> a&lt;b then c&lt;/d") }],
  ["… in Atom", atom('<title type="html">if a&lt;b then c</title>'), { title: html("if a&lt;b then c") }],
  ["a tag that is cut off", rss('<title>Tide &lt;a href="/x</title>'), { title: html('Tide <a href="/x') }],
  ["a tag of no language", rss("<title>Dear &lt;Insert name here&gt;, &lt;B&gt;hi&lt;/B&gt;</title>"), { title: html("Dear &lt;Insert name here>, <B>hi</B>") }],
  ["a title in a section", rss("<title><![CDATA[A <em>b</em>]]></title>"), { title: html("A <em>b</em>") }],
  ["the title before the media's", rss("<media:title>M</media:title><title>T</title>"), { title: plain("T") }],
  ["an empty title", rss("<title/><dc:title>D</dc:title>"), { title: plain("D") }],
  ["iTunes' title alone", rss("<itunes:title>I</itunes:title>"), { title: plain("I") }],
  ["an Atom title of type text", atom('<title type="text">a &lt;b&gt;</title>'), { title: plain("a <b>") }],
  ["an Atom title of type xhtml", atom('<title type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">a <x:b>b</x:b></x:div></title>'), { title: html("a <b>b</b>") }],
  ["empty content with a summary", rss("<description>d</description><content:encoded/>"), { summary: html("d") }],
  ["content with an empty summary", rss("<description/><content:encoded>c</content:encoded>"), { content: html("c") }],
  ["markup instead of text", rss("<description><p>one <b>two</b></p> three</description>"), { summary: html("<p>one <b>two</b></p> three") }],
  ["content of the old module", rss("<content:items><rdf:Bag><rdf:li><content:item><rdf:value>c</rdf:value></content:item></rdf:li></rdf:Bag></content:items>"), { content: html("c") }],
  ["Yandex' full text", rss("<ya:full-text>c</ya:full-text>"), { content: html("c") }],
  ["a text beside the media", rss("<media:group><media:description>m</media:description></media:group>"), { summary: html("m") }],
  ["Atom 0.3 in base64", atom('<content mode="base64" type="text/html">PHA+aGk8L3A+</content>'), { content: html("<p>hi</p>") }],
  ["base64 of a type that says nothing", atom('<content type="application/octet-stream">PHA+aGk8L3A+</content>'), { content: { value: "<p>hi</p>" } }],
  ["Atom 0.3 escaped and XML", atom('<title mode="escaped" type="text/html">&lt;b&gt;t&lt;/b&gt;</title><content mode="xml" type="application/xhtml+xml"><p>c</p></content>'), { title: html("<b>t</b>"), content: html("<p>c</p>") }],
  // dates
  ["Atom's dates in RSS", rss("<atom:published>2026-11-23</atom:published><atom:updated>2026-11-24</atom:updated>"), { published: "2026-11-23", updated: "2026-11-24" }],
  ["a dc:date alone", rss("<dc:date>2026-11-24</dc:date>"), { updated: "2026-11-24" }],
  ["a date of no specification", rss("<date>2026-11-24</date>"), { updated: "2026-11-24" }],
  ["the day of creation alone", rss("<terms:created>2026-11-24</terms:created>"), { published: "2026-11-24" }],
  ["pubDate before the day of creation", atom("<created>2026-11-01</created><published>2026-11-24</published>"), { published: "2026-11-24" }],
  // people
  ["mail and name", rss("<author>ann@wire.example (Ann)</author>"), { authors: [{ name: "Ann", email: "ann@wire.example" }] }],
  ["name and mail", rss("<author>Ann &lt;ann@wire.example&gt;</author>"), { authors: [{ name: "Ann", email: "ann@wire.example" }] }],
  ["a quoted name", rss('<author>"Ann" &lt;ann@wire.example&gt;</author>'), { authors: [{ name: "Ann", email: "ann@wire.example" }] }],
  ["a mailto with a subject", rss("<author>mailto:ann@wire.example?subject=Feed</author>"), { authors: [{ email: "ann@wire.example" }] }],
  ["two persons in one author", rss("<author>q@wire.example (D E), r@wire.example (F)</author>"), { authors: [{ name: "D E", email: "q@wire.example" }, { name: "F", email: "r@wire.example" }] }],
  ["two persons with commas in their names", rss("<author>q@wire.example (E, D) and Harbour, Fay &lt;r@wire.example&gt;</author>"), { authors: [{ name: "E, D", email: "q@wire.example" }, { name: "Harbour, Fay", email: "r@wire.example" }] }],
  ["two persons with nothing between", rss("<author>q@wire.example r@wire.example</author>"), { authors: [{ email: "q@wire.example" }] }],
  ["an address without a dot: no name", rss("<title>t</title><author>ann@localhost</author>"), { authors: [] }],
  ["an office behind a name", rss("<author>Ann, Editor (ann@wire.example)</author>"), { authors: [{ name: "Ann, Editor", email: "ann@wire.example" }] }],
  ["empty brackets", rss("<author>ann@wire.example ()</author>"), { authors: [{ email: "ann@wire.example" }] }],
  ["an Atom author in RSS", rss("<atom:author><atom:name>Ann</atom:name></atom:author>"), { authors: [{ name: "Ann" }] }],
  ["several creators", rss("<dc:creator>Ann</dc:creator><dc:creator>Bea</dc:creator>"), { authors: [{ name: "Ann" }, { name: "Bea" }] }],
  ["one person in two vocabularies", rss("<dc:creator>Ann</dc:creator><itunes:author>Ann</itunes:author><g:author>Cy</g:author>"), { authors: [{ name: "Ann" }, { name: "Cy" }] }],
  // categories
  ["a comma in a category is part of it", rss("<category>Salt, fresh water</category>"), { categories: [{ term: "Salt, fresh water" }] }],
  ["keywords are a list", rss("<itunes:keywords>salt, sea,,salt</itunes:keywords>"), { categories: ["salt", "sea"].map((term) => ({ term, scheme: "http://www.itunes.com/" })) }],
  ["a category by attribute, with its label", atom('<category term="sea" scheme="urn:s" label="Sea"/>'), { categories: [{ term: "sea", scheme: "urn:s", label: "Sea" }] }],
  ["a category with a domain", rss('<category domain="urn:s">sea</category><category>sea</category>'), { categories: [{ term: "sea", scheme: "urn:s" }, { term: "sea" }] }],
  ["categories in a list of their own", rss("<categories>\n <category>sea</category></categories>"), { categories: [{ term: "sea" }] }],
  ["markup inside a category", rss("<category><b>sea</b></category><category/>"), { categories: [{ term: "sea" }] }],
  ["categories one in the other", rss('<itunes:category text="News"><itunes:category text="Sea"/></itunes:category>'), { categories: ["News", "Sea"].map((term) => ({ term, scheme: "http://www.itunes.com/" })) }],
  // rest
  ["rdf:about", `<rdf:RDF ${NAMESPACES}><item rdf:about="urn:1"><title>t</title></item></rdf:RDF>`, { guid: "urn:1" }],
  ["a namespace in another case", '<feed xmlns="HTTP://WWW.W3.ORG/2005/ATOM/"><entry><title>t</title></entry></feed>', { title: plain("t") }],
  ["CDF", '<CHANNEL HREF="https://wire.example/"><ITEM HREF="1.html" LASTMOD="2026-11-24"><ABSTRACT>a</ABSTRACT></ITEM></CHANNEL>', { link: "https://wire.example/feeds/1.html", updated: "2026-11-24", summary: html("a") }],
  ["a source", rss('<source url="https://other.example/rss">Other</source>'), { source: { title: "Other", link: "https://other.example/rss" } }],
  ["a language with an underscore", rss("<dc:language>en_GB</dc:language>"), { language: "en-GB" }],
  ["control characters", rss("<title>a\u0000b\u0001c</title>"), { title: plain("abc") }],
])("reads %s", async ([, document, fields]) => {
  expect(await read(document)).toMatchObject(fields);
});

test.for([['type="image/png"'], ['type="application/octet-stream"'], ['mode="base64" type="image/png"']])(
  "a picture in base64 (%s) is no text",
  async ([attributes]) => {
    const entry = await read(atom(`<title>t</title><content ${attributes}>iVBORw0KGgo=</content>`));
    expect(entry?.title).toEqual(plain("t"));
    expect(entry?.content).toBeUndefined();
  },
);
