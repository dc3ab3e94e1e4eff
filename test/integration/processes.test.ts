import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../helpers/eventually.ts";
import { type FeedHost, feedHost, rss } from "../helpers/feed-host.ts";
import { type Installation, installation, isRunning, type SourceLine } from "../helpers/installation.ts";
import { addressesOf, type Process } from "../helpers/process.ts";

const ROLES = ["dispatch", "poll", "ingest", "publish", "serve"] as const;
type Role = (typeof ROLES)[number];
/** Lock and stall check of the writer, and some for a busy machine. */
const TAKE_OVER_MS = 8_000;
const MARGIN_MS = 7_000;
const DEADLINE_MS = 25_000;

const INGEST = "{slugline-ingest}:ingest";

let place: Installation;
let wire: FeedHost;
let line: SourceLine;

beforeEach(async () => {
  place = installation();
  wire = await feedHost();
  line = { id: "wire", url: wire.url("/feed") };
  place.configure([line]);
});

afterEach(async () => {
  await place.close();
  await wire.close();
});

const words = (from: number, to: number): string[] =>
  Array.from(
    { length: to - from },
    (_, i) => `w${String.fromCharCode(97 + ((from + i) % 26))}${from + i}x`,
  ).reverse();

/** Title of the newest of `words(0, 450)`. */
const LAST = words(449, 450)
  .map((word) => `${word} council opens the ${word} bridge`)
  .join();

/** Titles of the entries of the served feed. */
async function served(readers: string): Promise<string[]> {
  const answer = await fetch(`${readers}/feeds/all.atom`);
  if (!answer.ok) return [];
  return [...(await answer.text()).matchAll(/<entry>[\s\S]*?<title[^>]*>([^<]*)</g)].map(
    ([, title]) => title ?? "",
  );
}

const startRoles = (): Record<Role, Process> => ({
  dispatch: place.run("start", "--only", "dispatch"),
  poll: place.run("start", "--only", "poll"),
  ingest: place.run("start", "--only", "ingest"),
  publish: place.run("start", "--only", "publish"),
  serve: place.run("start", "--only", "serve"),
});

test("five processes that start at once are one installation; a killed writer is replaced; all stop well", async () => {
  wire.set("/feed", { body: rss(words(0, 10)) });
  const roles = startRoles();
  const { readers } = await addressesOf(roles.serve);
  await eventually("the first entries", async () => (await served(readers)).length === 10, 40_000);
  const redis = await place.redis();

  wire.set("/feed", { body: rss(words(0, 11)) });
  const askedMs = Date.now();
  await place.force(redis, [line]);
  await eventually("a new entry", async () => (await served(readers)).length === 11);
  const arrivedMs = Date.now() - askedMs;

  await roles.ingest.kill();
  wire.set("/feed", { body: rss(words(0, 450)) });
  const second = place.run("start", "--only", "ingest");
  await second.says("slugline starts");
  await place.force(redis, [line]);
  await eventually("the second writer at work", async () => (await redis.llen(`${INGEST}:active`)) > 0);
  await second.kill();
  const killedMs = Date.now();
  const third = place.run("start", "--only", "ingest");
  await eventually("the third writer at work", () => third.log.includes("new entries"), 40_000);
  const takenOverMs = Date.now() - killedMs;
  const left = async () => (await redis.llen(`${INGEST}:wait`)) + (await redis.llen(`${INGEST}:active`));
  await eventually("all to be ingested", async () => (await left()) === 0, 20_000);
  expect(await redis.hmget("sl:counts:{wire}", "new", "folded")).toEqual(["450", null]);
  expect(await redis.zcard("sl:feed:{all}")).toBe(450);
  const text = await eventually("the last entry", async () => {
    const titles = await served(readers);
    return titles.includes(LAST) && titles;
  });
  expect(new Set(text).size).toBe(text.length);
  process.stderr.write(`new entry after ${arrivedMs} ms; writer replaced after ${takenOverMs} ms\n`);
  expect(arrivedMs).toBeLessThan(10_000);
  expect(takenOverMs).toBeLessThan(TAKE_OVER_MS + MARGIN_MS);

  const starts = readFileSync(join(place.dataDir, "redis.log"), "utf8").split(
    "ready to accept connections at",
  );
  expect(starts).toHaveLength(2);

  const pid = await place.redisPid();
  place.hangUp();
  for (const role of [roles.serve, roles.dispatch, roles.poll, third]) {
    const { code, ms } = await role.stop();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(DEADLINE_MS);
    expect(isRunning(pid)).toBe(true);
  }
  expect((await roles.publish.stop()).code).toBe(0);
  await eventually("the last one out to stop Redis", () => !isRunning(pid));
}, 150_000);

test("a Redis left by a killed owner is adopted, with all that is in it, and stopped by who adopted it", async () => {
  wire.set("/feed", { body: rss(["alder"]) });
  const owner = place.run("start");
  await eventually(
    "the first entry",
    () => place.published("feeds/all.atom").includes("alder council"),
    30_000,
  );
  const pid = await place.redisPid();
  place.hangUp();
  await owner.kill();
  expect(isRunning(pid)).toBe(true);
  const heir = place.run("start");
  const { readers } = await addressesOf(heir);
  expect(await place.redisPid()).toBe(pid);
  place.hangUp();
  expect(await served(readers)).toEqual(["alder council opens the alder bridge"]);
  expect((await heir.stop()).code).toBe(0);
  await eventually("the end of Redis", () => !isRunning(pid));
}, 90_000);

test("a Retry-After holds for once --force", async () => {
  wire.set("/feed", { status: 429, headers: { "retry-after": "120" } });
  const once = (...more: string[]) => place.run("once", "--json", ...more).ended;
  expect(await once()).toBe(0);
  expect(wire.asked).toHaveLength(1);
  expect(await once("--force")).toBe(0);
  expect(wire.asked).toHaveLength(1);
}, 60_000);
