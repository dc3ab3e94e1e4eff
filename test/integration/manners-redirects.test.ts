import { describe, expect, test } from "vitest";
import { type MannersHost, mannersHost, type Told } from "../helpers/manners-host.ts";
import { hostFor } from "../helpers/places.ts";
import { configOf, source } from "../helpers/visits.ts";

const HOUR_MS = 3_600_000;
const moved = (status: number, location: string) => ({ status, headers: { location } });
const pathsOf = (host: MannersHost): (string | undefined)[] => host.asked.map(({ url }) => url);

describe("redirects of a source's address [22]", () => {
  test.for([[301], [308]])(
    "a %d is followed, and nothing is moved at the first sighting",
    async ([status = 0], context) => {
      const host = await mannersHost(context);
      host.tell("/feed", moved(status, "/there"));
      host.tell("/there", {});
      expect(await host.poll()).toMatchObject([{ outcome: "ok", new: 1 }]);
      expect(pathsOf(host)).toEqual(["/feed?k=1", "/there"]);
      expect((await host.state()).move).not.toHaveProperty("adoptedMs");
    },
  );

  test("at the third sighting in a row the target is adopted: it alone is asked then, conditionally", async (context) => {
    const host = await mannersHost(context);
    host.tell("/feed", moved(301, "/there"));
    host.tell("/there", { headers: { etag: '"there"' } }, { status: 304 });
    for (let poll = 0; poll < 6; poll++) await host.force("s");
    expect(host.askedOf("/feed")).toHaveLength(3);
    expect(host.askedOf("/there")).toHaveLength(6);
    expect(host.askedOf("/there").at(-1)?.headers["if-none-match"]).toBe('"there"');
    expect((await host.state()).move).toMatchObject({ to: `http://${host.host}/there`, sightings: 3 });
  });

  test("an adopted address survives a restart", async (context) => {
    const host = await mannersHost(context);
    host.tell("/feed", moved(308, "/there"));
    host.tell("/there", {});
    for (let poll = 0; poll < 3; poll++) await host.force("s");
    await host.way.restart();
    await host.force("s");
    expect(host.askedOf("/feed")).toHaveLength(3);
  });

  test("a poll that meets no such redirect, or another target, begins the count anew", async (context) => {
    const host = await mannersHost(context);
    const [to, elsewhere] = [moved(301, "/there"), moved(301, "/elsewhere")];
    host.tell("/feed", to, to, {}, to, to, elsewhere, to, to);
    host.tell("/there", {});
    host.tell("/elsewhere", {});
    for (let poll = 0; poll < 8; poll++) await host.force("s");
    expect(host.askedOf("/feed")).toHaveLength(8);
  });

  test.for<[name: string, hop: ReturnType<typeof moved>, target: Told]>([
    ["one temporary hop on the way", moved(302, "/there"), {}],
    ["a page at its end", moved(301, "/there"), { body: "<html><title>Sign in</title></html>" }],
    ["an error at its end", moved(301, "/there"), { status: 500 }],
  ])("a permanent redirect with %s is never adopted", async ([, hop, target], context) => {
    const host = await mannersHost(context);
    host.tell("/feed", moved(301, "/between"));
    host.tell("/between", hop);
    host.tell("/there", target);
    for (let poll = 0; poll < 5; poll++) await host.force("s");
    expect(host.askedOf("/feed")).toHaveLength(5);
  });

  test("an adopted address that fails three times is given up for the one in the config", async (context) => {
    const host = await mannersHost(context);
    host.tell("/feed", moved(301, "/there"));
    const broken = { status: 500 };
    host.tell("/there", {}, {}, {}, broken, broken, broken, {});
    for (let poll = 0; poll < 7; poll++) await host.force("s");
    expect(host.askedOf("/feed")).toHaveLength(4);
  });

  test("an entry that was read at the old address is not new at the new one", async (context) => {
    const host = await mannersHost(context);
    await host.poll();
    host.tell("/feed", moved(301, "/there"));
    host.tell("/there", {});
    expect(await host.force("s")).toMatchObject([{ new: 0, changed: 0 }]);
  });
});

test.for([[302], [303], [307]])(
  "a %d is followed at each poll and never moves the source [23]",
  async ([status = 0], context) => {
    const host = await mannersHost(context);
    host.tell("/feed", moved(status, "/there"));
    host.tell("/there", {});
    for (let poll = 0; poll < 6; poll++) await host.force("s");
    expect(host.askedOf("/feed")).toHaveLength(6);
    expect(host.askedOf("/there")).toHaveLength(6);
    expect((await host.state()).move).toBeUndefined();
  },
);

