import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishFeed } from "../../src/adapters/publish/publish-feed.ts";
import { ENTRIES_PER_FEED_MAX } from "../../src/model/published-feed.ts";
import { elementText, feedPath, publishedEntries, publishedHashes } from "../helpers/published.ts";
import { openPublisher, type Publisher } from "../helpers/publisher.ts";

const GROUPS = 700;

let desk: Publisher;
beforeAll(async () => {
  desk = await openPublisher();
  await desk.ingestTiny(GROUPS);
});
afterAll(() => desk.close());

const ids = (path: string): string[] => publishedEntries(path).map((entry) => elementText(entry, "id") ?? "");

const archiveDir = (): string => join(desk.dataDir, "published/feeds/all/archive");

/** Ids in the archive documents, oldest document first, and in the window. */
function history(): { archived: string[]; window: string[] } {
  const pages = existsSync(archiveDir()) ? readdirSync(archiveDir()).length : 0;
  const archived = Array.from({ length: pages }, (_, i) => ids(join(archiveDir(), `${i + 1}.atom`))).flat();
  return { archived, window: ids(feedPath(desk.dataDir, "all")) };
}

function expectNoGapNoDouble(groups: number): void {
  const { archived, window } = history();
  expect(new Set([...archived, ...window]).size).toBe(groups);
  expect(archived.length + window.length).toBe(groups);
  expect(window.length).toBeLessThanOrEqual(ENTRIES_PER_FEED_MAX);
  expect(archived.length).toBeGreaterThan(0);
}

test("what left the window of `all` stands in its archive: no gap, no double", async () => {
  expect(await desk.writer.context.stores.feeds.size("all")).toBe(GROUPS);
  await desk.publish("all");
  expectNoGapNoDouble(GROUPS);
});

test("a publisher that dies between an archive file and its note writes the same file again", async () => {
  const before = publishedHashes(desk.dataDir);
  await desk.ingestTiny(200, GROUPS);
  const { feeds } = desk.context.stores;
  const dying = {
    ...desk.context,
    stores: {
      ...desk.context.stores,
      feeds: { ...feeds, archived: () => Promise.reject(new Error("killed")) },
    },
  };
  await expect(publishFeed(dying, "all")).rejects.toThrow("killed");
  const written = publishedHashes(desk.dataDir);
  const fresh = Object.keys(written).filter((name) => !(name in before));
  expect(fresh).toEqual([expect.stringMatching(/^feeds\/all\/archive\/\d+\.atom$/u)]);
  await desk.publish("all");
  expect(publishedHashes(desk.dataDir)[fresh[0] ?? ""]).toBe(written[fresh[0] ?? ""]);
  expectNoGapNoDouble(GROUPS + 200);
});

test("archive documents are not touched again", async () => {
  const archives = () =>
    Object.entries(publishedHashes(desk.dataDir)).filter(([name]) => name.includes("/archive/"));
  const before = archives();
  await desk.publish("all");
  await desk.ingestTiny(3, GROUPS + 200);
  await desk.publish("all");
  expect(archives()).toEqual(before);
});

test("a publisher that was stopped while another archived overwrites none of its documents", async () => {
  await desk.ingestTiny(200, GROUPS + 203);
  const { feeds } = desk.context.stores;
  const sleepy = {
    ...desk.context,
    stores: {
      ...desk.context.stores,
      feeds: {
        ...feeds,
        oldest: async (feedId: string, limit: number) => {
          await desk.publish("all");
          return feeds.oldest(feedId, limit);
        },
      },
    },
  };
  await expect(publishFeed(sleepy, "all")).rejects.toThrow("held by another");
  expectNoGapNoDouble(GROUPS + 403);
});

test("a publisher that comes late with an older version leaves the feed dirty", async () => {
  const { feeds } = desk.context.stores;
  const late = {
    ...desk.context,
    storyPages: {
      ...desk.context.storyPages,
      write: async () => {
        await desk.ingestTiny(1, GROUPS + 403);
        await desk.publish("all");
      },
    },
  };
  await publishFeed(late, "all");
  const state = (await feeds.states(["all"])).get("all");
  expect(state?.published).toBeLessThan(state?.version ?? 0);
});

test("a store that is emptied while a feed is read takes nothing from its files", async () => {
  const before = publishedHashes(desk.dataDir);
  const { feeds } = desk.context.stores;
  const emptied = {
    ...desk.context,
    stores: {
      ...desk.context.stores,
      feeds: {
        ...feeds,
        newest: async (feedId: string, limit: number) => {
          await desk.writer.redis.flushall();
          return feeds.newest(feedId, limit);
        },
      },
    },
  };
  expect(await publishFeed(emptied, "all")).toEqual({ kind: "refused" });
  expect(publishedHashes(desk.dataDir)).toEqual(before);
});
