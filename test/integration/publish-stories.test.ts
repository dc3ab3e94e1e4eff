import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { carryOutOrder } from "../../src/adapters/ingest/carry-out-order.ts";
import { LiveConfig } from "../../src/adapters/live-config.ts";
import { findEntry } from "../../src/adapters/lookup/find-entry.ts";
import { publishAliases } from "../../src/adapters/publish/publish-aliases.ts";
import { storyPages } from "../../src/adapters/publish/story-pages.ts";
import { GROUPS_PER_STORY_PAGE_MAX, wholeStories } from "../../src/adapters/publish/whole-stories.ts";
import { GROUP_TTL_MS } from "../../src/adapters/redis/group-store.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { changedFields } from "../../src/adapters/redis/stored-group.ts";
import { publicServer } from "../../src/adapters/web/public-server.ts";
import type { CopyGroup } from "../../src/model/copy-group.ts";
import { elementText, feedPath, publishedEntries, publishedHashes } from "../helpers/published.ts";
import { openPublisher, type Publisher } from "../helpers/publisher.ts";
import { config, feed, incoming, jobOf, NOON_MS } from "../helpers/writer.ts";

const MINUTE_MS = 60_000;
const FEEDS = [
  feed("all"),
  feed("sea", { topics: "sea" }),
  feed("events", { topics: "sea", fold: "story", hours: 1 }),
];

let desk: Publisher;
beforeEach(async () => {
  desk = await openPublisher(new LiveConfig(config({ feeds: FEEDS })));
});
afterEach(() => desk.close());

/** A copy group as the writer leaves it, of one entry told that many minutes after noon. */
function report(id: string, storyId: string, minutes: number, over: Partial<CopyGroup> = {}): CopyGroup {
  const { entry, tags } = incoming("gazette", { guid: id, title: `Harbour report ${id}` });
  const atMs = NOON_MS + minutes * MINUTE_MS;
  const member = {
    entry,
    tags,
    firstSeenMs: atMs,
    poll: 1,
    reason: { kind: "first" as const },
    revisions: 0,
  };
  const times = { firstSeenMs: atMs, publishedMs: atMs, updatedMs: atMs };
  return { v: 1, id, storyId, ...times, canonical: entry.key, members: [member], ...over };
}

/** One of another topic, which only `all` holds. */
function elsewhere(id: string, storyId: string, minutes: number): CopyGroup {
  const group = report(id, storyId, minutes);
  return { ...group, members: group.members.map((member) => ({ ...member, tags: [] })) };
}

/** Writes copy groups of one story as a commit does: themselves, the story's row, their feeds. */
async function store(groups: readonly CopyGroup[], feeds: readonly string[] = FEEDS.map(({ id }) => id)) {
  const { redis } = desk.context;
  for (const group of groups) {
    await redis.slCommitHash(
      keys.group(group.id),
      1,
      GROUP_TTL_MS,
      ...changedFields(undefined, group).flat(),
    );
    for (const id of feeds)
      await redis.slCommitFeed(keys.feed(id), keys.feedState(id), 1, 0, 1, group.firstSeenMs, group.id);
  }
  const [first] = groups;
  if (first === undefined || groups.length === 1) return;
  await redis.slCommitStory(
    keys.story(first.storyId),
    1,
    GROUP_TTL_MS,
    "",
    groups.length,
    ...groups.map(({ id }) => id),
  );
}

const idsOf = (feedId: string): string[] =>
  publishedEntries(feedPath(desk.dataDir, feedId)).map(
    (entry) => (elementText(entry, "id") ?? "").split(":").at(-1) ?? "",
  );

const page = (storyId: string): string => join(desk.dataDir, "published/stories", `${storyId}.html`);
const pageText = (storyId: string): string => readFileSync(page(storyId), "utf8");

test("a feed that folds stories shows one entry where another shows two, and is counted so", async () => {
  await store([report("one", "one", 0), report("two", "one", 5)]);
  await store([report("other", "other", 2)]);
  const reports = await desk.publish("sea", "events");
  expect(idsOf("sea")).toEqual(["two", "other", "one"]);
  expect(idsOf("events")).toEqual(["other", "one"]);
  expect(reports).toMatchObject([{ entries: 3 }, { entries: 2 }]);
  expect((await desk.context.stores.feeds.states(["events"])).get("events")?.shown).toBe(2);
});

