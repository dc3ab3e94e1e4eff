import { parseDocument } from "htmlparser2";
import { parse } from "parse5";
import { expect, test } from "vitest";
import { renderIndex } from "../../../src/publish/render-index.ts";
import { renderOpml } from "../../../src/publish/render-opml.ts";
import { renderPage } from "../../../src/publish/render-page.ts";
import { renderStory } from "../../../src/publish/render-story.ts";
import { entry, FEED, group, MARCH_MS, member, PUBLIC_URL, THREE_COPIES, view } from "./sample.ts";
import { elements, texts } from "./xml.ts";

const EVIL = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;

/** Reads a page as a browser does; fails on markup a browser would have to mend. */
function readHtml(page: string) {
  const errors: string[] = [];
  parse(page, { onParseError: ({ code }) => errors.push(code) });
  expect(errors).toEqual([]);
  return parseDocument(page).children;
}

test("the page of a feed shows its entries, and where a reader finds the feed", () => {
  const nodes = readHtml(renderPage(view([THREE_COPIES], { archives: 2 })));
  expect(texts(nodes, "h1")).toEqual(["Sea <news>"]);
  expect(texts(nodes, "h2")).toEqual(["Harbour reopens & ferries sail"]);
  expect(elements(nodes, "link").map(({ attribs }) => [attribs["type"], attribs["href"]])).toEqual([
    ["application/atom+xml", "https://news.example/feeds/sea.atom"],
    ["application/rss+xml", "https://news.example/feeds/sea.rss"],
    ["application/feed+json", "https://news.example/feeds/sea.json"],
  ]);
  const hrefs = elements(nodes, "a").map(({ attribs }) => attribs["href"]);
  expect(hrefs).toContain("https://harbourwire.example/story?a=1&b=2");
  expect(hrefs).toContain("https://news.example/stories/story-key-harbourwire");
  expect(hrefs).toContain("https://news.example/feeds/sea/archive/2.atom");
  expect(elements(nodes, "time").map(({ attribs }) => attribs["datetime"])).toContain(
    "2026-03-01T12:30:00.250Z",
  );
});

test("the page of a feed without entries says so", () => {
  expect(renderPage(view([]))).toContain("Nothing yet.");
});

test("the page of all feeds lists each with its formats", () => {
  const listed = [
    { feed: FEED, entries: 12, updatedMs: MARCH_MS },
    { feed: { ...FEED, id: "air" }, entries: 0 },
  ];
  const nodes = readHtml(renderIndex(listed, PUBLIC_URL));
  expect(elements(nodes, "tr")).toHaveLength(3);
  expect(elements(nodes, "link")).toHaveLength(2);
  expect(texts(nodes, "td")).toEqual([
    "Sea <news>",
    "12",
    "2026-03-01 12:30 UTC",
    "Atom · RSS · JSON Feed",
    "Sea <news>",
    "0",
    "–",
    "Atom · RSS · JSON Feed",
  ]);
});

test("the page of a story shows every copy, and why it is here", () => {
  const nodes = readHtml(renderStory({ ...view([]), storyId: "s", more: 0, groups: [THREE_COPIES] }));
  expect(texts(nodes, "h1")).toEqual(["Harbour reopens & ferries sail"]);
  expect(texts(nodes, "li")).toEqual(["Sea & ports: “harbour” in the title"]);
  const title = "Harbour reopens & ferries sail";
  const seen = "2026-03-01 12:30 UTC";
  expect(texts(nodes, "td")).toEqual([
    ...["Harbourwire (stands for all)", title, seen, "came first"],
    ...["Coast", title, seen, "the same text"],
    ...["Town", title, seen, "nearly the same text (0.91: containment 0.91); revised 2 times"],
  ]);
});

test("the page of a story names its source once where no author is known", () => {
  const anonymous = group([member(entry("coast", { authors: [] }))]);
  const page = renderStory({ ...view([]), storyId: "s", more: 0, groups: [anonymous, THREE_COPIES] });
  const lines = texts(readHtml(page), "p").filter((text) => text.includes("changed 2026-03-01"));
  expect(lines).toEqual([
    "Harbourwire · Ada Quill · 2026-03-01 12:30 UTC · changed 2026-03-01 12:31 UTC",
    "Coast · 2026-03-01 12:30 UTC · changed 2026-03-01 12:31 UTC",
  ]);
});

test("the page of a withdrawn story shows none of it", () => {
  const killed = { ...THREE_COPIES, withdrawnMs: MARCH_MS };
  const page = renderStory({ ...view([]), storyId: "s", more: 0, groups: [killed] });
  expect(texts(readHtml(page), "h1")).toEqual(["Withdrawn story"]);
  expect(page).not.toContain("ferries");
  expect(page).not.toContain("harbourwire.example");
});

test("nothing a source says becomes markup or a script link", () => {
  const evil = entry(EVIL, {
    title: EVIL,
    summary: EVIL,
    authors: [EVIL],
    language: EVIL,
    attribution: EVIL,
    url: "javascript:alert(3)",
  });
  const tags = [{ topic: EVIL, reasons: [{ kind: "phrase", phrase: EVIL, field: "title" } as const] }];
  const hostile = group([member(evil, { tags, reason: { kind: "near-copy", detail: EVIL } })]);
  const story = renderStory({ ...view([]), storyId: "s", more: 0, groups: [hostile] });
  const feed = renderPage(view([hostile], { feed: { ...FEED, title: EVIL } }));
  for (const page of [story, feed]) {
    const nodes = readHtml(page);
    expect(elements(nodes, "script")).toEqual([]);
    expect(elements(nodes, "img")).toEqual([]);
    expect(page).not.toContain("javascript:");
  }
});

test("OPML lists every feed's Atom address", () => {
  const opml = renderOpml([FEED, { ...FEED, id: "air", title: 'Air "& space"' }], PUBLIC_URL);
  const outlines = elements(parseDocument(opml, { xmlMode: true }).children, "outline");
  expect(outlines.map(({ attribs }) => [attribs["text"], attribs["xmlUrl"]])).toEqual([
    ["Sea <news>", "https://news.example/feeds/sea.atom"],
    ['Air "& space"', "https://news.example/feeds/air.atom"],
  ]);
});
