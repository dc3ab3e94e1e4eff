import { expect, test } from "vitest";
import type { CopyGroup } from "../../../src/model/copy-group.ts";
import type { FeedView } from "../../../src/publish/feed-view.ts";
import { foldStories } from "../../../src/publish/fold-stories.ts";
import { renderAtom } from "../../../src/publish/render-atom.ts";
import { renderJson } from "../../../src/publish/render-json.ts";
import { renderPage } from "../../../src/publish/render-page.ts";
import { renderRss } from "../../../src/publish/render-rss.ts";
import { storyWindow } from "../../../src/publish/story-window.ts";
import { entry, FEED, group, MARCH_MS, member, view } from "./sample.ts";
import { elements, readXml, texts } from "./xml.ts";

const MINUTE_MS = 60_000;

/** The nth report of a story, each a minute after the one before; the first founded it. */
function report(n: number, over: Partial<CopyGroup> = {}, storyId = "r0"): CopyGroup {
  const told = { key: `r${n}`, title: `Report ${n}`, url: `https://coast.example/${n}` };
  const atMs = MARCH_MS + n * MINUTE_MS;
  const times = { firstSeenMs: atMs, publishedMs: atMs, updatedMs: atMs };
  return group([member(entry("coast", told), { firstSeenMs: atMs })], { storyId, ...times, ...over });
}

const reports = (count: number): CopyGroup[] => Array.from({ length: count }, (_, n) => report(n));
const NONE = new Map<string, never>();
const folded = (groups: readonly CopyGroup[], over: Partial<FeedView> = {}): FeedView =>
  view(groups, { feed: { ...FEED, fold: "story" }, ...over });

test.for<[name: string, groups: readonly CopyGroup[], standing: string, others: readonly string[]]>([
  ["the founder stands for its story", [report(2), report(0), report(1)], "r0", ["r1", "r2"]],
  ["however late it was seen", [report(1), report(0, { firstSeenMs: MARCH_MS + 9e6 })], "r0", ["r1"]],
  ["without it the one seen first", [report(3), report(2)], "r2", ["r3"]],
  ["a withdrawn founder makes room", [report(0, { withdrawnMs: 1 }), report(2), report(1)], "r1", ["r2"]],
  ["a withdrawn report is not named", [report(0), report(1, { withdrawnMs: 1 }), report(2)], "r0", ["r2"]],
])("%s", ([, groups, standing, others]) => {
  const [story, ...more] = foldStories(groups, NONE);
  expect(more).toEqual([]);
  expect(story?.standing.id).toBe(standing);
  expect(story?.others.map(({ id }) => id)).toEqual(others);
});

test("a story of which everything is withdrawn has no entry", () => {
  expect(foldStories([report(0, { withdrawnMs: 1 }), report(1, { withdrawnMs: 1 })], NONE)).toEqual([]);
});

test("another report moves neither id, published nor updated; a changed fact of what stands here does", () => {
  const dates = (groups: readonly CopyGroup[]) => {
    const [story] = foldStories(groups, NONE);
    return [story?.storyId, story?.publishedMs, story?.updatedMs];
  };
  expect(dates(reports(5))).toEqual(dates(reports(1)));
  const changed = report(0, { updatedMs: MARCH_MS + 9e6 });
  expect(dates([changed, report(1)])).toEqual(["r0", MARCH_MS, MARCH_MS + 9e6]);
});

test("the withdrawal of what stood here moves updated, and keeps id and published", () => {
  const withdrawnMs = MARCH_MS + 9e6;
  const [story] = foldStories([report(0, { withdrawnMs }), report(1)], NONE);
  expect([story?.storyId, story?.publishedMs, story?.updatedMs]).toEqual(["r0", MARCH_MS, withdrawnMs]);
});

test("published is the founder's also where the feed holds later reports alone", () => {
  const stories = new Map([["r0", { version: 1, size: 9, publishedMs: 5 }]]);
  expect(foldStories([report(7)], stories)[0]?.publishedMs).toBe(5);
});

test("the window counts stories, and nothing comes up again because another reporter joined", () => {
  const alone = [1, 2, 3].map((n) => report(n * 10, {}, `r${n * 10}`));
  const ids = (groups: readonly CopyGroup[], entries: number) =>
    storyWindow(groups, { entries, hours: 0 }, MARCH_MS + 99 * MINUTE_MS).map(({ id }) => id);
  expect(ids([...alone, report(0)], 4)).toEqual(["r30", "r20", "r10", "r0"]);
  expect(ids([...alone, report(0), report(50)], 4)).toEqual(["r30", "r20", "r10", "r0", "r50"]);
  expect(ids([...alone, report(0), report(50)], 3)).toEqual(["r30", "r20", "r10"]);
});

test("Atom: one entry under the founder's id, the others related, every copy with its group", async () => {
  const nodes = await readXml(renderAtom(folded(reports(3))));
  const [found, ...more] = elements(nodes, "entry");
  expect(more).toEqual([]);
  expect(texts(found?.children ?? [], "id")[0]).toBe("tag:news.example,2026:r0");
  const related = elements(found?.children ?? [], "link").filter(
    ({ attribs }) => attribs["rel"] === "related",
  );
  expect(related.map(({ attribs }) => [attribs["href"], attribs["title"]])).toEqual([
    ["https://coast.example/1", "Report 1"],
    ["https://coast.example/2", "Report 2"],
    ["https://news.example/stories/r0", "Story page"],
  ]);
  const copies = elements(found?.children ?? [], "slug:copy").map(({ attribs }) => attribs);
  expect(copies.map((copy) => [copy["group"], copy["key"]])).toEqual([
    [undefined, "r0"],
    ["r1", "r1"],
    ["r2", "r2"],
  ]);
});

test("every format names at most eight others and says how many more there are", () => {
  const stories = folded(reports(12));
  for (const render of [renderAtom, renderRss, renderJson, renderPage]) {
    const text = render(stories);
    expect(text).toContain("Report 8");
    expect(text).not.toContain("Report 9");
    expect(text).toContain("3 more");
  }
  expect(renderPage(stories)).toContain("1 story");
});

test("fold: copy: entries of one story link to each other and to its page", async () => {
  const stories = new Map([["r0", { version: 1, size: 2 }]]);
  const other = report(5, {}, "r5");
  const nodes = await readXml(renderAtom(view([other, report(1), report(0)], { stories })));
  const related = elements(nodes, "entry").map(({ children }) =>
    elements(children, "link").flatMap(({ attribs }) =>
      attribs["rel"] === "related" ? [attribs["href"]] : [],
    ),
  );
  const page = "https://news.example/stories/r0";
  expect(related).toEqual([[], ["https://coast.example/0", page], ["https://coast.example/1", page]]);
  expect(elements(nodes, "slug:story").map(({ attribs }) => attribs["id"])).toEqual(["r0"]);
});

test("an entry whose story goes on in other feeds alone links to the story page", () => {
  const stories = new Map([["r0", { version: 1, size: 2 }]]);
  expect(renderAtom(view([report(0)], { stories }))).toContain("/stories/r0");
  expect(renderAtom(view([report(0)]))).not.toContain("/stories/r0");
});
