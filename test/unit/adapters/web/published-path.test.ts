import { expect, test } from "vitest";
import { contentTypeOf, feedFile, isPublishedFile } from "../../../../src/adapters/web/published-path.ts";

test.for<[rest: string, file: string]>([
  ["ukraine", "feeds/ukraine.html"],
  ["ukraine.atom", "feeds/ukraine.atom"],
  ["ukraine-energy.rss", "feeds/ukraine-energy.rss"],
  ["all.json", "feeds/all.json"],
  ["all/archive/12.atom", "feeds/all/archive/12.atom"],
])("/feeds/%s is the file %s", ([rest, file]) => {
  expect(feedFile(rest)).toBe(file);
  expect(isPublishedFile(file)).toBe(true);
  expect(contentTypeOf(file)).toMatch(/; charset=utf-8$/);
});

test.for([
  "../identity.json",
  "feeds/../../identity.json",
  "feeds/..",
  "feeds/.hidden.atom",
  "feeds//etc/passwd",
  "feeds/a\0.atom",
  "feeds/a.atom\n",
  "feeds/a.xml",
  "feeds/a/archive/../b.atom",
  "feeds/a/archive/x.atom",
  "feeds/a\\b.atom",
  "stories/.html",
  "stories/a/b.html",
  "/etc/passwd",
  "identity.json",
  "",
])("%j is never opened", (path) => {
  expect(isPublishedFile(path)).toBe(false);
});
