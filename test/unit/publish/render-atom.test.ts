import { describe, expect, test } from "vitest";
import { renderArchive } from "../../../src/publish/render-archive.ts";
import { renderAtom } from "../../../src/publish/render-atom.ts";
import { entry, group, MARCH_MS, member, source, THREE_COPIES, view } from "./sample.ts";
import { elements, readXml, texts } from "./xml.ts";

async function links(xml: string, rel: string): Promise<string[]> {
  return elements(await readXml(xml), "link")
    .filter((link) => link.attribs["rel"] === rel)
    .map((link) => link.attribs["href"] ?? "");
}

describe("the feed", () => {
  test("names itself, and is as new as its newest entry", async () => {
    const older = group([member(entry("coast"))], { updatedMs: MARCH_MS - 1 });
    const nodes = await readXml(renderAtom(view([older, THREE_COPIES])));
    expect(texts(nodes, "id")[0]).toBe("tag:news.example,2026:feed:sea");
    expect(texts(nodes, "title")[0]).toBe("Sea <news>");
    expect(texts(nodes, "updated")[0]).toBe("2026-03-01T12:31:00.250Z");
    expect(texts(nodes, "generator")).toEqual(["Slugline"]);
  });

  test("may be older than the year of its ids", async () => {
    const old = group([member(entry("coast"))], { updatedMs: Date.parse("2024-11-13T00:00:00Z") });
    expect(texts(await readXml(renderAtom(view([old]))), "updated")[0]).toBe("2024-11-13T00:00:00.000Z");
  });

  test("without entries says a fixed instant, not now", async () => {
    const nodes = await readXml(renderAtom(view([])));
    expect(texts(nodes, "updated")).toEqual(["2026-01-01T00:00:00.000Z"]);
  });

  test("links to itself, its page and, where there is one, the newest archive", async () => {
    const xml = renderAtom(view([THREE_COPIES], { archives: 7 }));
    expect((await links(xml, "self"))[0]).toBe("https://news.example/feeds/sea.atom");
    expect((await links(xml, "alternate"))[0]).toBe("https://news.example/feeds/sea");
    expect(await links(xml, "prev-archive")).toEqual(["https://news.example/feeds/sea/archive/7.atom"]);
    expect(await links(renderAtom(view([THREE_COPIES])), "prev-archive")).toEqual([]);
  });

  test("leaves out what was withdrawn", async () => {
    const killed = group([member(entry("coast"))], { withdrawnMs: MARCH_MS });
    expect(elements(await readXml(renderAtom(view([killed]))), "entry")).toEqual([]);
  });
});

describe("an entry", () => {
  const xml = renderAtom(view([THREE_COPIES]));

  test("has its id, dates, author, language and texts", async () => {
    const [found] = elements(await readXml(xml), "entry");
    const nodes = found?.children ?? [];
    expect(found?.attribs["xml:lang"]).toBe("en-GB");
    expect(texts(nodes, "id")[0]).toBe("tag:news.example,2026:key-harbourwire");
    expect(texts(nodes, "title")[0]).toBe("Harbour reopens & ferries sail");
    expect(texts(nodes, "published")).toEqual(["2026-03-01T12:30:00.250Z"]);
    expect(texts(nodes, "name")).toEqual(["Ada Quill"]);
    expect(texts(nodes, "summary")).toEqual(["The harbour opened again on Sunday."]);
  });

  test("links to the canonical page, the other copies and the story page", async () => {
    expect((await links(xml, "alternate"))[1]).toBe("https://harbourwire.example/story?a=1&b=2");
    expect(await links(xml, "related")).toEqual([
      "https://coast.example/story?a=1&b=2",
      "https://town.example/story?a=1&b=2",
      "https://news.example/stories/story-key-harbourwire",
    ]);
  });

  test("names the feed it came from", async () => {
    const [from] = elements(await readXml(xml), "source");
    expect(texts(from?.children ?? [], "id")).toEqual(["https://harbourwire.example/feed.xml"]);
    expect(texts(from?.children ?? [], "title")).toEqual(["Harbourwire"]);
    expect(texts(from?.children ?? [], "updated")).toEqual(["2026-03-01T12:30:00.250Z"]);
  });

  test("carries its topics under the operator's and the IPTC's code", async () => {
    expect(elements(await readXml(xml), "category").map(({ attribs }) => attribs)).toEqual([
      { term: "sea", scheme: "https://news.example/topics", label: "Sea & ports" },
      { term: "20000337", scheme: "http://cv.iptc.org/newscodes/mediatopic/", label: "Sea & ports" },
    ]);
  });

  test("carries what a restore needs of every copy", async () => {
    const seen = "2026-03-01T12:30:00.250Z";
    expect(elements(await readXml(xml), "slug:copy").map(({ attribs }) => attribs)).toEqual([
      { source: "harbourwire", key: "key-harbourwire", hash: "hash-harbourwire", seen, canonical: "true" },
      { source: "coast", key: "key-coast", hash: "hash-coast", seen },
      { source: "town", key: "key-town", hash: "hash-town", seen },
    ]);
  });

  test("keeps its id when another copy stands for the group", async () => {
    const better = { ...THREE_COPIES, canonical: "key-coast" };
    const [found] = elements(await readXml(renderAtom(view([better]))), "entry");
    expect(texts(found?.children ?? [], "id")).toEqual([
      "tag:news.example,2026:key-harbourwire",
      "https://coast.example/feed.xml",
    ]);
  });

  test("of a source that left the config keeps the source's id as its name", async () => {
    const gone = group([member(entry("gone", { authors: [] }))]);
    const [found] = elements(await readXml(renderAtom(view([gone]))), "entry");
    expect(texts(found?.children ?? [], "name")).toEqual(["gone"]);
    const [from] = elements(found?.children ?? [], "source");
    expect(texts(from?.children ?? [], "id")).toEqual(["tag:news.example,2026:source:gone"]);
  });

  test("without an address leads to the story page, without a language says none", async () => {
    const { url: _url, language: _language, ...bare } = entry("coast");
    const xmlOfBare = renderAtom(view([group([member(bare)])]));
    expect((await links(xmlOfBare, "alternate"))[1]).toBe("https://news.example/stories/story-key-coast");
    expect(await links(xmlOfBare, "related")).toEqual([]);
    expect(elements(await readXml(xmlOfBare), "entry")[0]?.attribs).toEqual({});
  });

  test("never links to a script", () => {
    const evil = group([member(entry("coast", { url: "javascript:alert(1)" }))]);
    expect(renderAtom(view([evil]))).not.toContain("javascript:");
  });
});

