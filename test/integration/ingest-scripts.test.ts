import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { defineScripts } from "../../src/adapters/redis/scripts.ts";
import { seenStore } from "../../src/adapters/redis/seen-store.ts";
import { type TestRedis, testRedis } from "../helpers/test-redis.ts";

/** More than one call of a script's takes, in pairs and alone. */
const MANY = 1_203;
const names = (prefix: string): string[] => Array.from({ length: MANY }, (_, i) => `${prefix}${i}`);

let opened: TestRedis;

beforeAll(async () => {
  opened = await testRedis();
  defineScripts(opened.redis);
});

afterAll(() => opened.close());

beforeEach(async () => {
  await opened.redis.flushall();
});

test("any number of fields is set and taken away, and an older epoch changes none", async () => {
  const { redis } = opened;
  const set = names("f").flatMap((field) => [field, "here"]);
  expect(await redis.slCommitHash("h", 2, 0, ...set)).toBe(1);
  expect(await redis.hlen("h")).toBe(MANY + 1);
  expect(await redis.slCommitHash("h", 1, 0, "f0", "")).toBe(0);
  expect(
    await redis.slCommitHash("h", 2, 0, ...names("f").flatMap((field) => [field, ""]), "g", "here"),
  ).toBe(1);
  expect(await redis.hgetall("h")).toEqual({ epoch: "2", g: "here" });
});

test("a story counts the copy groups that are new to it and those that leave, however many", async () => {
  const { redis } = opened;
  await redis.slCommitStory("s", 1, 60_000, "", MANY, ...names("a"));
  await redis.slCommitStory("s", 1, 60_000, "-", 2, "a0", "new", ...names("a").slice(1), "never");
  expect(await redis.hgetall("s")).toEqual({ epoch: "1", size: "2", version: "2", "g:a0": "", "g:new": "" });
});

test("a story leads on until something stands in it again; one without a row is not made by a touch", async () => {
  const { redis } = opened;
  await redis.slCommitStory("s", 1, 60_000, "other", 0);
  expect(await redis.exists("s")).toBe(0);
  await redis.slCommitStory("s", 1, 60_000, "", 1, "a");
  await redis.slCommitStory("s", 1, 60_000, "other", 0, "a");
  expect(await redis.hget("s", "into")).toBe("other");
  await redis.slCommitStory("s", 1, 60_000, "-", 0);
  expect(await redis.hget("s", "into")).toBe("other");
  await redis.slCommitStory("s", 1, 60_000, "", 1, "a");
  expect(await redis.hget("s", "into")).toBeNull();
});

test("living and ended stories are told apart, and all of them were touched", async () => {
  const { redis } = opened;
  const living = names("l").flatMap((id) => [id, `told ${id}`]);
  await redis.slCommitEvents("e", "t", 1, 7, 5_000, 3, MANY, ...living, ...names("o"));
  await redis.slCommitEvents("e", "t", 1, 8, 5_000, 0, 0, ...names("l").slice(1));
  expect(await redis.hgetall("e")).toEqual({ epoch: "1", arrived: "8", threaded: "3", l0: "told l0" });
  expect(await redis.zcount("t", 7, 7)).toBe(MANY + 1);
  expect(await redis.zcount("t", 8, 8)).toBe(MANY - 1);
});

test("what stands in a feed comes and goes in any number", async () => {
  const { redis } = opened;
  await redis.slCommitFeed("f", "state", 1, 0, MANY, ...names("g").flatMap((id, i) => [i, id]));
  await redis.slCommitFeed("f", "state", 1, 0, 1, 9_999, "late", ...names("g").slice(2));
  expect(await redis.zrange("f", 0, "-1")).toEqual(["g0", "g1", "late"]);
});

const row = (
  key: string,
  ordinal: number,
  over: { contentHash?: string; groupId?: string; trace?: string } = {},
) => ({
  ...{ key, contentHash: "h", groupId: key, ordinal },
  ...over,
});

test("of a key that occurs twice in one commit the later row is remembered, and it is new once", async () => {
  const seen = seenStore(opened.redis);
  const rows = [row("a", 0), row("a", 2, { contentHash: "h2" }), row("a", 1, { contentHash: "h3" })];
  await seen.commit({ epoch: 1, sourceId: "gazette", poll: 1, nowMs: 1e12, part: 0, rows, standing: [] });
  expect(await seen.read("gazette", ["a"])).toEqual([
    { contentHash: "h2", groupId: "a", poll: 1, ordinal: 2 },
  ]);
  expect(await seen.counts(["gazette"])).toEqual(
    new Map([["gazette", { entries: 1, changed: 1, folded: 0 }]]),
  );
});

test("an anchor leads to the entry that has it last; it goes with the entry, not with one that had it before", async () => {
  const { redis } = opened;
  const seen = seenStore(redis);
  const commit = { epoch: 1, sourceId: "gazette", nowMs: 1e12, part: 0, standing: [] };
  await seen.commit({
    ...commit,
    poll: 1,
    rows: [row("a", 0, { trace: "x>one" }), row("b", 1, { trace: "y>one" })],
  });
  expect(await redis.hget("sl:seen:{gazette}", ">one")).toBe("b");
  await seen.commit({ ...commit, poll: 2, rows: [row("a", 0, { trace: "x>two" })] });
  expect(await redis.hmget("sl:seen:{gazette}", ">one", ">two")).toEqual(["b", "a"]);
  await seen.commit({ ...commit, poll: 3, nowMs: 2e12, rows: names("c").map((key, i) => row(key, i)) });
  expect(await redis.hlen("sl:seen:{gazette}")).toBe(MANY);
  expect(await redis.zcard("sl:stood:{gazette}")).toBe(MANY);
});
