import { afterEach, beforeEach, expect, test } from "vitest";
import { decodeLines } from "../../src/adapters/redis/stored-lines.ts";
import { type FeedHost, feedHost } from "../helpers/feed-host.ts";
import { type IdentityWay, identityWay } from "../helpers/identity-way.ts";
import { rss } from "../helpers/rss.ts";
import { STORIES } from "../helpers/wrapped-entries.ts";

const STALL = "Rent a stall at the spring fair, forty are left.";
const KEY = "sl:lines:{wire}";

let host: FeedHost;
let wire: IdentityWay;

beforeEach(async () => {
  host = await feedHost();
  wire = await identityWay(host.url("/feed"));
});

afterEach(async () => {
  await wire.way.close();
  await host.close();
});

/** The stories from the first to the `last`, newest first, each with the line and the outlet. */
function document(last: number): string {
  const stories = STORIES.slice(0, last).toReversed();
  return rss(
    "Harbour Herald",
    stories.map(([title, text], i) => ({
      guid: `g${last - i}`,
      title: `${title} - Harbour Herald`,
      link: `https://harbour.example/${last - i}`,
      content: `<p>${text}</p><p>${STALL}</p>`,
    })),
  );
}

/** Title and summary of every published copy group. */
async function published(): Promise<Map<string, string>> {
  const { redis, stores } = wire.way.runtime;
  const groups = await stores.groups.read(await redis.zrange("sl:feed:{all}", 0, "-1"));
  return new Map(
    [...groups.values()].flatMap(({ members }) =>
      members.map(({ entry }) => [entry.title, entry.summary] as const),
    ),
  );
}

/** Commands that touch what is remembered of lines while `act` runs. */
async function commands(act: () => Promise<unknown>): Promise<string[]> {
  const monitor = await wire.way.runtime.redis.monitor();
  const seen: string[] = [];
  monitor.on("monitor", (_time: string, args: readonly string[]) => {
    if (args[1] === KEY) seen.push((args[0] ?? "").toLowerCase());
  });
  await act();
  await wire.way.runtime.redis.ping();
  await new Promise((resolve) => setTimeout(resolve, 50));
  monitor.disconnect();
  return seen;
}

test("what a source puts around its entries goes from those that come later; those that stand stay as they are", async () => {
  host.set("/feed", { body: document(4) });
  expect(await wire.poll()).toMatchObject({ new: 4 });
  host.set("/feed", { body: document(8) });
  expect(await wire.poll()).toMatchObject({ new: 4, changed: 0, unchanged: 4 });
  const entries = await published();
  for (const [i, [title, text]] of STORIES.slice(0, 8).entries()) {
    const isLater = i >= 4;
    expect(entries.get(isLater ? title : `${title} - Harbour Herald`)).toBe(
      isLater ? text : `${text} ${STALL}`,
    );
  }
});

test("a first document with enough entries comes clean at once", async () => {
  host.set("/feed", { body: document(8) });
  await wire.poll();
  expect(await published()).toEqual(new Map(STORIES.slice(0, 8)));
});

test("what was learned holds for an entry that comes alone", async () => {
  host.set("/feed", { body: document(8) });
  await wire.poll();
  const alone = document(9).replaceAll(/<item><guid[^>]*>g[1-8]<.*?<\/item>/gsu, "");
  host.set("/feed", { body: alone });
  expect(await wire.poll()).toMatchObject({ new: 1 });
  const [title, text] = STORIES[8] ?? ["", ""];
  expect((await published()).get(title)).toBe(text);
});

test("a poll made again learns nothing twice", async () => {
  const { redis } = wire.way.runtime;
  host.set("/feed", { body: document(3) });
  await wire.poll();
  const before = await redis.get(KEY);
  // As after a crash before the writer had anything: all entries are new again.
  await redis.del("sl:seen:{wire}", "sl:stood:{wire}", "sl:counts:{wire}");
  expect(await commands(() => wire.poll())).toEqual(["get"]);
  expect(await redis.get(KEY)).toBe(before);
  expect(decodeLines(before ?? "").map(({ count }) => count)).toContain(3);
});

test("one read where entries are new, a write only where something was learned, nothing where nothing is new", async () => {
  host.set("/feed", { body: document(8), headers: { etag: '"8"' } });
  expect(await commands(() => wire.poll())).toEqual(["get", "set"]);
  expect(await commands(() => wire.poll())).toEqual([]);
  host.set("/feed", { status: 304 });
  expect(await commands(() => wire.poll())).toEqual([]);
  host.set("/feed", { body: document(9) });
  expect(await commands(() => wire.poll())).toEqual(["get"]);
});

test("what was learned goes when the source is silent for a fortnight", async () => {
  host.set("/feed", { body: document(8) });
  await wire.poll();
  const seconds = await wire.way.runtime.redis.ttl(KEY);
  expect(seconds).toBeGreaterThan(13 * 86_400);
  expect(seconds).toBeLessThanOrEqual(14 * 86_400);
});
