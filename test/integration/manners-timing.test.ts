import { describe, expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import type { Every } from "../../src/model/source.ts";
import { FEED, type MannersHost, mannersHost, type Told } from "../helpers/manners-host.ts";
import { START_MS } from "../helpers/whole-way.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FIXED: Every = { kind: "fixed", ms: 10 * MINUTE_MS };
const ADAPTIVE: Every = { kind: "adaptive", minMs: 15 * MINUTE_MS, maxMs: HOUR_MS };

/** Nothing is asked until `waitMs` after the last poll, and one request is made then. */
async function asksAgainAfter(host: MannersHost, waitMs: number): Promise<void> {
  const before = host.asked.length;
  await host.pollAfter(waitMs - 1);
  expect(host.asked, `1 ms before ${waitMs} ms`).toHaveLength(before);
  await host.pollAfter(1);
  expect(host.asked, `after ${waitMs} ms`).toHaveLength(before + 1);
}

const withChannel = (elements: string): string =>
  FEED.replace("<channel>", `<channel>${elements}`).replace(
    "<rss ",
    '<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" ',
  );
const SY_TWICE_A_DAY = "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>";
/** The program's clock is in 2027: so are the dates of the answers. */
const date = (ms: number): string => new Date(ms).toUTCString();

describe("a source is polled no earlier than the largest wish allows [9]", () => {
  test.for<[name: string, every: Every, told: Told, waitMs: number]>([
    ["the operator's word alone", FIXED, {}, 10 * MINUTE_MS],
    ["max-age over it", FIXED, { headers: { "cache-control": "max-age=3600" } }, HOUR_MS],
    [
      "Expires less Date",
      FIXED,
      { headers: { date: date(START_MS), expires: date(START_MS + HOUR_MS) } },
      HOUR_MS,
    ],
    ["a max-age of a month, as a day", FIXED, { headers: { "cache-control": "max-age=2592000" } }, DAY_MS],
    ["no-cache, max-age=0", FIXED, { headers: { "cache-control": "no-cache, max-age=0" } }, 10 * MINUTE_MS],
    ["Expires: 0", FIXED, { headers: { expires: "0" } }, 10 * MINUTE_MS],
    ["the operator's word, not ttl", FIXED, { body: withChannel("<ttl>120</ttl>") }, 10 * MINUTE_MS],
    ["the operator's word, not sy:", FIXED, { body: withChannel(SY_TWICE_A_DAY) }, 10 * MINUTE_MS],
    ["ttl over what was learned", ADAPTIVE, { body: withChannel("<ttl>120</ttl>") }, 2 * HOUR_MS],
    ["sy: over what was learned", ADAPTIVE, { body: withChannel(SY_TWICE_A_DAY) }, 12 * HOUR_MS],
    [
      "the larger of ttl and sy:",
      ADAPTIVE,
      { body: withChannel(`<ttl>900</ttl>${SY_TWICE_A_DAY}`) },
      15 * HOUR_MS,
    ],
    ["a short ttl, as what was learned", ADAPTIVE, { body: withChannel("<ttl>1</ttl>") }, 15 * MINUTE_MS],
  ])("%s", async ([, every, told, waitMs], context) => {
    const host = await mannersHost(context, { own: { every } });
    host.tell("/feed", told);
    await host.poll();
    await asksAgainAfter(host, waitMs);
  });

  test("a 304's max-age counts as well", async (context) => {
    const host = await mannersHost(context, { own: { every: FIXED } });
    const etag = '"1"';
    host.tell(
      "/feed",
      { headers: { etag } },
      { status: 304, headers: { etag, "cache-control": "max-age=3600" } },
    );
    await host.poll();
    await asksAgainAfter(host, 10 * MINUTE_MS);
    await asksAgainAfter(host, HOUR_MS);
  });

  test("the ttl of the last document holds for the 304s after it", async (context) => {
    const host = await mannersHost(context, { own: { every: ADAPTIVE } });
    const etag = '"1"';
    host.tell("/feed", { headers: { etag }, body: withChannel("<ttl>120</ttl>") }, { status: 304 });
    await host.poll();
    await asksAgainAfter(host, 2 * HOUR_MS);
    await asksAgainAfter(host, 2 * HOUR_MS);
  });
});

describe("no poll falls into the hours and days a feed asks to be left alone [10]", () => {
  test.for<[name: string, channel: string, dueMs: number]>([
    ["skipHours, GMT", "<skipHours><hour>12</hour><hour>13</hour></skipHours>", Date.UTC(2027, 2, 10, 14)],
    ["skipDays", "<skipDays><day>Wednesday</day></skipDays>", Date.UTC(2027, 2, 11)],
    [
      "both",
      "<skipDays><day>Wednesday</day></skipDays><skipHours><hour>0</hour></skipHours>",
      Date.UTC(2027, 2, 11, 1),
    ],
  ])("%s", async ([, channel, dueMs], context) => {
    const host = await mannersHost(context, { own: { every: FIXED } });
    host.tell("/feed", { body: withChannel(channel) });
    await host.poll();
    await asksAgainAfter(host, dueMs - START_MS);
  });
});

describe("errors back off [15]", () => {
  test.for([[500], [404], [403], [429]])(
    "each %d doubles the wait, up to a day; one success ends it",
    async ([status], context) => {
      const host = await mannersHost(context, { own: { every: { kind: "fixed", ms: 4 * HOUR_MS } } });
      host.tell("/feed", ...Array.from({ length: 5 }, () => ({ status: status ?? 0 })), {});
      await host.poll();
      for (const hours of [4, 8, 16, 24, 24]) await asksAgainAfter(host, hours * HOUR_MS);
      expect(await host.state()).toMatchObject({ failures: 0 });
      await asksAgainAfter(host, 4 * HOUR_MS);
    },
  );

  test("the wait after an error is spread, never shortened", async (context) => {
    const host = await mannersHost(context, { own: { every: FIXED }, jitter: 1 });
    host.tell("/feed", { status: 500 });
    await host.poll();
    await asksAgainAfter(host, 11 * MINUTE_MS);
    await asksAgainAfter(host, 22 * MINUTE_MS);
  });
});

describe("jitter of a tenth never comes earlier than allowed [20]", () => {
  test.for<[name: string, jitter: number, told: Told, waitMs: number]>([
    ["none", 0, {}, 10 * MINUTE_MS],
    ["half of it", 0.5, {}, 10.5 * MINUTE_MS],
    ["all of it", 1, {}, 11 * MINUTE_MS],
    [
      "after max-age, five minutes at most",
      1,
      { headers: { "cache-control": "max-age=7200" } },
      125 * MINUTE_MS,
    ],
    ["after Retry-After", 1, { status: 429, headers: { "retry-after": "1800" } }, 33 * MINUTE_MS],
  ])("%s", async ([, jitter, told, waitMs], context) => {
    const host = await mannersHost(context, { own: { every: FIXED }, jitter });
    host.tell("/feed", told);
    await host.poll();
    await asksAgainAfter(host, waitMs);
  });
});

describe("after a restart [16]", () => {
  test("no source is polled before its stored due time", async (context) => {
    const host = await mannersHost(context, { own: { every: FIXED } });
    await host.poll();
    await host.way.restart();
    await asksAgainAfter(host, 10 * MINUTE_MS);
  });

  test("a lost index of due times is mended from the stored states, nothing is polled for it", async (context) => {
    const host = await mannersHost(context, { own: { every: FIXED } });
    await host.poll();
    await host.way.runtime.redis.del(keys.due);
    await host.way.restart();
    expect(await host.way.dispatch()).toEqual([]);
    host.way.nowMs += 10 * MINUTE_MS;
    expect(await host.way.dispatch()).toEqual([host.host]);
  });
});