test("a founder that the feed left behind long ago still keeps its story where it was", async () => {
  const many = Array.from({ length: 520 }, (_, i) => report(`m${i}`, `m${i}`, 10 + i));
  for (const group of many) await store([group], ["events"]);
  await store([report("one", "one", 0), report("two", "one", 600)], ["events"]);
  await desk.publish("events");
  expect(idsOf("events")).toHaveLength(60);
  expect(idsOf("events")).not.toContain("one");
  expect(idsOf("events")).not.toContain("two");
}, 20_000);

/** A story becomes part of another, as the writer leaves it. */
async function merge(groups: readonly CopyGroup[], into: string): Promise<void> {
  const { redis } = desk.context;
  for (const group of groups) {
    const moved = changedFields(group, { ...group, storyId: into }).flat();
    await redis.slCommitHash(keys.group(group.id), 1, GROUP_TTL_MS, ...moved);
  }
  const ids = groups.map(({ id }) => id);
  await redis.slCommitStory(keys.story(into), 1, GROUP_TTL_MS, "-", ids.length + 1, into, ...ids);
}

const datesOf = (feedId: string): (string | undefined)[] =>
  publishedEntries(feedPath(desk.dataDir, feedId)).flatMap((entry) =>
    ["published", "updated"].map((name) => elementText(entry, name)),
  );

const titleOf = (feedId: string): string | undefined =>
  elementText(publishedEntries(feedPath(desk.dataDir, feedId))[0] ?? "", "title");

test("an entry keeps its id and dates when its story becomes part of one the feed does not hold", async () => {
  const [one, two] = [report("one", "one", 5), report("two", "one", 9)];
  await store([one, two]);
  await store([elsewhere("far", "far", 0), elsewhere("away", "far", 3)], ["all"]);
  await desk.publish("events");
  const dates = datesOf("events");
  await merge([one, two], "far");
  await desk.publish("events");
  expect(idsOf("events")).toEqual(["one"]);
  expect(datesOf("events")).toEqual(dates);
  await store([report("three", "far", 11), report("four", "far", 12)]);
  await desk.publish("events");
  expect([idsOf("events"), datesOf("events")]).toEqual([["one"], dates]);
});

test("of two entries whose stories become one the one whose story goes on stays, and is named but once", async () => {
  const two = report("two", "two", 5);
  await store([report("one", "one", 0)]);
  await store([two]);
  await desk.publish("events");
  expect(idsOf("events")).toEqual(["two", "one"]);
  await merge([two], "one");
  await desk.publish("events");
  expect(idsOf("events")).toEqual(["one"]);
});

test("an entry keeps its id when its copy group is folded into one the feed did not hold", async () => {
  const [one, old] = [report("one", "one", 5), elsewhere("old", "old", 0)];
  await store([one]);
  await store([old], ["all"]);
  await desk.publish("events");
  const { redis } = desk.context;
  await redis.del(keys.group("one"));
  await redis.zrem(keys.feed("events"), "one");
  const copies = one.members.map((copy) => ({ ...copy, entry: { ...copy.entry, key: "one" } }));
  await store([{ ...old, canonical: "one", members: [...old.members, ...copies] }]);
  await desk.publish("events");
  expect(idsOf("events")).toEqual(["one"]);
});

test("what stands for a story stays, however many come after it and though the feed lacks the founder", async () => {
  const many = Array.from({ length: 520 }, (_, i) => report(`m${i}`, "far", 10 + i));
  await store([elsewhere("far", "far", 0), ...many.slice(0, 3)], ["all"]);
  for (const { id, firstSeenMs } of many.slice(0, 3))
    await desk.context.redis.zadd(keys.feed("events"), firstSeenMs, id);
  await desk.publish("events");
  const [title, dates] = [titleOf("events"), datesOf("events")];
  expect(title).toBe("Harbour report m0");
  await store(many.slice(3), ["events"]);
  await desk.publish("events");
  expect([idsOf("events"), titleOf("events"), datesOf("events")]).toEqual([["far"], title, dates]);
}, 20_000);

test("copy groups that left the feed are forgotten", async () => {
  const { redis } = desk.context;
  await store([report("one", "one", 0), report("two", "one", 5)]);
  await store([report("other", "other", 2)]);
  await desk.publish("events");
  await redis.zrem(keys.feed("events"), "other");
  await desk.publish("events");
  expect(Object.keys(await redis.hgetall(keys.feedShown("events"))).sort()).toEqual([
    "e:one",
    "g:one",
    "g:two",
  ]);
});

