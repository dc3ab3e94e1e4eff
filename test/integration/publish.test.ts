import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dirtyFeeds } from "../../src/adapters/dispatch/dispatch-tick.ts";
import { publishFeed } from "../../src/adapters/publish/publish-feed.ts";
import { publishLists } from "../../src/adapters/publish/publish-lists.ts";
import { storyPages } from "../../src/adapters/publish/story-pages.ts";
import { elementText, feedPath, publishedEntries, publishedHashes } from "../helpers/published.ts";
import { openPublisher, type Publisher } from "../helpers/publisher.ts";
import { config, feed, incoming, jobOf, NOON_MS, type Told } from "../helpers/writer.ts";

let desk: Publisher;
beforeEach(async () => {
  desk = await openPublisher();
});
afterEach(() => desk.close());

const HARBOUR = { guid: "1", title: "Harbour bridge in Northport to reopen" };
const WHEAT = { guid: "2", title: "Wheat harvest falls by a tenth" };

let poll = 0;
/** Tells one source's entries in a poll of its own, each poll a minute after the one before. */
const tell = (sourceId: string, ...told: Told[]) => {
  poll++;
  const entries = told.map((one) => incoming(sourceId, one));
  return desk.writer.ingest(jobOf(sourceId, entries, { poll, nowMs: NOON_MS + poll * 60_000 }));
};

const titles = (feedId: string): string[] =>
  publishedEntries(feedPath(desk.dataDir, feedId)).map((entry) => elementText(entry, "title") ?? "");

const dirty = () => dirtyFeeds(desk.context.stores, desk.live.now.config);

test("the same state gives the same bytes, file by file", async () => {
  await tell("halyard", HARBOUR, WHEAT);
  await desk.publish("all", "sea", "grain");
  const before = publishedHashes(desk.dataDir);
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining(["feeds/all.atom", "feeds/sea.rss", "feeds/grain.json", "feeds/all.html"]),
  );
  rmSync(join(desk.dataDir, "published"), { recursive: true });
  const another = { ...desk.context, storyPages: storyPages(desk.dataDir) };
  for (const id of ["grain", "all", "sea"]) await publishFeed(another, id);
  expect(publishedHashes(desk.dataDir)).toEqual(before);
});

test("a second publish of an unchanged feed writes no file", async () => {
  await tell("halyard", HARBOUR);
  expect(await desk.publish("sea", "sea")).toEqual([
    { kind: "published", entries: 1, files: 4 },
    { kind: "published", entries: 1, files: 0 },
  ]);
});

test("a change that comes while a feed is published keeps it dirty", async () => {
  await tell("halyard", HARBOUR);
  const interrupted = {
    ...desk.context,
    // The last step before the feed is noted as published: its state was read long before.
    storyPages: {
      ...desk.context.storyPages,
      write: async () => void (await tell("gazette", { guid: "3", title: "Harbour pilots strike" })),
    },
  };
  await publishFeed(interrupted, "sea");
  expect(titles("sea")).toEqual([HARBOUR.title]);
  expect(await dirty()).toContain("sea");
  await desk.publish("sea");
  expect(titles("sea")).toEqual(["Harbour pilots strike", HARBOUR.title]);
  expect(await dirty()).not.toContain("sea");
});

