import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ENTRIES_PER_JOB_MAX } from "../../src/adapters/queue/queues.ts";
import type { CopyGroup } from "../../src/model/copy-group.ts";
import { type FeedHost, feedHost } from "../helpers/feed-host.ts";
import { type IdentityWay, identityWay } from "../helpers/identity-way.ts";
import { type RssItem, rss } from "../helpers/rss.ts";
import { source } from "../helpers/visits.ts";

const TITLE = "Harbour bridge in Northport to reopen after repairs";
const TEXT =
  "<p>The harbour bridge in Northport will reopen on Monday after nine weeks of repairs costing 4.2 million crowns, Mayor Ann Tidewell said on Wednesday.</p><p>Engineers replaced 312 bolts and two of the main girders. Lorries over 20 tonnes must still use the Eastgate tunnel, the port authority added.</p>";
const BRIDGE: RssItem = {
  guid: "1",
  title: TITLE,
  link: "https://wire.example/2027/bridge-reopens",
  content: TEXT,
};
/** Stands beside it, so that a document is never empty. */
const WHEAT: RssItem = {
  guid: "9",
  title: "Wheat harvest falls by a tenth",
  content: "<p>Growers blame the dry spring.</p>",
};

let host: FeedHost;
let wire: IdentityWay;

beforeEach(async () => {
  host = await feedHost();
  const town = source("town", host.url("/town"), { tier: "local", firstSight: 500 });
  wire = await identityWay(host.url("/wire"), { tier: "wire" }, [town]);
});
afterEach(async () => {
  await wire.way.close();
  await host.close();
});

/** A poll an hour later, of the wire's document and the town's, to the published files. */
async function polled(items: readonly RssItem[], town: readonly RssItem[] = []): Promise<void> {
  host.set("/wire", { body: rss("Wire", [...items, WHEAT]) });
  host.set("/town", { body: rss("Town", town) });
  await wire.poll();
  await wire.way.publish();
}

async function groups(): Promise<CopyGroup[]> {
  const { redis, stores } = wire.way.runtime;
  return [...(await stores.groups.read(await redis.zrange("sl:feed:{all}", 0, "-1"))).values()];
}

async function bridge(): Promise<CopyGroup> {
  const found = (await groups()).find(({ members }) =>
    members.some(({ entry }) => entry.url === BRIDGE.link),
  );
  if (found === undefined) throw new Error("the bridge is gone");
  return found;
}

const feed = (): string => readFileSync(join(wire.way.dataDir, "published/feeds/all.atom"), "utf8");

test("an entry with a clock is news twice at most, and its history stays short", async () => {
  const moved: number[] = [];
  let updatedMs = 0;
  for (let i = 0; i < 11; i++) {
    await polled([{ ...BRIDGE, title: `Northport bridge queue at ${10 + i}:05` }]);
    const group = await bridge();
    if (i > 0 && group.updatedMs !== updatedMs) moved.push(i);
    ({ updatedMs } = group);
  }
  const [member] = (await bridge()).members;
  expect(moved).toEqual([1, 2]);
  expect(member?.history).toHaveLength(2);
  expect(member?.entry.title).toContain("20:05");
});

test("a toll that rises every other hour is news each time", async () => {
  const moved: number[] = [];
  let updatedMs = 0;
  for (let i = 0; i < 10; i++) {
    await polled([{ ...BRIDGE, title: `Northport ferry fire: ${10 + Math.floor(i / 2)} injured` }]);
    const group = await bridge();
    if (i > 0 && group.updatedMs !== updatedMs) moved.push(i);
    ({ updatedMs } = group);
  }
  expect(moved).toEqual([2, 4, 6, 8]);
});

