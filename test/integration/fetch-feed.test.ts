import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import zlib from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { HttpClient } from "../../src/adapters/http/fetch-types.ts";
import { httpClient } from "../../src/adapters/http/http-client.ts";
import { type LocalServer, serve } from "./fetch-servers.ts";

const feed = "<rss><channel><title>Harbour news</title></channel></rss>";
const userAgent = "Slugline/0 (+https://operator.example/)";
type Route = (request: IncomingMessage, response: ServerResponse) => void;

let home: LocalServer;
let away: LocalServer;
let client: HttpClient;
let routes: Record<string, Route> = {};
let asked: { host?: string; url?: string; headers: IncomingHttpHeaders }[] = [];

beforeAll(async () => {
  const listener: Route = (request, response) => {
    asked.push({ host: request.headers.host ?? "", url: request.url ?? "", headers: request.headers });
    const route = routes[new URL(request.url ?? "", "http://x").pathname];
    if (route === undefined) response.writeHead(404).end("no such page");
    else route(request, response);
  };
  [home, away] = await Promise.all([serve(listener), serve(listener)]);
  client = httpClient({
    userAgent,
    allowPrivate: [home.host, away.host],
    limits: { bodyBytesMax: 100_000, deadlineMs: 1_000 },
  });
});
afterEach(() => {
  routes = {};
  asked = [];
});
afterAll(async () => {
  await client.close();
  await Promise.all([home.stop(), away.stop()]);
});

const at = (path: string, host = home.host): string => `http://${host}${path}`;
const text = (body: Uint8Array | undefined): string => new TextDecoder().decode(body);
const redirect =
  (status: number, location: string): Route =>
  (_, response) =>
    void response.writeHead(status, { location }).end();

test("a first request is plain, and says who asks for what", async () => {
  routes["/a"] = (_, response) => void response.setHeader("set-cookie", "sid=1").end(feed);
  const result = await client.fetchFeed({ url: at("/a?k=1&b=%20#part") });
  await client.fetchFeed({ url: at("/a?k=1&b=%20") });
  expect(result).toMatchObject({ status: 200, url: at("/a?k=1&b=%20"), wireBytes: feed.length });
  expect(text(result.body)).toBe(feed);
  expect(result.bodyHash).toMatch(/^[\w-]{16}$/);
  for (const { url, headers } of asked) {
    expect(url).toBe("/a?k=1&b=%20");
    expect(Object.keys(headers).sort()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
    expect(headers["user-agent"]).toBe(userAgent);
    expect(headers.accept).toMatch(/^application\/atom\+xml, .*, \*\/\*;q=0\.1$/);
    expect(headers["accept-encoding"]).toMatch(/^gzip, br/);
  }
});

test.for([
  ['"abc:1-x"'],
  ['W/"abc"'],
  ["abc123"],
  ['"a-gzip"'],
  ["'odd'"],
  ["\xe9t\xe9"],
  ['"a", "b"'],
  ['"tab\there"'],
])("ETag %s comes back byte for byte, with an odd date", async ([etag = ""]) => {
  const lastModified = "Mon, 5 Jan 2026 06:00:00 +0000";
  routes["/v"] = (request, response) => {
    response.setHeader("etag", etag).setHeader("last-modified", lastModified);
    const known =
      request.headers["if-none-match"] === etag && request.headers["if-modified-since"] === lastModified;
    if (known) response.writeHead(304).end();
    // Bytes: in front of a string, Node writes the headers in the string's encoding.
    else response.end(Buffer.from(feed));
  };
  const { headers, url } = await client.fetchFeed({ url: at("/v") });
  expect(headers).toMatchObject({ etag, lastModified });
  const again = await client.fetchFeed({
    url,
    validators: { url, etag, lastModified, bodyHash: "", poll: 1 },
  });
  expect(again.status).toBe(304);
  expect(again.body).toBeUndefined();
});

test("validators go to the address that gave them and nowhere else", async () => {
  routes["/old"] = redirect(301, at("/new", away.host));
  routes["/new"] = (_, response) => void response.end(feed);
  const validators = { url: at("/new", away.host), etag: '"n"', bodyHash: "", poll: 1 };
  await client.fetchFeed({ url: at("/old"), validators });
  await client.fetchFeed({ url: at("/old"), validators: { ...validators, url: at("/old") } });
  expect(asked.map(({ url, headers }) => [url, headers["if-none-match"]])).toEqual([
    ["/old", undefined],
    ["/new", '"n"'],
    ["/old", '"n"'],
    ["/new", undefined],
  ]);
});

test("another host's gate is taken before the hop, once, and may refuse", async () => {
  routes["/1"] = redirect(302, "/2");
  routes["/2"] = redirect(307, at("/3", away.host));
  routes["/3"] = redirect(302, at("/4"));
  routes["/4"] = redirect(302, at("/5", away.host));
  routes["/5"] = (_, response) => void response.end(feed);
  const hops: [host: string, asked: number][] = [];
  const onHop = async (host: string): Promise<void> => void hops.push([host, asked.length]);
  expect((await client.fetchFeed({ url: at("/1"), onHop })).url).toBe(at("/5", away.host));
  expect(hops).toEqual([[away.host, 2]]);

  asked = [];
  const busy = new Error("gate is taken");
  await expect(client.fetchFeed({ url: at("/1"), onHop: () => Promise.reject(busy) })).rejects.toBe(busy);
  expect(asked.map(({ url }) => url)).toEqual(["/1", "/2"]);
});

test("waiting for a gate does not use up the deadline", async () => {
  routes["/slow-gate"] = redirect(302, at("/there", away.host));
  routes["/there"] = (_, response) => void response.end(feed);
  const onHop = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_200));
  expect((await client.fetchFeed({ url: at("/slow-gate"), onHop })).status).toBe(200);
});