test("an entry that others carried links to a story page, which is there and names them", async () => {
  await tell("halyard", HARBOUR, WHEAT);
  await tell("gazette", { ...HARBOUR, url: "http://halyard.example/2027/03/10/1-report" });
  await desk.publish("all");
  const pages = publishedEntries(feedPath(desk.dataDir, "all")).map(
    (entry) => /href="[^"]*(\/stories\/[^"]+)"/u.exec(entry)?.[1],
  );
  expect(pages).toEqual(expect.arrayContaining([undefined, expect.stringMatching(/./u)]));
  const [page = ""] = pages.filter((path) => path !== undefined);
  const text = readFileSync(join(desk.dataDir, "published", `${page}.html`), "utf8");
  expect(text).toContain(HARBOUR.title);
  expect(text).toContain("gazette");
});

test("a group the wire withdrew leaves the feed, and comes back when the wire takes the notice back", async () => {
  await tell("halyard", HARBOUR, WHEAT);
  await desk.publish("all", "sea");
  await tell("halyard", { ...HARBOUR, over: { contentHash: "kill", withdrawal: true } });
  expect(await dirty()).toEqual(expect.arrayContaining(["all", "sea"]));
  await desk.publish("all", "sea");
  expect(titles("sea")).toEqual([]);
  expect(titles("all")).toEqual([WHEAT.title]);
  await tell("halyard", HARBOUR);
  await desk.publish("all", "sea");
  expect(titles("sea")).toEqual([HARBOUR.title]);
});

test("an entry that lost a feed's topic leaves that feed, also when the writer died in between", async () => {
  await tell("halyard", HARBOUR, WHEAT);
  await desk.publish("sea");
  const { redis } = desk.context;
  const feeds = await redis.zrange("sl:feed:{sea}", 0, "-1", "WITHSCORES");
  await tell("halyard", { ...HARBOUR, title: "Northport bridge to reopen" });
  // As a writer leaves it that wrote the group and died before the feeds.
  await redis.zadd("sl:feed:{sea}", Number(feeds[1]), String(feeds[0]));
  await desk.publish("sea");
  expect(titles("sea")).toEqual([]);
});

test("a feed that got another title is written anew, its entries keep their ids and dates", async () => {
  await tell("halyard", HARBOUR);
  await desk.publish("sea");
  const before = publishedEntries(feedPath(desk.dataDir, "sea"));
  const renamed = feed("sea", { topics: "sea", title: "Harbours of the north" });
  desk.live.swap(config({ version: "2", feeds: [feed("all"), renamed] }));
  expect(await dirty()).toContain("sea");
  await desk.publish("sea");
  expect(readFileSync(feedPath(desk.dataDir, "sea"), "utf8")).toContain("Harbours of the north");
  expect(publishedEntries(feedPath(desk.dataDir, "sea"))).toEqual(before);
});

test("the list of feeds counts what each feed shows, not what the wire took back", async () => {
  await tell("halyard", HARBOUR, WHEAT);
  await tell("halyard", { ...HARBOUR, over: { contentHash: "kill", withdrawal: true } });
  await desk.publish("all", "sea");
  await publishLists(desk.context);
  const index = readFileSync(join(desk.dataDir, "published/index.html"), "utf8");
  const counts = [...index.matchAll(/<\/a><\/td><td>(\d+)<\/td>/gu)].map(([, count]) => Number(count));
  expect(counts.slice(0, 2)).toEqual([1, 0]);
});

test("a feed that left the config is published no more and listed no more; its files stay", async () => {
  await tell("halyard", HARBOUR);
  await desk.publish("all", "sea");
  const before = publishedHashes(desk.dataDir);
  desk.live.swap(config({ version: "2", feeds: [feed("all"), feed("grain", { topics: "grain" })] }));
  expect(await desk.publish("sea")).toEqual([{ kind: "unknown" }]);
  await publishLists(desk.context);
  expect(publishedHashes(desk.dataDir)).toMatchObject(before);
  expect(readFileSync(join(desk.dataDir, "published/feeds.opml"), "utf8")).not.toContain("sea.atom");
});

test("a feed that came into the config shows what came in before and after it", async () => {
  await tell("halyard", HARBOUR, { guid: "4", title: "Mayor resigns" });
  await desk.publish("all", "sea", "grain");
  const ports = feed("ports", { topics: { any: ["sea", "grain"] } });
  desk.live.swap(config({ version: "2", feeds: [...config().feeds, ports] }));
  expect(await dirty()).toContain("ports");
  await desk.publish("ports");
  expect(titles("ports")).toEqual([HARBOUR.title]);
  await tell("halyard", WHEAT);
  await desk.publish("ports");
  expect(titles("ports")).toEqual([WHEAT.title, HARBOUR.title]);
});

test("a feed that wants other topics now loses the entries of the old and gains those of the new", async () => {
  await tell("halyard", HARBOUR, WHEAT);
  await desk.publish("all", "sea", "grain");
  desk.live.swap(config({ version: "2", feeds: [feed("all"), feed("sea", { topics: "grain" })] }));
  await desk.publish("sea");
  expect(titles("sea")).toEqual([WHEAT.title]);
});

test("nothing is published from a store that was emptied behind published files", async () => {
  await tell("halyard", HARBOUR);
  await desk.publish("all", "sea");
  const before = publishedHashes(desk.dataDir);
  await desk.context.redis.flushall();
  await tell("halyard", WHEAT);
  expect(await desk.publish("all", "sea", "grain")).toEqual(Array(3).fill({ kind: "refused" }));
  expect(publishedHashes(desk.dataDir)).toEqual(before);
  expect(existsSync(feedPath(desk.dataDir, "grain"))).toBe(false);
});