describe("redirects without an end [24]", () => {
  test("a circle is left at the first address that comes twice", async (context) => {
    const host = await mannersHost(context);
    host.tell("/feed", moved(302, "/there"));
    host.tell("/there", moved(302, "/feed?k=1"));
    expect(await host.poll()).toMatchObject([
      { outcome: "failed", error: expect.stringContaining("circle") },
    ]);
    expect(host.asked).toHaveLength(2);
  });

  test("of a chain five are followed", async (context) => {
    const host = await mannersHost(context);
    host.tell("/feed", moved(302, "/1"));
    for (let hop = 1; hop <= 9; hop++) host.tell(`/${hop}`, moved(302, `/${hop + 1}`));
    expect(await host.poll()).toMatchObject([{ outcome: "failed" }]);
    expect(pathsOf(host)).toEqual(["/feed?k=1", "/1", "/2", "/3", "/4", "/5"]);
    expect(await host.state()).toMatchObject({ failures: 1 });
  });
});

test.for([
  ["http://10.0.0.1/"],
  ["http://169.254.169.254/latest/"],
  ["http://[::1]/"],
  ["http://localhost/"],
  ["http://2130706433/"],
  ["file:///etc/hostname"],
  ["gopher://wire.example/"],
])("a redirect to %s is refused at the hop [25]", async ([location = ""], context) => {
  const host = await mannersHost(context);
  host.tell("/feed", moved(302, location));
  const [report] = await host.poll();
  expect(report).toMatchObject({ outcome: "failed", new: 0 });
  expect(report?.error).toMatch(/is not polled|only http/);
  expect(host.asked).toHaveLength(1);
});

test("a redirect to another port of an allowed address is refused: no connection is opened [25]", async (context) => {
  const inner = await hostFor(context);
  const host = await mannersHost(context);
  host.tell("/feed", moved(302, inner.url("/secret")));
  expect(await host.poll()).toMatchObject([{ outcome: "failed" }]);
  expect(inner.asked).toEqual([]);
});

describe("the end of a source [26]", () => {
  test("after a 410 nothing is asked, by schedule or by hand, over a restart; the operator is told", async (context) => {
    const host = await mannersHost(context);
    host.tell("/feed", { status: 410 });
    expect(await host.poll()).toMatchObject([{ outcome: "failed", error: "HTTP 410 Gone" }]);
    await host.pollAfter(400 * 24 * HOUR_MS);
    await host.force("s");
    await host.way.restart();
    await host.force("s");
    expect(host.asked).toHaveLength(1);
    expect(await host.state()).toMatchObject({
      retired: true,
      next: { reason: expect.stringContaining("410") },
    });
  });

  test("another address in the config revives it", async (context) => {
    const host = await mannersHost(context);
    host.tell("/feed", { status: 410 });
    host.tell("/new", {});
    await host.poll();
    host.way.runtime.live.swap(
      configOf([source("s", `http://${host.host}/new`)], { parallel: 1, gapMs: 0 }, "2"),
    );
    expect(await host.poll()).toMatchObject([{ outcome: "ok", new: 1 }]);
    expect(await host.state()).not.toHaveProperty("retired");
  });

  test("a 404 is only backed off: its feed may come back", async (context) => {
    const host = await mannersHost(context);
    host.tell("/feed", { status: 404 }, { status: 404 }, {});
    for (const wait of [0, HOUR_MS, 2 * HOUR_MS]) await host.pollAfter(wait);
    expect(host.asked).toHaveLength(3);
    expect(await host.state()).toMatchObject({ failures: 0, counts: { ok: 1, failed: 2 } });
  });
});

test("a page instead of the feed is an error, the entries stay published [27]", async (context) => {
  const host = await mannersHost(context);
  const page = {
    headers: { "content-type": "text/html" },
    body: "<!doctype html><html><head><title>Sign in</title></head><body><form></form></body></html>",
  };
  host.tell("/feed", {}, page);
  await host.poll();
  const before = host.published();
  expect(before).toContain("alder council");
  expect(await host.pollAfter(HOUR_MS)).toMatchObject([
    { outcome: "failed", error: expect.stringContaining("not a feed") },
  ]);
  expect(host.published()).toBe(before);
});
