import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findEntry } from "../../src/adapters/lookup/find-entry.ts";
import { readWindow } from "../../src/adapters/lookup/read-window.ts";
import { viewEntry } from "../../src/adapters/lookup/view-entry.ts";
import type { ViewContext } from "../../src/adapters/lookup/view-lines.ts";
import { viewPair } from "../../src/adapters/lookup/view-pair.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { placeField, rulingField } from "../../src/adapters/redis/ruling-store.ts";
import { GROUP_VERSION } from "../../src/model/copy-group.ts";
import type { PairRuling } from "../../src/model/ruling.ts";
import { entryKey } from "../../src/normalize/entry-key.ts";
import { PASSED_OVER } from "../../src/poll/plan-entries.ts";
import { incoming, jobOf, NOON_MS, openWriter, type Writer } from "../helpers/writer.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const BRIDGE = {
  title: "Harbour bridge in Northport to reopen after repairs",
  text: `The harbour bridge in Northport will reopen on Monday after nine weeks of repairs costing 4.2 million crowns, Mayor
Ann Tidewell said on Wednesday. Engineers replaced 312 bolts and two of the bridge's main girders. Lorries over 20
tonnes must still use the Eastgate tunnel until the spring, the port authority added.`,
};
/** Another day's repairs under nearly the same words. */
const TUNNEL = {
  title: "Eastgate tunnel in Southport to close for repairs",
  text: `The Eastgate tunnel in Southport will close on Friday for six weeks of repairs costing 1.7 million crowns, Mayor
Olaf Brandt said on Thursday. Engineers will replace 90 lamps and one of the tunnel's main pumps. Lorries over 12
tonnes must use the harbour bridge until the summer, the road authority added.`,
};
const TIDES = { title: "Tide tables for April are out", text: "The port authority published tide tables." };

const key = (sourceId: string, guid: string): string => entryKey({ sourceId, guid, title: "" });

let writer: Writer;
let context: ViewContext;

beforeAll(async () => {
  writer = await openWriter();
  const identity = { v: 1, authority: "news.example", year: 2027, store: "it" } as const;
  context = { ...writer.context, identity, dataDir: writer.dataDir };
  const take = (sourceId: string, guid: string, told: typeof BRIDGE, nowMs: number, epoch: number) =>
    writer.ingest(
      jobOf(sourceId, [incoming(sourceId, { guid, ...told, over: { publishedMs: nowMs } })], {
        ...{ poll: nowMs, nowMs },
      }),
      epoch,
    );
  await take("shore", "bridge", { ...BRIDGE, title: "Northport's harbour bridge to reopen" }, NOON_MS, 1);
  await take("halyard", "bridge", BRIDGE, NOON_MS + HOUR_MS, 2);
  await take("gazette", "tunnel", TUNNEL, NOON_MS + 2 * HOUR_MS, 3);
  await take("gazette", "tides", TIDES, NOON_MS + 2 * HOUR_MS, 4);
  await writer.redis.hset(keys.seen("shore"), "leftOutEntry0000", `hash ${PASSED_OVER} 1.0`);
});
afterAll(() => writer.close());

const find = (given: string, nowMs = NOON_MS + 3 * HOUR_MS) => findEntry(context, given, { nowMs });

async function found(given: string) {
  const result = await find(given);
  if (result.kind === "none") throw new Error(result.message);
  return result;
}

const shore = key("shore", "bridge");
const halyard = key("halyard", "bridge");
const tunnel = key("gazette", "tunnel");

describe("an entry is found by", () => {
  test.for<[what: string, given: string, entry: string]>([
    ["its published id, which means the canonical copy", `tag:news.example,2027:${shore}`, halyard],
    ["the address of its page", `http://news.example/stories/${shore}`, halyard],
    ["the path of its page", `/stories/${shore}`, halyard],
    ["the key of the entry that founded it", shore, shore],
    ["the key of a copy", halyard, halyard],
    ["its address", "http://shore.example/2027/03/10/bridge-report", shore],
    ["its address with tracking", "http://shore.example/2027/03/10/bridge-report?utm_source=x#top", shore],
    ["its address under the other scheme", "https://shore.example/2027/03/10/bridge-report/", shore],
    ["a copy's address", "http://halyard.example/2027/03/10/bridge-report", halyard],
  ])("%s", async ([, given, entry]) => {
    const { member, group } = await found(given);
    expect(member.entry.key).toBe(entry);
    expect(group.id).toBe(shore);
  });

  test("its address long after the match index forgot it", async () => {
    const result = await find("http://shore.example/2027/03/10/bridge-report", NOON_MS + 30 * DAY_MS);
    expect(result).toMatchObject({ kind: "found", member: { entry: { key: shore } } });
  });

  test("the id of a group that became part of another", async () => {
    await writer.redis.hset(keys.aliases, "mergedAwayGroup0", shore);
    expect((await found("tag:news.example,2027:mergedAwayGroup0")).group.id).toBe(shore);
  });

  test("its key where its source left the config", async () => {
    const group = {
      ...{
        v: GROUP_VERSION,
        id: "goneSourceGroup0",
        storyId: "goneSourceGroup0",
        canonical: "goneSourceEntry0",
      },
      ...{ firstSeenMs: NOON_MS, publishedMs: NOON_MS, updatedMs: NOON_MS, members: ["goneSourceEntry0"] },
    };
    const { entry, tags } = incoming("gone", {
      guid: "g",
      title: "Old news",
      over: { key: "goneSourceEntry0" },
    });
    const member = { entry, tags, firstSeenMs: NOON_MS, poll: 1, reason: { kind: "first" }, revisions: 0 };
    await writer.redis.hset(keys.group("goneSourceGroup0"), {
      group: JSON.stringify(group),
      "m:goneSourceEntry0": JSON.stringify(member),
    });
    expect((await found("goneSourceEntry0")).group.id).toBe("goneSourceGroup0");
  });
});

