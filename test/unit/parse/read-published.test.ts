import { expect, test } from "vitest";
import { readPublished } from "../../../src/parse/read-published.ts";
import { renderAtom } from "../../../src/publish/render-atom.ts";
import { THREE_COPIES, view } from "../publish/sample.ts";

test("what was published is read back: title, addresses and sources of all copies", () => {
  const [story, ...others] = readPublished(renderAtom(view([THREE_COPIES])));
  expect(others).toEqual([]);
  expect(story?.title).toBe("Harbour reopens & ferries sail");
  expect(story?.sources).toEqual([...new Set(THREE_COPIES.members.map(({ entry }) => entry.sourceId))]);
  const canonical = THREE_COPIES.members.find(({ entry }) => entry.key === THREE_COPIES.canonical);
  expect(story?.links[0]).toBe(canonical?.entry.url);
});

test("what is no document of ours holds nothing", () => {
  expect(readPublished("<rss><channel><item><title>x</title></item></channel></rss>")).toEqual([]);
});