test.for<[name: string, attribution: string | undefined, expected: string]>([
  ["its source, and who else has it", undefined, "via Harbourwire · also at Coast, Town"],
  ["an original that is not polled", "Blue Wire", "Blue Wire, via Harbourwire · also at Coast, Town"],
  ["no original where it is the source itself", "HARBOURWIRE", "via Harbourwire · also at Coast, Town"],
  ["no original where it is an alias of it", "Harbourwire Wire", "via Harbourwire · also at Coast, Town"],
])("the visible line names %s", async ([, attribution, expected]) => {
  const first = attribution === undefined ? entry("harbourwire") : entry("harbourwire", { attribution });
  const copies = group([member(first), ...THREE_COPIES.members.slice(1)]);
  const [content = ""] = texts(await readXml(renderAtom(view([copies]))), "content");
  expect(content).toContain("<p>The harbour opened again on Sunday.</p>");
  expect(content.replaceAll(/<[^>]+>/g, "")).toContain(expected);
});

test("the visible line stops naming outlets after a dozen", async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `outlet${i}`);
  const members = ids.map((id) => member(entry(id)));
  const sources = new Map(ids.map((id) => [id, source(id)]));
  const [content = ""] = texts(await readXml(renderAtom(view([group(members)], { sources }))), "content");
  expect(content).toContain(", 7 more</p>");
});

test("sanitized HTML is the content where there is some", async () => {
  const full = group([member(entry("coast", { html: "<p>Whole <b>text</b> &amp; more</p>" }))]);
  const [content] = texts(await readXml(renderAtom(view([full]))), "content");
  expect(content).toMatch(/^<p>Whole <b>text<\/b> &amp; more<\/p><p>via /);
});

test("an archive document says that it is one, and links to its neighbours", async () => {
  const xml = renderArchive(view([], { archives: 3 }), [THREE_COPIES], 2);
  expect(elements(await readXml(xml), "fh:archive")).toHaveLength(1);
  expect(elements(await readXml(xml), "entry")).toHaveLength(1);
  expect((await links(xml, "self"))[0]).toBe("https://news.example/feeds/sea/archive/2.atom");
  expect(await links(xml, "current")).toEqual(["https://news.example/feeds/sea.atom"]);
  expect(await links(xml, "prev-archive")).toEqual(["https://news.example/feeds/sea/archive/1.atom"]);
  expect(await links(xml, "next-archive")).toEqual(["https://news.example/feeds/sea/archive/3.atom"]);
});

test("the first and the last archive document have no neighbour beyond them", async () => {
  const only = renderArchive(view([], { archives: 1 }), [THREE_COPIES], 1);
  expect(await links(only, "prev-archive")).toEqual([]);
  expect(await links(only, "next-archive")).toEqual([]);
});

test("a copy group without members is a fault, not an empty entry", () => {
  expect(() => renderAtom(view([group([])]))).toThrow(/no members/);
});

test("an IPTC code that two topics stand for is written once", () => {
  const topics = new Map(
    ["sea", "ports"].map((id) => [id, { id, label: id, any: [id], iptc: "medtop:20000337" }] as const),
  );
  const tags = ["sea", "ports"].map((topic) => ({ topic, reasons: [] }));
  const both = group([member(entry("harbour"), { tags })]);
  const atom = renderAtom(view([both], { topics }));
  expect(atom.match(/term="20000337"/g)).toHaveLength(1);
  expect(atom).toContain('term="ports"');
});