test("`all` shows every copy group, whatever the config says: a restore reads it", async () => {
  desk.live.swap(config({ version: "2", feeds: [feed("all", { fold: "story" })] }));
  await store([report("one", "one", 0), report("two", "one", 5)], ["all"]);
  await desk.publish("all");
  expect(idsOf("all")).toEqual(["two", "one"]);
});

test("a story page shows the whole story, also what the feed being published does not hold", async () => {
  await store([report("one", "one", 0), report("two", "one", 5)], ["all"]);
  const { redis } = desk.context;
  await redis.zadd(keys.feed("sea"), NOON_MS, "one");
  await desk.publish("sea");
  expect(pageText("one")).toContain("Harbour report two");
});

test("an unchanged story is neither read nor written again; one whose row was raised is", async () => {
  await store([report("one", "one", 0), report("two", "one", 5)]);
  const read: string[][] = [];
  const pages = storyPages(desk.dataDir);
  const counting: Publisher["context"] = {
    ...desk.context,
    storyPages: {
      ...pages,
      write: (view, readStories) =>
        pages.write(view, (ids) => {
          read.push([...ids]);
          return readStories(ids);
        }),
    },
  };
  const { publishFeed } = await import("../../src/adapters/publish/publish-feed.ts");
  await publishFeed(counting, "sea");
  await publishFeed(counting, "events");
  expect(read).toEqual([["one"]]);
  await desk.context.redis.slCommitStory(keys.story("one"), 1, GROUP_TTL_MS, "-", 0);
  await publishFeed(counting, "events");
  expect(read).toEqual([["one"], ["one"]]);
});

test("the same stories give the same bytes, whichever feed is published first", async () => {
  await store([report("one", "one", 0), report("two", "one", 5), report("three", "one", 7)]);
  await desk.publish("all", "sea", "events");
  const before = publishedHashes(desk.dataDir);
  const another = { ...desk.context, storyPages: storyPages(desk.dataDir) };
  const { publishFeed } = await import("../../src/adapters/publish/publish-feed.ts");
  for (const id of ["events", "sea", "all"]) await publishFeed(another, id);
  expect(publishedHashes(desk.dataDir)).toEqual(before);
});

test("of a story with too many reports the page has the founder and the newest, and says how many more", async () => {
  const many = Array.from({ length: GROUPS_PER_STORY_PAGE_MAX + 30 }, (_, i) => report(`g${i}`, "g0", i));
  await store(many, ["all"]);
  const story = (await wholeStories(desk.context, ["g0"])).get("g0");
  expect(story?.more).toBe(30);
  expect(story?.groups.map(({ id }) => id)).toEqual(["g0", ...many.slice(31).map(({ id }) => id)]);
});

test("the page of a story that became part of another leads there, and the server says so", async () => {
  await store([report("old", "new", 5), report("new", "new", 0)]);
  await desk.context.redis.hset(keys.aliases, { old: "new", epoch: "7" });
  await desk.publish("sea");
  expect(await publishAliases(desk.context)).toBe(1);
  expect(await desk.context.redis.hgetall(keys.aliases)).toEqual({ epoch: "7" });
  const readiness = { status: "ok", reasons: [], canServe: true } as const;
  const publishedDir = join(desk.dataDir, "published");
  const app = publicServer({ publishedDir, readiness: () => readiness, log: pino({ level: "silent" }) });
  const answer = await app.inject({ method: "GET", url: "/stories/old" });
  expect([answer.statusCode, answer.headers.location, answer.body]).toEqual([301, "/stories/new", ""]);
  expect((await app.inject({ method: "HEAD", url: "/stories/old" })).statusCode).toBe(301);
  expect((await app.inject({ method: "GET", url: "/stories/new" })).statusCode).toBe(200);
  await app.close();
});

test("a chain of merges leads to the story that is left; a copy group to the story it is in", async () => {
  const { redis } = desk.context;
  await store([report("c", "c", 0), report("d", "c", 1)]);
  await redis.slCommitStory(keys.story("b"), 1, GROUP_TTL_MS, "c", 0);
  await redis.slCommitStory(keys.story("b"), 1, GROUP_TTL_MS, "c", 1, "x");
  await redis.slCommitStory(keys.story("b"), 1, GROUP_TTL_MS, "c", 0, "x");
  await redis.hset(keys.aliases, { a: "b", b: "c", folded: "d" });
  expect(await publishAliases(desk.context)).toBe(3);
  for (const id of ["a", "b", "folded"])
    expect(pageText(id)).toMatch(/^<!doctype html><!-- slugline: moved to c -->\n/u);
});

