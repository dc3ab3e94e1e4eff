import type { Job } from "bullmq";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type IngestJob, isOrder } from "../../src/adapters/queue/queues.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { SEEN_MS } from "../../src/adapters/redis/seen-store.ts";
import type { Source } from "../../src/model/source.ts";
import { type FeedHost, feedHost } from "../helpers/feed-host.ts";
import { type IdentityWay, identityWay } from "../helpers/identity-way.ts";
import { source } from "../helpers/visits.ts";

const MORNING_MS = Date.UTC(2027, 2, 10, 7, 11);
const SEEN = keys.seen("wire");

/** Six stories that share no telling word. */
const STORIES = [
  [
    "Harbour pilots strike over night shifts",
    "Tugs stayed moored while crews demanded longer pauses between ships.",
  ],
  [
    "Museum returns stolen bronze to village",
    "Curators handed over a figure that traders had smuggled abroad decades ago.",
  ],
  [
    "Glacier lake bursts above ski resort",
    "Rescuers closed roads after meltwater tore through a dam of gravel.",
  ],
  [
    "Chess prodigy beats reigning champion",
    "Spectators rose when a schoolgirl forced resignation within thirty moves.",
  ],
  [
    "Wheat prices tumble after record crop",
    "Farmers fear losses because silos overflow across southern provinces.",
  ],
  [
    "Orchestra plays concert aboard ferry",
    "Violinists performed between islands until waves drowned every quiet passage.",
  ],
] as const;

interface Item {
  readonly story: number;
  readonly guid?: string;
  readonly link?: string;
  readonly title?: string;
  readonly minute?: number;
}

const text = (value: string): string => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function item({ story, guid, link, title, minute = story }: Item): string {
  const [headline, body] = STORIES[story] ?? ["", ""];
  return [
    `<item><title>${text(title ?? headline)}</title><description>${text(body)}</description>`,
    guid === undefined ? "" : `<guid isPermaLink="false">${text(guid)}</guid>`,
    link === undefined ? "" : `<link>${text(link)}</link>`,
    `<pubDate>${new Date(MORNING_MS + minute * 60_000).toUTCString()}</pubDate></item>`,
  ].join("");
}

