import { expect, test } from "vitest";
import { canonicalName, emptyScope, innerScope, type Scope } from "../../../src/parse/namespaces.ts";

const scopeOf = (attributes: Record<string, string>, outer: Scope = emptyScope()): Scope =>
  innerScope(outer, new Map(Object.entries(attributes)));

test.for<[uri: string, prefix: string]>([
  ["http://purl.org/rss/1.0/", ""],
  ["http://purl.org/rss/1.0", ""],
  ["HTTP://PURL.ORG/RSS/1.0/", ""],
  ["http://my.netscape.com/rdf/simple/0.9/", ""],
  ["http://backend.userland.com/rss2", ""],
  ["https://backend.userland.com/rss", ""],
  ["http://blogs.law.harvard.edu/tech/rss", ""],
  ["http://purl.org/atom/ns#", ""],
  ["http://www.w3.org/2005/Atom", ""],
  ["https://www.w3.org/2005/Atom", ""],
  ["//www.w3.org/2005/Atom", ""],
  ["http://purl.org/rss/1.0/modules/rss091#", ""],
  ["http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"],
  ["http://purl.org/dc/elements/1.1/", "dc:"],
  ["http://purl.org/dc/elements/1.0/", "dc:"],
  ["http://purl.org/dc/terms/", "dcterms:"],
  ["http://purl.org/rss/1.0/modules/content/", "content:"],
  ["http://purl.org/rss/1.0/modules/syndication/", "sy:"],
  ["http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes:"],
  ["http://www.itunes.com/DTDs/PodCast-1.0.dtd", "itunes:"],
  ["http://search.yahoo.com/mrss/", "media:"],
  ["http://video.search.yahoo.com/mrss", "media:"],
  ["http://www.google.com/schemas/play-podcasts/1.0", "googleplay:"],
  ["http://news.yandex.ru", "yandex:"],
  ["http://webns.net/mvcb/", "admin:"],
  ["http://rssnamespace.org/feedburner/ext/1.0", "feedburner:"],
  ["http://www.w3.org/1999/xhtml", "xhtml:"],
  ["http://www.w3.org/2000/svg", "svg:"],
  ["http://www.w3.org/1998/Math/MathML", "mathml:"],
  ["http://www.w3.org/1999/xlink", "xlink:"],
  ["http://www.w3.org/XML/1998/namespace", "xml:"],
])("%s is known under any prefix", ([uri, prefix]) => {
  expect(canonicalName(scopeOf({ "xmlns:q": ` ${uri} ` }), "q:Name")).toBe(`${prefix}name`);
});

test.for<[name: string, attributes: Record<string, string>, raw: string, canonical: string]>([
  ["a name without a prefix stays", {}, "pubDate", "pubdate"],
  ["a default namespace of a known kind", { xmlns: "http://www.w3.org/1999/xhtml" }, "Div", "xhtml:div"],
  ["an unknown default namespace is home-made", { xmlns: "http://wire.example/ns" }, "title", "title"],
  ["an unknown prefix is kept", { "xmlns:w": "http://wire.example/ns" }, "w:title", "w:title"],
  [
    "a customary prefix with a meaning of its own is set apart",
    { "xmlns:dc": "http://wire.example/ns" },
    "dc:date",
    "dc-other:date",
  ],
  ["so is media", { "xmlns:media": "http://wire.example/ns" }, "media:title", "media-other:title"],
  ["a prefix that nobody declared means what it looks like", {}, "dc:date", "dc:date"],
  ["atom and rss need no declaration", {}, "atom:link", "link"],
  ["in any case", {}, "RSS:Link", "link"],
  ["only xmlns declares", { "xmlnsq:a": "http://purl.org/dc/terms/", title: "x" }, "a:b", "a:b"],
])("%s", ([, attributes, raw, canonical]) => {
  expect(canonicalName(scopeOf(attributes), raw)).toBe(canonical);
});

test("an inner scope knows the outer one's prefixes and its own, the outer not the inner's", () => {
  const outer = scopeOf({ "xmlns:d": "http://purl.org/dc/elements/1.1/" });
  const inner = scopeOf({ "xmlns:m": "http://search.yahoo.com/mrss/" }, outer);
  expect([canonicalName(inner, "d:date"), canonicalName(inner, "m:title")]).toEqual([
    "dc:date",
    "media:title",
  ]);
  expect(canonicalName(outer, "m:title")).toBe("m:title");
});

test("a prefix declared anew means the new one, although the name was asked before", () => {
  const outer = scopeOf({ "xmlns:d": "http://purl.org/dc/elements/1.1/" });
  expect(canonicalName(outer, "d:title")).toBe("dc:title");
  expect(canonicalName(scopeOf({ "xmlns:d": "http://purl.org/dc/terms/" }, outer), "d:title")).toBe(
    "dcterms:title",
  );
});

test("an element that declares nothing has the scope around it", () => {
  const outer = scopeOf({ "xmlns:d": "http://purl.org/dc/elements/1.1/" });
  expect(scopeOf({}, outer)).toBe(outer);
  expect(scopeOf({ href: "a" }, outer)).toBe(outer);
});

test("prefixes in scope have a limit; those that are known may still change", () => {
  const many = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [`xmlns:p${i}`, "http://purl.org/dc/terms/"]),
  );
  const full = scopeOf(many);
  expect(full.prefixes.size).toBe(128);
  expect(canonicalName(full, "p127:a")).toBe("dcterms:a");
  expect(canonicalName(full, "p128:a")).toBe("p128:a");
  expect(canonicalName(scopeOf({ "xmlns:p3": "http://search.yahoo.com/mrss/" }, full), "p3:a")).toBe(
    "media:a",
  );
});
