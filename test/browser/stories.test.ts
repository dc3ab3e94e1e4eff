import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicServer } from "../../src/adapters/web/public-server.ts";
import type { CopyGroup, GroupMember } from "../../src/model/copy-group.ts";
import { renderMoved } from "../../src/publish/moved-page.ts";
import { renderPage } from "../../src/publish/render-page.ts";
import { renderStory } from "../../src/publish/render-story.ts";
import { hasChromium, openBrowser } from "../helpers/chromium.ts";
import { entry, FEED, group, MARCH_MS, member, source, view } from "../unit/publish/sample.ts";

const HOUR_MS = 3_600_000;
const OUTLETS = [
  "halyard",
  "gazette",
  "shore",
  "northport-evening-post-and-daily-shipping-advertiser",
  "valley",
];

function told(
  n: number,
  title: string,
  summary: string,
  carriedBy: readonly string[],
  over: Partial<CopyGroup> = {},
) {
  const atMs = MARCH_MS + n * 1.7 * HOUR_MS;
  const members = carriedBy.map((id, i): GroupMember => {
    const own = {
      key: `${n}-${id}`,
      title,
      summary,
      url: `https://${id}.example/2026/03/01/${n}`,
      authors: ["Ada Quill"],
    };
    const reason =
      i === 0
        ? { kind: "first" as const }
        : { kind: "near-copy" as const, score: 0.93, detail: "shares 0.88 of its text" };
    return member(entry(id, own), { firstSeenMs: atMs + i * i * 0.4 * HOUR_MS, reason });
  });
  const times = { firstSeenMs: atMs, publishedMs: atMs, updatedMs: atMs };
  return group(members, { storyId: "0-halyard", ...times, ...over });
}

const GROUPS = [
  told(
    0,
    "Ferry runs aground off Norhaven, 212 passengers taken off",
    "The Northern Star struck the Skerry reef in fog early on Sunday. Nobody was hurt, the coastguard said.",
    ["halyard", "gazette", "shore"],
  ),
  told(
    1,
    "Passengers taken off ferry Northern Star",
    "Lifeboats from three harbours brought everyone off in what the harbourmaster called a textbook rescue.",
    ["valley"],
    {
      storyReason: { kind: "same-event", score: 4.1, detail: "ferry, northern star, norhaven, reef" },
      updatedMs: MARCH_MS + 3 * HOUR_MS,
    },
  ),
  told(
    2,
    "Ferry captain: the radar had failed",
    "Ola Brandt told investigators that the radar failed an hour before the ship struck.",
    OUTLETS,
    {
      storyReason: { kind: "same-event", score: 3.2, detail: "captain, ferry, brandt" },
    },
  ),
  told(3, "A report that was taken back", "", ["shore"], {
    withdrawnMs: MARCH_MS + 8 * HOUR_MS,
    withdrawnReason: "named the wrong ship",
  }),
];
const base = {
  ...view(GROUPS.toReversed(), { stories: new Map([["0-halyard", { version: 1, size: 4 }]]) }),
  sources: new Map(OUTLETS.map((id) => [id, source(id)])),
};

let dir = "";
let readers: FastifyInstance;
let browser: BrowserContext | undefined;
let address = "";

beforeAll(async () => {
  if (!hasChromium) return;
  dir = await mkdtemp(join(tmpdir(), "slugline-browser-"));
  const published = join(dir, "published");
  for (const folder of ["stories", "feeds"]) await mkdir(join(published, folder), { recursive: true });
  const readiness = { status: "ok", reasons: [], canServe: true } as const;
  readers = publicServer({
    publishedDir: published,
    readiness: () => readiness,
    log: pino({ level: "silent" }),
  });
  address = await readers.listen({ port: 0, host: "127.0.0.1" });
  const story = { ...base, storyId: "0-halyard", groups: GROUPS, more: 0 };
  await writeFile(join(published, "stories/0-halyard.html"), renderStory(story));
  await writeFile(
    join(published, "stories/alone.html"),
    renderStory({ ...story, groups: GROUPS.slice(0, 1) }),
  );
  await writeFile(join(published, "stories/old.html"), renderMoved("0-halyard", address));
  await writeFile(
    join(published, "feeds/sea.html"),
    renderPage({ ...base, feed: { ...FEED, fold: "story" } }),
  );
  await writeFile(join(published, "feeds/copies.html"), renderPage({ ...base, feed: FEED }));
  await writeFile(join(dir, "moved.html"), renderMoved("0-halyard", address));
  browser = await openBrowser(join(dir, "profile"));
});

afterAll(async () => {
  await browser?.close();
  await readers?.close();
  if (dir !== "") await rm(dir, { recursive: true, force: true });
});

async function open(url: string): Promise<Page> {
  if (browser === undefined) throw new Error("no browser");
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

/** In both themes, on a phone and on a desk: nothing makes a reader scroll sideways. */
async function lookAt(page: Page, name: string): Promise<void> {
  const folder = process.env["SCREENSHOTS"];
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [400, 1_200]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      expect(
        await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
      ).toBe(0);
      if (folder !== undefined)
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
}

test.skipIf(!hasChromium)("a story page shows when which outlet carried it, and every report", async () => {
  const page = await open(`${address}/stories/0-halyard`);
  expect(await page.locator("h1").textContent()).toBe(
    "Ferry runs aground off Norhaven, 212 passengers taken off",
  );
  expect(await page.locator("h2").count()).toBe(4);
  expect(await page.locator("svg[role=img] circle").count()).toBe(9);
  // The policy lets the inline style through: dots are not the browser's black.
  expect(await page.evaluate("getComputedStyle(document.querySelector('circle.first')).fill")).not.toBe(
    "rgb(0, 0, 0)",
  );
  await lookAt(page, "story");
  await page.close();
  const alone = await open(`${address}/stories/alone`);
  await lookAt(alone, "story-alone");
  await alone.close();
});

test.skipIf(!hasChromium)(
  "a feed that folds stories lists what else was written under the entry",
  async () => {
    const page = await open(`${address}/feeds/sea`);
    expect(await page.locator("ol.entries > li").count()).toBe(1);
    expect(await page.locator(".also li").count()).toBe(2);
    await lookAt(page, "feed-folded");
    await page.close();
    const copies = await open(`${address}/feeds/copies`);
    expect(await copies.locator("ol.entries > li").count()).toBe(3);
    await lookAt(copies, "feed-copies");
    await copies.close();
  },
);

test.skipIf(!hasChromium)(
  "the page of a moved story leads on, by the server's word and from a plain file",
  async () => {
    for (const from of [`${address}/stories/old`, `file://${join(dir, "moved.html")}`]) {
      const page = await open(from);
      await page.waitForURL(`${address}/stories/0-halyard`);
      expect(await page.locator("h2").count()).toBe(4);
      await page.close();
    }
  },
);