const rss = (items: readonly Item[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>${items.map(item).join("")}</channel></rss>`;

let host: FeedHost;
let wire: IdentityWay | undefined;

beforeEach(async () => {
  host = await feedHost();
});
afterEach(async () => {
  await wire?.way.close();
  wire = undefined;
  await host.close();
});

async function open(own: Partial<Source> = {}): Promise<IdentityWay> {
  wire = await identityWay(host.url("/feed"), own);
  return wire;
}
const says = (items: readonly Item[]): void => host.set("/feed", { body: rss(items) });
/** Stories at the addresses of their places, the first on top. */
const places = (stories: readonly number[]): Item[] =>
  stories.map((story, i) => ({ story, link: `http://wire.example/top_${i + 1}.html` }));
const headlines = (stories: readonly number[]): string[] => stories.map((i) => STORIES[i]?.[0] ?? "").sort();

describe("addresses that name places", () => {
  test("a new story on top, all others one place down: one entry is new and none is lost", async () => {
    const { poll, titles, state } = await open();
    says(places([0, 1, 2, 3]));
    expect(await poll()).toMatchObject({ new: 4 });
    says(places([4, 0, 1, 2, 3]));
    expect(await poll()).toMatchObject({ new: 1, changed: 4 });
    expect(await titles()).toEqual(headlines([0, 1, 2, 3, 4]));
    expect((await state())?.places).toBeGreaterThanOrEqual(3);
    says(places([5, 4, 0, 1, 2, 3]));
    expect(await poll()).toMatchObject({ new: 1, changed: 0, unchanged: 5 });
    expect(await poll()).toMatchObject({ new: 0, changed: 0, unchanged: 6 });
    expect(await titles()).toEqual(headlines([0, 1, 2, 3, 4, 5]));
  });

  test("once they are known as such, a story that stands alone at a used address is new, a reworded one is not", async () => {
    const { poll, titles } = await open();
    says(places([0, 1, 2, 3]));
    await poll();
    says(places([3, 2, 1, 0]));
    expect(await poll()).toMatchObject({ new: 0 });
    says([
      ...places([4, 2]),
      {
        story: 1,
        title: "Museum gives stolen bronze back to village",
        link: "http://wire.example/top_4.html",
      },
    ]);
    expect(await poll()).toMatchObject({ new: 1, changed: 1, unchanged: 1 });
    expect(await titles()).toEqual(
      headlines([0, 2, 3, 4]).concat("Museum gives stolen bronze back to village").sort(),
    );
  });

  test("nothing is matched by such an address, but it still leads to a page", async () => {
    const { poll, way } = await open();
    says(places([0, 1, 2, 3]));
    await poll();
    says(places([4, 0, 1, 2, 3]));
    await poll();
    const groups = await way.runtime.stores.groups.read(
      await way.runtime.redis.zrange("sl:feed:{all}", 0, "-1"),
    );
    const entries = [...groups.values()].flatMap(({ members }) => members.map(({ entry }) => entry));
    expect(entries.map(({ canonicalUrl }) => canonicalUrl)).toEqual(entries.map(() => undefined));
    expect(entries.find(({ title }) => title === STORIES[0][0])?.url).toBe("http://wire.example/top_2.html");
  });

  test("a single address without words that now has quite another story makes an entry of it", async () => {
    const { poll, titles } = await open();
    says([
      { story: 0, link: "http://wire.example/lead.html" },
      { story: 1, link: "http://wire.example/b.html" },
    ]);
    await poll();
    says([
      { story: 2, link: "http://wire.example/lead.html" },
      { story: 1, link: "http://wire.example/b.html" },
    ]);
    expect(await poll()).toMatchObject({ new: 1, unchanged: 1 });
    expect(await titles()).toEqual(headlines([0, 1, 2]));
  });

  test("an address that spells out its story stays one entry, however it is rewritten", async () => {
    const { poll, titles } = await open();
    says([{ story: 0, link: "http://wire.example/port-strike-live" }]);
    await poll();
    says([{ story: 2, link: "http://wire.example/port-strike-live" }]);
    expect(await poll()).toMatchObject({ new: 0, changed: 1 });
    expect(await titles()).toHaveLength(1);
  });
});

describe("ids that change", () => {
  const under = (id: (story: number) => string, stories: readonly number[]): Item[] =>
    stories.map((story) => ({ story, guid: id(story), link: `http://wire.example/${story}/page` }));

  test.for<[name: string, later: (story: number) => string]>([
    ["a fragment is added", (story) => `http://wire.example/id/${story}#2`],
    ["scheme and host change", (story) => `https://www.wire.example/id/${story}`],
    ["a tracking parameter is added", (story) => `http://wire.example/id/${story}?utm_source=rss`],
    ["they are quite others", (story) => `urn:new:${story * 7919}`],
  ])("%s: nothing is new, and the next poll knows them by heart", async ([, later]) => {
    const { poll, counts, way } = await open();
    says(under((story) => `http://wire.example/id/${story}`, [0, 1, 2]));
    await poll();
    says(under(later, [0, 1, 2]));
    expect(await poll()).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    // What stood lately is gone: only what was written down leads from the new ids to the entries.
    await way.runtime.redis.del(keys.stood("wire"));
    expect(await poll()).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    expect(await counts()).toEqual({ entries: 3, changed: 0, folded: 0 });
  });

  test("entries passed over at first sight do not come up under other ids", async () => {
    const { poll, counts } = await open({ firstSight: 2 });
    says(under((story) => `a${story}`, [5, 4, 3, 2, 1, 0]));
    expect(await poll()).toMatchObject({ new: 2, rejected: [{ reason: "first-sight", count: 4 }] });
    says(under((story) => `b${story}`, [5, 4, 3, 2, 1, 0]));
    expect(await poll()).toMatchObject({ new: 0, changed: 0, unchanged: 6 });
    expect(await counts()).toMatchObject({ entries: 2 });
  });

  test("a new site with new dates: headlines are enough when most of the document is known by them, and the news in it is taken", async () => {
    const { poll, titles, state } = await open();
    const before = [0, 1, 2, 3, 4].map((story) => ({
      story,
      guid: `a${story}`,
      link: `http://old.example/x${story}`,
    }));
    says(before);
    await poll();
    says(
      [5, 0, 1, 2, 3, 4].map((story) => ({
        story,
        guid: `b${story}`,
        link: `http://new.example/y${story}`,
        minute: 90 + story,
      })),
    );
    expect(await poll()).toMatchObject({ new: 1, changed: 5 });
    expect((await state())?.migration).toMatchObject({ entries: 5 });
    expect(await titles()).toEqual(headlines([0, 1, 2, 3, 4, 5]));
  });

  test("a headline that comes back alone with another text and date is a new entry", async () => {
    const { poll } = await open();
    const column = { title: "Markets today", minute: 0 };
    says([{ story: 0, guid: "mon", link: "http://wire.example/mon", ...column }]);
    await poll();
    says([{ story: 2, guid: "tue", link: "http://wire.example/tue", ...column, minute: 1_440 }]);
    expect(await poll()).toMatchObject({ new: 1 });
  });
});

describe("what is remembered", () => {
  test("rows of a version that kept no clues are read, and get theirs at the next look", async () => {
    const { poll, way } = await open();
    const { redis } = way.runtime;
    says([
      { story: 0, guid: "a" },
      { story: 1, guid: "b" },
    ]);
    await poll();
    const rows = await redis.hgetall(SEEN);
    for (const [key, row] of Object.entries(rows))
      await redis.hset(SEEN, key, row.split(" ").slice(0, 3).join(" "));
    says([
      { story: 0, guid: "a" },
      { story: 1, guid: "b", title: "Museum hands bronze back" },
    ]);
    expect(await poll()).toMatchObject({ new: 0, changed: 1, unchanged: 1 });
    for (const row of Object.values(await redis.hgetall(SEEN))) expect(row.split(" ")).toHaveLength(4);
  });

  test("the way from a changed id to its entry goes when the entry is forgotten", async () => {
    const { poll, way } = await open();
    const { redis } = way.runtime;
    says([{ story: 0, guid: "http://wire.example/id/0" }]);
    await poll();
    says([{ story: 0, guid: "http://wire.example/id/0#1" }]);
    await poll();
    expect(Object.keys(await redis.hgetall(SEEN)).filter((field) => field.startsWith(">"))).toHaveLength(1);
    way.nowMs += SEEN_MS;
    says([{ story: 1, guid: "http://wire.example/id/1" }]);
    await poll();
    expect(Object.keys(await redis.hgetall(SEEN))).toHaveLength(1);
  });

  test("one source never touches another's entries by using its ids and addresses", async () => {
    const one = { guid: "same", link: "http://wire.example/same" };
    const other = source("other", host.url("/other"), { firstSight: 500 });
    wire = await identityWay(host.url("/feed"), {}, [other]);
    says([{ story: 0, ...one }]);
    host.set("/other", { body: rss([{ story: 2, guid: "same", link: "http://other.example/9" }]) });
    await wire.poll();
    expect(await wire.titles()).toEqual(headlines([0, 2]));
    const rows = await wire.way.runtime.redis.hgetall(SEEN);
    host.set("/other", { body: rss([{ story: 3, ...one }]) });
    await wire.poll();
    expect(await wire.titles()).toContain(STORIES[0][0]);
    expect(await wire.way.runtime.redis.hgetall(SEEN)).toEqual(rows);
  });

  test("a poll that was broken off half-way decides the same when it is made again", async () => {
    const { poll, way, titles } = await open();
    const { redis } = way.runtime;
    const host0 = keys.host(host.host);
    const at = (site: string, shift: number): Item[] =>
      [0, 1, 2, 3, 4].map((story) => ({ story, guid: `${site}${story}`, minute: story + shift }));
    says(at("a", 0));
    await poll();
    says(at("b", 90));
    const saved = await redis.hget(host0, "p:wire");
    way.nowMs += 3_600_000;
    await way.visit(host.host);
    // The writer took three of the five, the poll's own state was never written.
    for (const job of await way.runtime.queues.ingest.getWaiting())
      if (!isOrder(job.data)) await (job as Job<IngestJob>).updateData({ ...job.data, ...half(job.data) });
    await way.ingest();
    await redis.hset(host0, "p:wire", saved ?? "");
    expect(await poll()).toMatchObject({ new: 0, unchanged: 5 });
    expect(await titles()).toEqual(headlines([0, 1, 2, 3, 4]));
  });
});

function half({ recalled = [] }: IngestJob): Pick<IngestJob, "recalled"> {
  return { recalled: recalled.slice(0, 3) };
}
