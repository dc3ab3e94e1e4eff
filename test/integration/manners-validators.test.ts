import { describe, expect, test } from "vitest";
import { type MannersHost, mannersHost, type Told } from "../helpers/manners-host.ts";

const LAST_MODIFIED = "Tue, 09 Mar 2027 06:00:00 GMT";

/** If-None-Match and If-Modified-Since of each request of the source, as sent. */
const conditions = (host: MannersHost) =>
  host.askedOf("/feed").map(({ headers }) => [headers["if-none-match"], headers["if-modified-since"]]);

async function polledTimes(host: MannersHost, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await host.force("s");
}

test("the first request is unconditional, every later one carries all that was given [1]", async (context) => {
  const host = await mannersHost(context);
  const given: Told = { headers: { etag: '"1"', "last-modified": LAST_MODIFIED } };
  host.tell("/feed", given, { status: 304 }, { status: 503 }, { status: 304 });
  await polledTimes(host, 5);
  const both = ['"1"', LAST_MODIFIED];
  expect(conditions(host)).toEqual([[undefined, undefined], both, both, both, both]);
});

test.for([['"a"'], ['W/"a"'], ["a"], ['"abc:1-x"'], ['"a-gzip"'], ['"a;b"']])(
  "the ETag %s is sent back byte for byte [2]",
  async ([etag], context) => {
    const host = await mannersHost(context);
    host.tell("/feed", { headers: { etag: etag ?? "" } });
    await polledTimes(host, 2);
    expect(conditions(host)[1]).toEqual([etag, undefined]);
  },
);

test.for([[LAST_MODIFIED], ["Mon, 5 Jan 2026 06:00:00 +0000"], ["2026-01-05T06:00:00Z"], ["yesterday"]])(
  "the Last-Modified %s is sent back as it came [3]",
  async ([lastModified], context) => {
    const host = await mannersHost(context);
    host.tell("/feed", { headers: { "last-modified": lastModified ?? "" } });
    await polledTimes(host, 2);
    expect(conditions(host)[1]).toEqual([undefined, lastModified]);
  },
);

test("a new ETag on an equal body replaces the stored one [4]", async (context) => {
  const host = await mannersHost(context);
  const given = (etag: string): Told => ({ headers: { etag, "last-modified": LAST_MODIFIED } });
  host.tell("/feed", given('"1"'), given('"2"'), given('"3"'));
  await polledTimes(host, 3);
  expect(conditions(host).map(([etag]) => etag)).toEqual([undefined, '"1"', '"2"']);
});

test("a 304's new validators replace the stored ones, one that brings none leaves them [5]", async (context) => {
  const host = await mannersHost(context);
  const later = "Wed, 10 Mar 2027 06:00:00 GMT";
  host.tell(
    "/feed",
    { headers: { etag: '"1"', "last-modified": LAST_MODIFIED } },
    { status: 304, headers: { etag: '"2"' } },
    { status: 304, headers: { "last-modified": later } },
    { status: 304 },
  );
  await polledTimes(host, 5);
  expect(conditions(host).slice(1)).toEqual([
    ['"1"', LAST_MODIFIED],
    ['"2"', LAST_MODIFIED],
    ['"2"', later],
    ['"2"', later],
  ]);
});

describe("validators stand for a body that was read [6]", () => {
  test("a 200 without validators clears the stored ones", async (context) => {
    const host = await mannersHost(context);
    host.tell("/feed", { headers: { etag: '"1"' } }, {});
    await polledTimes(host, 3);
    expect(conditions(host)).toEqual([
      [undefined, undefined],
      ['"1"', undefined],
      [undefined, undefined],
    ]);
  });

  test.for<[name: string, told: Told]>([
    ["a page", { body: "<!doctype html><title>Sign in</title>", headers: { "content-type": "text/html" } }],
    ["no bytes", { body: "" }],
    ["a feed cut off", { body: '<rss version="2.0"><channel><title>W</title><item><title>Alder</title>' }],
    ["a broken coding", { headers: { "content-encoding": "gzip" } }],
    ["an error", { status: 500 }],
  ])("those of %s are not kept", async ([, told], context) => {
    const host = await mannersHost(context);
    host.tell("/feed", { ...told, headers: { ...told.headers, etag: '"broken"' } }, {});
    await polledTimes(host, 2);
    expect(conditions(host)).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test("they are kept only after the entries they stand for were committed", async (context) => {
    const host = await mannersHost(context);
    host.tell("/feed", { headers: { etag: '"1"' } });
    await host.way.visit(host.host);
    await host.way.runtime.stores.schedule.force(host.host, ["s"], host.way.nowMs);
    await host.way.visit(host.host);
    expect(conditions(host)).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    await host.way.ingest();
    await host.force("s");
    expect(conditions(host)[2]).toEqual(['"1"', undefined]);
  });
});

describe("validators belong to the address that gave them [7]", () => {
  test("those of a redirect's target go to the target alone", async (context) => {
    const host = await mannersHost(context);
    host.tell("/feed", { status: 302, headers: { location: "/there?k=1", etag: '"here"' } });
    host.tell("/there", { headers: { etag: '"there"' } });
    await polledTimes(host, 2);
    expect(conditions(host)).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(host.askedOf("/there").map(({ headers }) => headers["if-none-match"])).toEqual([
      undefined,
      '"there"',
    ]);
  });

  test("an address that was changed in the config is asked without them", async (context) => {
    const host = await mannersHost(context);
    host.tell("/feed", { headers: { etag: '"1"' } });
    await host.poll();
    const { live } = host.way.runtime;
    const { config } = live.now;
    const sources = config.sources.map((one) => ({ ...one, url: one.url.replace("k=1", "k=2") }));
    live.swap({ ...config, sources, version: "2" });
    await host.force("s");
    expect(host.asked.map(({ url }) => url)).toEqual(["/feed?k=1", "/feed?k=2"]);
    expect(conditions(host)[1]).toEqual([undefined, undefined]);
  });
});

test("an equal body is not read again, its new validators are kept all the same [8]", async (context) => {
  const host = await mannersHost(context);
  host.tell("/feed", { headers: { etag: '"1"' } }, { headers: { etag: '"2"' } });
  expect(await host.force("s")).toMatchObject([{ outcome: "ok", isRead: true, new: 1 }]);
  const [second] = await host.force("s");
  expect(second).toMatchObject({ outcome: "ok", isRead: false, new: 0, changed: 0 });
  await host.force("s");
  expect(conditions(host)[2]).toEqual(['"2"', undefined]);
});