describe("a kill notice withdraws the entry", () => {
  test.for<[name: string, notice: RssItem]>([
    ["under the same id", { ...BRIDGE, title: `KILL: ${TITLE}` }],
    [
      "under the same id, in its text alone",
      { ...BRIDGE, content: "<p>Please kill the story. It was sent in error.</p>" },
    ],
    [
      "under the same address",
      { ...BRIDGE, guid: "2", title: "MANDATORY KILL", content: "<p>Please disregard the story.</p>" },
    ],
    ["by its headline, with its text", { guid: "2", title: `KILL: ${TITLE}`, content: TEXT }],
    [
      "by its headline alone",
      {
        guid: "2",
        title: `MANDATORY KILL: ${TITLE}`,
        content: "<p>Please kill the story above. There will be no substitute.</p>",
      },
    ],
    [
      "by its headline within the notice",
      {
        guid: "2",
        title: "Kill notice",
        content: `<p>Eds: please kill the story headlined "${TITLE}". There will be no substitute.</p>`,
      },
    ],
  ])("%s", async ([, notice]) => {
    await polled([BRIDGE]);
    expect(feed()).toContain(TITLE);
    await polled(notice.guid === "1" ? [notice] : [notice, BRIDGE]);
    expect((await bridge()).withdrawnMs).toBe(wire.way.nowMs);
    expect(feed()).not.toContain("Tidewell");
    expect(feed()).toContain("Wheat");
  });

  test("of a local site does not withdraw the wire's", async () => {
    await polled([BRIDGE]);
    await polled([BRIDGE], [{ guid: "k", title: `KILL: ${TITLE}`, link: BRIDGE.link ?? "", content: TEXT }]);
    expect((await bridge()).withdrawnMs).toBeUndefined();
    expect(feed()).toContain(TITLE);
  });

  test("of a local site costs its later copy of the wire's text no place among the copies", async () => {
    const killed = { guid: "k", title: `KILL: ${TITLE}`, link: BRIDGE.link ?? "", content: TEXT };
    await polled([BRIDGE]);
    await polled([BRIDGE], [killed]);
    await polled(
      [BRIDGE],
      [{ guid: "l", title: TITLE, content: `<p>Town desk: read on.</p>${TEXT}` }, killed],
    );
    expect((await bridge()).members.map(({ entry }) => entry.sourceId).sort()).toEqual([
      "town",
      "town",
      "wire",
    ]);
  });

  test("of the wire withdraws what a local site copied", async () => {
    await polled([BRIDGE], [{ ...BRIDGE, link: "https://town.example/bridge-reopens" }]);
    await polled(
      [{ ...BRIDGE, title: `KILL: ${TITLE}` }],
      [{ ...BRIDGE, link: "https://town.example/bridge-reopens" }],
    );
    expect(feed()).not.toContain("Tidewell");
  });

  test("keeps no text of the entry under whose id it came", async () => {
    await polled([BRIDGE]);
    await polled([{ ...BRIDGE, title: "KILL: bridge story", content: "<p>Please kill the story.</p>" }]);
    expect(JSON.stringify(await groups())).not.toContain("Tidewell");
  });
});