describe("where nothing is found it is said", () => {
  test("what was looked for", async () => {
    expect(await find("http://shore.example/2027/other-news-today")).toEqual({
      kind: "none",
      message: expect.stringContaining("no entry has the address http://shore.example/2027/other-news-today"),
    });
  });

  test("which entry is nearest, for the same page on another host", async () => {
    expect(await find("https://m.shore.example/news/bridge-report")).toMatchObject({
      kind: "none",
      nearest: { group: { id: shore } },
    });
  });

  test("which entry is nearest, for an id that was cut", async () => {
    expect(await find(`tag:news.example,2027:${tunnel.slice(0, 10)}`)).toMatchObject({
      kind: "none",
      nearest: { group: { id: tunnel } },
    });
  });

  test("that an entry was left out when its source was first polled", async () => {
    expect(await find("leftOutEntry0000")).toMatchObject({
      message: expect.stringContaining("left out then (firstSight)"),
    });
  });

  test("what is accepted, for words", async () => {
    expect(await find("harbour bridge")).toEqual({
      kind: "none",
      message: expect.stringMatching(/^"harbour bridge" is no published id/u),
    });
  });
});

const pairOf = async (a: string, b: string) => {
  const window = await readWindow(writer.redis, NOON_MS);
  return viewPair(context, [await found(a), await found(b)], window);
};

describe("why two entries", () => {
  test("are one: the keys they meet under and the score that folded them", async () => {
    const report = await pairOf(halyard, shore);
    expect(report).toMatchObject({
      ...{ isOneEntry: true, older: { key: shore }, newer: { key: halyard, isWhole: true } },
      verdict: { by: "match" },
      pair: { copy: true },
      story: { isOne: true },
    });
    expect(report.pair.exact.length + report.pair.near.length).toBeGreaterThan(0);
    const sum = report.pair.reasons.reduce((all, { contribution }) => all + contribution, 0);
    expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(report.pair.likeness, 1);
  });

  test("are two: what decided, the same whichever is named first", async () => {
    const report = await pairOf(shore, tunnel);
    expect(report).toMatchObject({
      ...{ isOneEntry: false, pair: { copy: false }, story: { isOne: false } },
      ...{ older: { key: shore }, newer: { key: tunnel } },
    });
    expect(["rule", "score"]).toContain(report.verdict.by);
    expect(await pairOf(tunnel, shore)).toEqual(report);
  });

  test("are two although alike: an editor's word comes before the score", async () => {
    const ruling: PairRuling = {
      ...{ v: 1, id: "ruledApart000000", atMs: NOON_MS, kind: "apart", level: "copy" },
      ...{ a: [shore, halyard], b: [tunnel], reason: "two places" },
    };
    await writer.redis.hset(
      keys.rulings,
      rulingField(ruling.id),
      JSON.stringify(ruling),
      placeField(shore),
      shore,
    );
    expect((await pairOf(shore, tunnel)).verdict).toEqual({
      by: "ruling",
      words: "an editor ruled that they are two: two places",
    });
    await writer.redis.del(keys.rulings);
  });
});

test("why an entry is where it is: copies, what stands for them, topics, feeds, what it was not folded with", async () => {
  const window = await readWindow(writer.redis, NOON_MS);
  const report = await viewEntry(context, await found(halyard), window, NOON_MS + 3 * HOUR_MS);
  expect(report).toMatchObject({
    id: `tag:news.example,2027:${shore}`,
    entry: { key: halyard },
    canonical: { key: halyard, why: "its source is a wire; the others stand lower" },
    members: [
      { key: shore, reason: { kind: "first" }, stands: false },
      { key: halyard, stands: true },
    ],
    story: { id: shore, others: [] },
    topics: [{ topic: "sea", label: "Sea and ports" }],
  });
  expect(report.feeds.map(({ id }) => id)).toEqual(["all", "sea"]);
  expect(report.nearest.map(({ key: near }) => near)).toContain(tunnel);
});
