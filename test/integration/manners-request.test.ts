import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { VERSION } from "../../src/adapters/version.ts";
import { FEED, mannersHost } from "../helpers/manners-host.ts";
import { source } from "../helpers/visits.ts";

const MEBIBYTE = 1_024 * 1_024;

test("every request says what asks, its version, and where its operator is reached [28]", async (context) => {
  const host = await mannersHost(context);
  await host.force("s");
  await host.force("s");
  for (const { headers } of host.asked)
    expect(headers["user-agent"]).toContain(`Slugline/${VERSION} (+http://feeds.example`);
});

test("every request says how many people one poll stands for, where their readers tell [28]", async (context) => {
  const host = await mannersHost(context);
  const { stores, subscribers } = host.way.runtime;
  await host.force("s");
  const rows = [
    { reader: "reader.example", document: "all.atom", subscribers: 12 },
    { reader: "other.example", document: "all.rss", subscribers: 5 },
  ];
  await stores.readers.save(rows, Date.now());
  await subscribers.refresh();
  await host.force("s");
  const agents = host.asked.map(({ headers }) => headers["user-agent"]);
  expect(agents[0]).not.toContain("subscriber");
  expect(agents[1]).toContain("; 17 subscribers)");
});

test("feed types are asked for, anything else last [29]", async (context) => {
  const host = await mannersHost(context);
  await host.poll();
  const types = host.asked[0]?.headers.accept?.split(/, */) ?? [];
  expect(types).toEqual(expect.arrayContaining(["application/atom+xml", "application/rss+xml"]));
  expect(types.at(-1)).toBe("*/*;q=0.1");
});

describe("content codings [30]", () => {
  test.for<[coding: string, body: Buffer]>([
    ["gzip", gzipSync(FEED)],
    ["br", brotliCompressSync(FEED)],
  ])("%s is asked for and decoded", async ([coding, body], context) => {
    const host = await mannersHost(context);
    host.routes["/feed"] = (request, response) => {
      expect(request.headers["accept-encoding"]?.split(/, */)).toContain(coding);
      response
        .writeHead(200, { "content-type": "application/rss+xml", "content-encoding": coding })
        .end(body);
    };
    expect(await host.poll()).toMatchObject([{ outcome: "ok", new: 1 }]);
  });

  test.for<[name: string, coding: string, body: () => Buffer]>([
    ["a gzip bomb", "gzip", () => gzipSync(Buffer.alloc(100 * MEBIBYTE, 32))],
    ["a br bomb", "br", () => brotliCompressSync(Buffer.alloc(30 * MEBIBYTE, 32))],
    ["a plain body over the limit", "identity", () => Buffer.alloc(11 * MEBIBYTE, 32)],
  ])("%s ends at the limit of expanded bytes", async ([, coding, body], context) => {
    const host = await mannersHost(context);
    const bytes = body();
    host.routes["/feed"] = (_request, response) => {
      response
        .writeHead(200, { "content-type": "application/rss+xml", "content-encoding": coding })
        .end(bytes);
    };
    expect(await host.poll()).toMatchObject([
      { outcome: "failed", error: expect.stringContaining("larger than") },
    ]);
  });
});

test("no cookie is sent back, to its host or to another source of it, nor after a redirect [31]", async (context) => {
  const cookies = { "set-cookie": ["sid=1; Path=/", "track=2; Path=/; Max-Age=99999"] };
  const host = await mannersHost(context, {
    sources: (base) => [source("s", `${base}/feed?k=1`), source("other", `${base}/other`)],
  });
  host.tell("/feed", { status: 302, headers: { ...cookies, location: "/there" } });
  host.tell("/there", { headers: cookies });
  for (let poll = 0; poll < 3; poll++) await host.force("s", "other");
  expect(host.asked).toHaveLength(9);
  for (const { headers } of host.asked) expect(headers).not.toHaveProperty("cookie");
});

test("no Referer is sent, after redirects either [31]", async (context) => {
  const host = await mannersHost(context);
  host.tell("/feed", { status: 301, headers: { location: "/there" } });
  host.tell("/there", {});
  await host.poll();
  expect(host.asked).toHaveLength(2);
  for (const { headers } of host.asked) {
    expect(headers).not.toHaveProperty("referer");
    expect(headers).not.toHaveProperty("origin");
  }
});

test.for([
  ["/feed?k=1"],
  ["/feed?b=2&a=1&utm_source=rss"],
  ["/feed?q=%C3%BC+%20&empty="],
  ["/feed?list[]=1&list[]=2"],
  ["/a%2Fb/feed"],
])("the address %s is asked for as it was given [31]", async ([address = ""], context) => {
  const host = await mannersHost(context, { sources: (base) => [source("s", `${base}${address}`)] });
  await host.poll();
  await host.force("s");
  expect(host.asked.map(({ url }) => url)).toEqual([address, address]);
});
