import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import type { BrowserContext, Page } from "playwright-core";
import { Registry } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deskServer } from "../../src/adapters/web/desk-server.ts";
import { publicServer } from "../../src/adapters/web/public-server.ts";
import type { DeskView } from "../../src/desk/desk-view.ts";
import type { SourceRow } from "../../src/desk/source-row.ts";
import { renderIndex } from "../../src/publish/render-index.ts";
import { hasChromium, openBrowser } from "../helpers/chromium.ts";

const log = pino({ level: "silent" });
const nowMs = Date.now();
const MINUTE_MS = 60_000;

function row(id: string, name: string, change: Partial<SourceRow>): SourceRow {
  return {
    id,
    name,
    url: `https://${id}.example/feed.xml`,
    host: `${id}.example`,
    state: "ok",
    lastOkMs: nowMs - 2 * MINUTE_MS,
    lastPollMs: nowMs - 2 * MINUTE_MS,
    nextMs: nowMs + 3 * MINUTE_MS,
    nextReason: "every 5m",
    failures: 0,
    entries: 412,
    changed: 9,
    folded: 130,
    remarks: [],
    ...change,
  };
}

const view: DeskView = {
  rows: [
    row("harbour", "Harbour Gazette <Online>", {
      state: "failing",
      failures: 4,
      lastOkMs: nowMs - 320 * MINUTE_MS,
      nextMs: nowMs + 55 * MINUTE_MS,
      nextReason: "back-off after 4 failures: HTTP 503",
      lastError: "HTTP 503 from https://harbour.example/feed.xml",
      entries: 88,
    }),
    row("valley", "Valley Courier", {
      state: "overdue",
      overdueMs: 14 * MINUTE_MS,
      nextMs: nowMs - 14 * MINUTE_MS,
    }),
    row("north", "North Sea Wire", { nextReason: "max-age 900 s over every 5m" }),
    row("river", "River News Agency", { entries: 10_412 }),
  ],
  queues: ["dispatch", "poll", "ingest", "publish"].map((name) => ({
    name,
    counts: {
      waiting: name === "poll" ? 12 : 0,
      active: 1,
      delayed: 1,
      completed: 100,
      failed: name === "publish" ? 1 : 0,
    },
  })),
  config: {
    version: "9c41e07a",
    rejected: ['config/sources.yaml:12:5: unknown key "urll", did you mean "url"?'],
  },
  lastPublishMs: nowMs - 41_000,
  store: "ok",
};

const feeds = [
  {
    feed: { id: "all", title: "Everything", entries: 60, hours: 48, fold: "copy" as const },
    entries: 60,
    updatedMs: nowMs,
  },
  {
    feed: { id: "harbours", title: "Harbours & <ships>", entries: 60, hours: 48, fold: "copy" as const },
    entries: 7,
  },
];

let dir = "";
let desk: FastifyInstance;
let readers: FastifyInstance;
let browser: BrowserContext | undefined;

beforeAll(async () => {
  if (!hasChromium) return;
  dir = await mkdtemp(join(tmpdir(), "slugline-browser-"));
  await mkdir(join(dir, "published"));
  await writeFile(join(dir, "published/index.html"), renderIndex(feeds, "http://127.0.0.1"));
  desk = deskServer({ queues: [], desk: async () => view, metrics: new Registry(), log });
  const readiness = { status: "ok", reasons: [], canServe: true } as const;
  readers = publicServer({ publishedDir: join(dir, "published"), readiness: () => readiness, log });
  browser = await openBrowser(join(dir, "profile"));
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([desk?.close(), readers?.close()]);
  if (dir !== "") await rm(dir, { recursive: true, force: true });
});

/** Opens a page of a listener and hands back what the browser complained of, too. */
async function open(app: FastifyInstance): Promise<{ page: Page; complaints: string[] }> {
  if (browser === undefined) throw new Error("no browser");
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.location().url.endsWith("/favicon.ico"))
      complaints.push(message.text());
  });
  page.on("requestfailed", (request) => complaints.push(request.url()));
  await page.goto(`${address}/`);
  return { page, complaints };
}

/** Nothing may make a reader scroll sideways. */
async function overflow(page: Page): Promise<number> {
  return await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

test.skipIf(!hasChromium)("the desk shows every source, what is wrong first", async () => {
  const { page, complaints } = await open(desk);
  const names = await page.locator(".sources tbody th a").allTextContents();
  expect(names).toEqual([
    "Harbour Gazette <Online>",
    "Valley Courier",
    "North Sea Wire",
    "River News Agency",
  ]);
  const first = page.locator(".sources tbody tr").first();
  expect(await first.textContent()).toContain("4 failures in a row");
  expect(await first.locator("time").first().getAttribute("title")).toMatch(/ UTC$/);
  expect(await page.locator(".notice").textContent()).toContain("sources.yaml:12:5");
  expect(await page.locator("a[href='/queues/queue/poll']").count()).toBe(1);
  // The style is inline and the policy lets it through: headings are not the browser's own size.
  expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize")).toBe("28px");
  await shoot(page, "desk");
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, "desk-dark");
  await page.setViewportSize({ width: 390, height: 800 });
  await shoot(page, "desk-phone");
  expect(await overflow(page)).toBe(0);
  expect(complaints).toEqual([]);
  await page.close();
});

test.skipIf(!hasChromium)("the page of feeds lists them with their formats", async () => {
  const { page, complaints } = await open(readers);
  const rows = page.locator("tbody tr");
  expect(await rows.count()).toBe(2);
  expect(await rows.nth(1).textContent()).toContain("Harbours & <ships>");
  expect(await page.locator("a[href$='/feeds/harbours.atom']").count()).toBe(1);
  await shoot(page, "index");
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await overflow(page)).toBe(0);
  expect(complaints).toEqual([]);
  await page.close();
});