describe("after a kill notice", () => {
  const CORRECTED = TEXT.replace("Ann Tidewell", "Anna Tidewell");
  const OTHER_FACTS = TEXT.replace("312 bolts", "213 bolts").replace("4.2 million", "2.4 million");
  const KILLED: RssItem = { ...BRIDGE, title: `KILL: ${TITLE}`, content: "<p>Please kill the story.</p>" };
  const NOTICE: RssItem = { guid: "2", title: `KILL: ${TITLE}`, content: "<p>Please kill the story.</p>" };
  const town = (content: string, guid = "t"): RssItem => ({
    guid,
    title: TITLE,
    link: `https://town.example/bridge-${guid}-2027`,
    content,
  });
  const substitute = (content: string): RssItem => ({
    guid: "3",
    title: TITLE,
    link: "https://wire.example/2027/bridge-reopens-2",
    content,
  });
  const HOUR_MS = 3_600_000;

  test.for<[name: string, notice: RssItem, text: string, town: RssItem[]]>([
    ["a letter corrected", NOTICE, CORRECTED, []],
    ["a letter corrected, the killed text replaced", KILLED, CORRECTED, []],
    ["other numbers, while a local site has the killed text", NOTICE, OTHER_FACTS, [town(TEXT)]],
    ["a letter corrected, while a local site has the killed text", KILLED, CORRECTED, [town(TEXT)]],
  ])("a substitute of the wire is shown: %s", async ([, notice, text, local]) => {
    await polled([BRIDGE], local);
    const old = notice.guid === "1" ? [] : [BRIDGE];
    await polled([notice, ...old], local);
    expect(feed()).not.toContain("Tidewell");
    await polled([substitute(text), notice, ...old], local);
    expect(feed()).toContain("bridge-reopens-2");
    const [killed, shown] = [
      await bridge(),
      (await groups()).find(({ members }) => members.some(({ entry }) => entry.url?.endsWith("-2") === true)),
    ];
    expect([killed.withdrawnMs === undefined, shown?.withdrawnMs]).toEqual([false, undefined]);
  });

  test("a local site's copy of the substitute is folded into it", async () => {
    await polled([BRIDGE], [town(TEXT)]);
    await polled([KILLED], [town(TEXT)]);
    await polled([substitute(OTHER_FACTS), KILLED], [town(TEXT)]);
    await polled(
      [substitute(OTHER_FACTS), KILLED],
      [town(`<p>Town desk: read on.</p>${OTHER_FACTS}`, "u"), town(TEXT)],
    );
    const shown = (await groups()).filter(({ withdrawnMs }) => withdrawnMs === undefined);
    expect(shown.map(({ members }) => members.length).sort()).toEqual([1, 2]);
  });

  test("a copy of a substitute that comes before the substitute is shown", async () => {
    await polled([BRIDGE]);
    await polled([NOTICE, BRIDGE]);
    await polled([NOTICE, BRIDGE], [town(OTHER_FACTS)]);
    expect(feed()).toContain("bridge-t-2027");
  });

  test.for<[name: string, notice: RssItem, text: string]>([
    ["word for word", NOTICE, TEXT],
    ["word for word, the killed text replaced", KILLED, TEXT],
    ["cut", NOTICE, TEXT.split("</p>")[0] ?? ""],
    [
      "wrapped, the killed text replaced",
      KILLED,
      `<p>Town desk: read on here for more.</p>${TEXT}<p>More tomorrow.</p>`,
    ],
  ])("the killed text stays hidden wherever it comes again: %s", async ([, notice, text]) => {
    await polled([BRIDGE]);
    const old = notice.guid === "1" ? [] : [BRIDGE];
    await polled([notice, ...old]);
    await polled([notice, ...old], [town(text)]);
    expect(feed()).not.toContain("Tidewell");
    await polled([substitute(TEXT), notice, ...old], [town(text)]);
    expect(feed()).not.toContain("Tidewell");
  });

  test.for<[name: string, minutes?: number]>([["dated", 1], ["dated alike", 0], ["undated"]])(
    "text, notice and substitute may come in one document: %s",
    async ([, minutes]) => {
      const sent = (place: number) =>
        minutes === undefined
          ? {}
          : { published: new Date(wire.way.nowMs + HOUR_MS - place * minutes * 60_000) };
      await polled([]);
      await polled([
        { ...substitute(CORRECTED), ...sent(1) },
        { ...NOTICE, ...sent(2) },
        { ...BRIDGE, ...sent(3) },
      ]);
      expect(feed()).toContain("Anna Tidewell");
      expect(feed()).not.toContain("Ann Tidewell");
    },
  );

  test("text, notice and substitute may come in one document that fills several jobs", async () => {
    const sent = (place: number) => ({ published: new Date(wire.way.nowMs + HOUR_MS - place * 60_000) });
    const others = Array.from({ length: ENTRIES_PER_JOB_MAX }, (_, i) => ({
      ...{ guid: `other${i}`, title: `Notes from the quay, page ${i}`, content: `<p>Page ${i}.</p>` },
      ...sent(2 + i / 100),
    }));
    await polled([]);
    await polled([
      { ...substitute(CORRECTED), ...sent(1) },
      ...others,
      { ...NOTICE, ...sent(3) },
      { ...BRIDGE, ...sent(4) },
    ]);
    expect(feed()).toContain("Anna Tidewell");
    expect(feed()).not.toContain("Ann Tidewell");
  });

  test("a notice that comes after the substitute, sent before it, withdraws the text before", async () => {
    const sent = (minutes: number) => ({ published: new Date(wire.way.nowMs - minutes * 60_000) });
    const old = { ...BRIDGE, ...sent(30) };
    const notice = { ...NOTICE, ...sent(2) };
    const corrected = { ...substitute(OTHER_FACTS), ...sent(1) };
    await polled([old]);
    await polled([corrected, old]);
    await polled([corrected, notice, old]);
    const shown = (await groups()).filter(({ withdrawnMs }) => withdrawnMs === undefined);
    expect((await bridge()).withdrawnMs).toBeDefined();
    expect(shown.flatMap(({ members }) => members.map(({ entry }) => entry.url))).toContain(corrected.link);
  });
});