test("an address has moved only when all hops say so", async () => {
  routes["/p"] = redirect(301, "/q");
  routes["/q"] = redirect(308, "/end");
  routes["/t"] = redirect(301, "/u");
  routes["/u"] = redirect(302, "/end");
  routes["/end"] = (_, response) => void response.end(feed);
  expect((await client.fetchFeed({ url: at("/p") })).permanentUrl).toBe(at("/end"));
  expect((await client.fetchFeed({ url: at("/t") })).permanentUrl).toBeUndefined();
  expect((await client.fetchFeed({ url: at("/end") })).permanentUrl).toBeUndefined();
});

test("five redirects are followed, the sixth is not, and a circle is seen at once", async () => {
  for (let step = 0; step < 6; step++) routes[`/r${step}`] = redirect(302, `/r${step + 1}`);
  routes["/r6"] = (_, response) => void response.end(feed);
  routes["/circle"] = redirect(302, "/circle");
  expect((await client.fetchFeed({ url: at("/r1") })).status).toBe(200);
  asked = [];
  await expect(client.fetchFeed({ url: at("/r0") })).rejects.toMatchObject({ kind: "redirects" });
  expect(asked).toHaveLength(6);
  asked = [];
  await expect(client.fetchFeed({ url: at("/circle") })).rejects.toMatchObject({ kind: "redirects" });
  expect(asked).toHaveLength(1);
});

test("a redirect in raw UTF-8 is followed; one without an address is an answer", async () => {
  routes["/raw"] = (request) =>
    void request.socket.end(
      Buffer.from(
        "HTTP/1.1 302 Found\r\nLocation: /fe\u00ebd\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
      ),
    );
  routes["/fe%C3%ABd"] = (_, response) => void response.end(feed);
  routes["/nowhere"] = (_, response) => void response.writeHead(302).end();
  expect((await client.fetchFeed({ url: at("/raw") })).url).toBe(at("/fe%C3%ABd"));
  expect((await client.fetchFeed({ url: at("/nowhere") })).status).toBe(302);
});

const gzipped = zlib.gzipSync(feed);
test.for<[name: string, coding: string, bytes: Buffer, want: string]>([
  ["gzip", "gzip", gzipped, feed],
  ["x-gzip in capitals", "X-GZIP", gzipped, feed],
  ["br", "br", zlib.brotliCompressSync(feed), feed],
  ["identity", "identity", Buffer.from(feed), feed],
  ["two gzip members", "gzip", Buffer.concat([gzipped, gzipped]), feed + feed],
  ["truncated gzip", "gzip", gzipped.subarray(0, gzipped.length - 6), "encoding"],
  ["truncated br", "br", zlib.brotliCompressSync(feed).subarray(0, 20), "encoding"],
  ["gzip that is none", "gzip", Buffer.from(feed), "encoding"],
  ["empty gzip", "gzip", Buffer.alloc(0), "encoding"],
  ["two codings", "gzip, gzip", zlib.gzipSync(gzipped), "encoding"],
  ["a coding not asked for", "compress", gzipped, "encoding"],
  ["exactly the limit", "gzip", zlib.gzipSync(Buffer.alloc(100_000, 97)), "a".repeat(100_000)],
  ["one byte over the limit", "gzip", zlib.gzipSync(Buffer.alloc(100_001, 97)), "too-large"],
  ["a bomb", "gzip", zlib.gzipSync(Buffer.alloc(50_000_000)), "too-large"],
  ["a br bomb", "br", zlib.brotliCompressSync(Buffer.alloc(5_000_000)), "too-large"],
  ["plain over the limit", "identity", Buffer.alloc(100_001, 97), "too-large"],
])("content coding: %s", async ([, coding, bytes, want]) => {
  routes["/coded"] = (_, response) => void response.writeHead(200, { "content-encoding": coding }).end(bytes);
  const outcome = await client.fetchFeed({ url: at("/coded") }).then(
    ({ body }) => text(body),
    (error: unknown) => (error instanceof Error && "kind" in error ? error.kind : error),
  );
  expect(outcome).toBe(want);
});