test("many aliases are followed together, a hop at a time", async () => {
  const { redis, stores } = desk.context;
  await store([report("end", "end", 0)]);
  const chains = Array.from({ length: 300 }, (_, i) => [
    [`a${i}`, `b${i}`],
    [`b${i}`, `c${i}`],
    [`c${i}`, "end"],
  ]);
  await redis.hset(keys.aliases, Object.fromEntries(chains.flat()));
  let asked = 0;
  const read: typeof stores.groups.read = (ids) => {
    asked++;
    return stores.groups.read(ids);
  };
  const counting = { ...desk.context, stores: { ...stores, groups: { ...stores.groups, read } } };
  expect(await publishAliases(counting)).toBe(900);
  expect(asked).toBeLessThanOrEqual(5);
  for (const id of ["a0", "b150", "c299"]) expect(pageText(id)).toContain("moved to end -->");
});

test("a copy group that is about to be struck keeps its alias until it is", async () => {
  const { redis } = desk.context;
  await store([report("one", "one", 0), report("two", "two", 5)]);
  await redis.hset(keys.aliases, { two: "one" });
  await redis.hset(keys.gone, { two: "one" });
  expect(await publishAliases(desk.context)).toBe(0);
  expect(await redis.hgetall(keys.aliases)).toEqual({ two: "one" });
  await redis.del(keys.group("two"), keys.gone);
  expect(await publishAliases(desk.context)).toBe(1);
  expect(pageText("two")).toContain("moved to one -->");
});

test("an id under which a story goes on, and one that is no id of ours, get no page that leads on", async () => {
  const { redis } = desk.context;
  await store([report("one", "one", 0), report("two", "one", 5)]);
  await redis.hset(keys.aliases, { one: "two", "../../evil": "one", loop: "loop" });
  expect(await publishAliases(desk.context)).toBe(0);
  expect(existsSync(page("one"))).toBe(false);
  expect(existsSync(join(desk.dataDir, "evil.html"))).toBe(false);
  expect(await redis.hgetall(keys.aliases)).toEqual({});
});

test("a story that was taken apart again gets its own page back", async () => {
  const { redis } = desk.context;
  await store([report("one", "one", 0), report("two", "one", 5)]);
  await desk.publish("sea");
  await desk.context.storyPages.redirect("one", "elsewhere", "http://news.example");
  await redis.slCommitStory(keys.story("one"), 1, GROUP_TTL_MS, "-", 0);
  await desk.publish("sea");
  expect(pageText("one")).toContain("Harbour report two");
});

test("the id of a copy group that was folded away leads to its copies, also when the store knows it no more", async () => {
  const { writer } = desk;
  const told = {
    title: "Harbour bridge in Northport to reopen after repairs",
    text: "The harbour bridge in Northport will reopen on Monday after nine weeks, Mayor Ann Tidewell said on Wednesday.",
  };
  const [own, better] = [
    incoming("shore", { guid: "1", ...told }),
    incoming("halyard", { guid: "2", ...told }),
  ];
  await writer.ingest(jobOf("shore", [own]), 1);
  await writer.ingest(jobOf("halyard", [better]), 2);
  const say = (kind: "apart" | "together", epoch: number) =>
    carryOutOrder(
      writer.context,
      {
        order: {
          kind: "ruling",
          ruling: {
            ...{ v: 1, id: kind, atMs: NOON_MS + epoch, kind, level: "copy" },
            ...{ a: [own.entry.key], b: [better.entry.key] },
          },
        },
        nowMs: NOON_MS + epoch * MINUTE_MS,
      },
      epoch,
    );
  const parted = (await say("apart", 3)).detail.split(": ").at(-1) ?? "";
  expect(parted).not.toBe(own.entry.key);
  await desk.publish("all");
  await say("together", 4);
  const find = async () => {
    const found = await findEntry(desk.context, parted, { nowMs: NOON_MS + 5 * MINUTE_MS });
    return found.kind === "none" ? found.message : found.group.members.length;
  };
  expect(await find()).toBe(2);
  await publishAliases(desk.context);
  expect(await desk.context.redis.hexists(keys.aliases, parted)).toBe(0);
  expect(await find()).toBe(2);
});
