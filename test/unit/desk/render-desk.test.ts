import { parse } from "parse5";
import { expect, test } from "vitest";
import type { DeskView } from "../../../src/desk/desk-view.ts";
import { renderDesk } from "../../../src/desk/render-desk.ts";
import type { SourceRow } from "../../../src/desk/source-row.ts";

const NOW = Date.UTC(2026, 10, 24, 12);

const row: SourceRow = {
  id: "river",
  name: "River Wire",
  url: "https://river.example/feed.xml?a=1&b=2",
  host: "river.example",
  state: "failing",
  lastOkMs: NOW - 3 * 3_600_000,
  nextMs: NOW + 600_000,
  nextReason: "back-off after 3 failures: HTTP 503",
  failures: 3,
  lastError: "HTTP 503",
  entries: 1_234,
  changed: 5,
  folded: 17,
  remarks: ["moved for good: polled at https://news.example/<feed> since 2 d ago"],
};

const view: DeskView = {
  rows: [row],
  queues: [{ name: "poll", counts: { waiting: 12_345, failed: 2 } }],
  config: { version: "c0ffee" },
  lastPublishMs: NOW - 4_000,
  store: "ok",
};

test("a row says how its source fares and why it is polled when it is", () => {
  const html = renderDesk(view, NOW);
  for (const text of [
    "River Wire",
    "3 failures in a row",
    "moved for good: polled at https://news.example/&lt;feed&gt; since 2 d ago",
    "3 h ago",
    "in 10 min",
    "HTTP 503",
    "1,234",
    "17",
  ]) {
    expect(html).toContain(text);
  }
  expect(html).toContain("back-off after 3 failures: HTTP 503");
  expect(html).toContain('datetime="2026-11-24T12:10:00.000Z" title="2026-11-24 12:10:00 UTC"');
});

test("an overdue source says since when it is due", () => {
  const late: SourceRow = {
    ...row,
    state: "overdue",
    failures: 0,
    nextMs: NOW - 840_000,
    overdueMs: 840_000,
  };
  const html = renderDesk({ ...view, rows: [late] }, NOW);
  expect(html).toContain("<small>by 14 min</small>");
  expect(html).toMatch(/due <time [^>]*>14 min ago</);
});

test("queues are counted and lead to the board", () => {
  const html = renderDesk(view, NOW);
  expect(html).toContain('href="/queues/queue/poll"');
  expect(html).toContain("12,345");
});

test("without the store no figure is shown, for zeros would be a lie", () => {
  const html = renderDesk({ ...view, rows: [], queues: [], store: "lost" }, NOW);
  expect(html).toContain("Redis does not answer");
  expect(html).not.toMatch(/No source is configured|<dl/);
});

test("all is well: no notice", () => {
  expect(renderDesk(view, NOW)).not.toContain('class="notice"');
});

test("a replay's sources are shown by its own clock, and it is said", () => {
  const html = renderDesk({ ...view, replayMs: NOW + 106 * 86_400_000 }, NOW);
  expect(html).toContain("Its clock stands at");
  expect(html).toContain("106 d ago");
});

test.for<[name: string, change: Partial<DeskView>, text: string]>([
  ["a lost store", { store: "lost" }, "Redis does not answer"],
  ["an emptied store says what it waits for", { store: "replaced" }, "until Redis has its data back"],
  [
    "a rejected config shows its problems and what is live",
    { config: { version: "c0ffee", rejected: ["sources.yaml:3:5: unknown key <urll>"] } },
    "sources.yaml:3:5: unknown key &lt;urll&gt;",
  ],
  ["no source", { rows: [] }, "No source is configured"],
  ["no counts", { queues: [] }, "could not be counted"],
])("%s is said", ([, change, text]) => {
  expect(renderDesk({ ...view, ...change }, NOW)).toContain(text);
});

test("nothing from outside becomes markup", () => {
  const evil = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;
  const html = renderDesk(
    {
      ...view,
      rows: [
        {
          ...row,
          id: evil,
          name: evil,
          url: `https://a.example/${evil}`,
          nextReason: evil,
          lastError: evil.repeat(9),
        },
      ],
      queues: [{ name: evil, counts: {} }],
      config: { version: evil, rejected: [evil] },
    },
    NOW,
  );
  const tags = new Set<string>();
  const walk = (node: object): void => {
    if ("tagName" in node) tags.add(String(node.tagName));
    if ("attrs" in node && Array.isArray(node.attrs)) {
      for (const { name } of node.attrs) expect(name).not.toMatch(/^on/);
    }
    if ("childNodes" in node && Array.isArray(node.childNodes))
      for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  expect(tags.has("table")).toBe(true);
  expect(tags.has("script")).toBe(false);
  expect(tags.has("img")).toBe(false);
});