test("the deadline covers the whole answer: headers that never come, a body that drips", async () => {
  routes["/hang"] = () => undefined;
  routes["/drip"] = (_, response) => {
    const timer = setInterval(() => response.write("a"), 50);
    response.on("close", () => clearInterval(timer));
  };
  for (const path of ["/hang", "/drip"]) {
    const startedMs = performance.now();
    await expect(client.fetchFeed({ url: at(path) })).rejects.toMatchObject({
      kind: "timeout",
      message: expect.stringContaining("1000 ms"),
    });
    expect(performance.now() - startedMs).toBeLessThan(1_900);
  }
});

test("the caller can call a fetch off, before and during", async () => {
  routes["/hang"] = () => undefined;
  await expect(client.fetchFeed({ url: at("/hang"), signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: "FetchError",
  });
  expect(asked).toHaveLength(0);
  const fetched = client.fetchFeed({ url: at("/hang"), signal: AbortSignal.timeout(50) });
  await expect(fetched).rejects.toMatchObject({ name: "FetchError", message: "called off" });
});

test("an error page gives its status at once, however slow its body", async () => {
  routes["/busy"] = (_, response) =>
    void response.writeHead(503, { "retry-after": "120" }).write("please wait");
  const startedMs = performance.now();
  expect(await client.fetchFeed({ url: at("/busy") })).toMatchObject({
    status: 503,
    headers: { retryAfter: "120" },
  });
  expect(performance.now() - startedMs).toBeLessThan(500);
});

test("the headers that planning needs are kept, control characters are not", async () => {
  routes["/h"] = (request) =>
    void request.socket.end(
      'HTTP/1.1 200 OK\r\nETag: "a\x01b"\r\nCache-Control: public\r\nCache-Control: max-age=9\r\nExpires: 0\r\nDate: now\r\n' +
        "Content-Type: text/xml\r\nContent-Language: en-GB\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    );
  const outcome = await client.fetchFeed({ url: at("/h") }).then(
    (result) => result.headers,
    (error: unknown) => error,
  );
  // The HTTP parser may refuse the whole answer; what must not happen is that the ETag comes through.
  expect(outcome).not.toHaveProperty("etag");
  routes["/h"] = (_, response) =>
    void response
      .writeHead(
        200,
        [
          ["cache-control", "public"],
          ["cache-control", "max-age=9"],
          ["expires", "0"],
          ["date", "now"],
          ["content-type", "text/xml"],
          ["content-language", "en-GB"],
          ["retry-after", "5"],
        ].flat(),
      )
      .end();
  expect((await client.fetchFeed({ url: at("/h") })).headers).toEqual({
    cacheControl: "public, max-age=9",
    expires: "0",
    date: "now",
    contentType: "text/xml",
    contentLanguage: "en-GB",
    retryAfter: "5",
  });
});

test("a closed port is a network error in clear words", async () => {
  const closed = await serve(() => undefined);
  await closed.stop();
  const other = httpClient({ userAgent, allowPrivate: [closed.host] });
  await expect(other.fetchFeed({ url: at("/", closed.host) })).rejects.toMatchObject({
    kind: "network",
    message: `${closed.host}: the connection was refused`,
  });
  await other.close();
  await other.close();
});

test("polls of one host share a connection", async () => {
  let connections = 0;
  const counted = await serve((_, response) => void response.writeHead(304).end());
  counted.server.on("connection", () => connections++);
  const other = httpClient({ userAgent, allowPrivate: [counted.host] });
  for (let poll = 0; poll < 5; poll++) await other.fetchFeed({ url: at("/", counted.host) });
  expect(connections).toBe(1);
  await other.close();
  await counted.stop();
});
