import { parseDocument } from "htmlparser2";
import { expect, test } from "vitest";
import type { CopyGroup } from "../../../src/model/copy-group.ts";
import { renderStory } from "../../../src/publish/render-story.ts";
import { storyTimeline } from "../../../src/publish/story-timeline.ts";
import { entry, group, MARCH_MS, member, view } from "./sample.ts";
import { elements, texts } from "./xml.ts";

const HOUR_MS = 3_600_000;

const told = (sourceId: string, hour: number, over: Partial<CopyGroup> = {}): CopyGroup =>
  group(
    [
      member(entry(sourceId, { key: `${sourceId}${hour}`, title: `${sourceId} at ${hour}` }), {
        firstSeenMs: MARCH_MS + hour * HOUR_MS,
      }),
    ],
    { storyId: "s", firstSeenMs: MARCH_MS + hour * HOUR_MS, ...over },
  );
const story = (groups: readonly CopyGroup[], more = 0) => ({ ...view([]), storyId: "s", more, groups });

test("each outlet has a line, in the order in which they came, and each copy its place in time", () => {
  const nodes = parseDocument(
    storyTimeline(story([told("coast", 0), told("town", 1), told("coast", 4)])),
  ).children;
  expect(texts(nodes, "text").slice(0, 2)).toEqual(["Coast", "Town"]);
  expect(elements(nodes, "circle").map(({ attribs }) => attribs["cx"])).toEqual([
    "2.00%",
    "98.00%",
    "26.00%",
  ]);
  expect(elements(nodes, "svg")[0]?.attribs["aria-label"]).toContain("3 copies at 2 outlets");
});

test("no picture where it would say nothing", () => {
  expect(storyTimeline(story([told("coast", 0), told("town", 1)]))).toBe("");
  expect(storyTimeline(story([told("coast", 1), told("town", 1), told("harbourwire", 1)]))).toBe("");
  expect(storyTimeline(story([told("coast", 0), told("coast", 1), told("coast", 2)]))).toBe("");
});

test("many outlets share the last line", () => {
  const many = Array.from({ length: 30 }, (_, i) => told(`paper${i}`, i));
  const lines = texts(parseDocument(storyTimeline(story(many))).children, "text");
  expect(lines).toHaveLength(12 + 2);
  expect(lines[11]).toBe("19 other outlets");
});

test("a story of several reports: its facts, the newest report first, and why each is here", () => {
  const reason = { kind: "same-event", score: 2, detail: "ferry, reef" } as const;
  const page = renderStory(story([told("coast", 0), told("town", 2, { storyReason: reason })], 3));
  const nodes = parseDocument(page).children;
  expect(texts(nodes, "h1")).toEqual(["coast at 0"]);
  expect(texts(nodes, "h2")).toEqual(["town at 2", "coast at 0"]);
  expect(page).toContain("5 entries, the newest first · 2 outlets");
  expect(page).toContain("Why here: reports the same event: ferry, reef");
  expect(page).toContain("3 more, older than these");
});

test("a withdrawn report of a story shows the operator's reason and none of its text", () => {
  const killed = told("town", 2, { withdrawnMs: MARCH_MS, withdrawnReason: "a <wrong> name" });
  const page = renderStory(story([told("coast", 0), killed]));
  expect(page).toContain("a &lt;wrong&gt; name");
  expect(page).not.toContain("town at 2");
  expect(page).toContain("coast at 0");
});

test("the span of a story that came in one minute is one time", () => {
  const page = renderStory(story([told("coast", 0), told("town", 0)]));
  expect(page).toContain(
    '2 outlets · <time datetime="2026-03-01T12:30:00.250Z">2026-03-01 12:30 UTC</time></p>',
  );
  expect(renderStory(story([told("coast", 0), told("town", 2)]))).toContain("</time> to <time");
});
