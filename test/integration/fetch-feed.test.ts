import zlib from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { HttpClient } from "../../src/adapters/http/fetch-types.ts";
import { httpClient } from "../../src/adapters/http/http-client.ts";
import { type RoutedServer, serve, serveRoutes } from "./fetch-servers.ts";

const feed = "<rss><channel><title>Harbour news</title></channel></rss>";
const userAgent = "Slugline/0 (+https://operator.example/)";
let home: RoutedServer;
let client: HttpClient;

beforeAll(async () => {
  home = await serveRoutes();
  const limits = { bodyBytesMax: 100_000, deadlineMs: 1_000 };
  client = httpClient({ userAgent, allowPrivate: [home.host], limits });
});
afterEach(() => home.reset());
afterAll(async () => {
  await client.close();
  await home.stop();
});

const at = (path: string, host = home.host): string => `http://${host}${path}`;
const text = (body: Uint8Array | undefined): string => new TextDecoder().decode(body);

test("a first request is plain, and says who asks for what", async () => {
  home.routes["/a"] = (_, response) => void response.setHeader("set-cookie", "sid=1").end(feed);
  const result = await client.fetchFeed({ url: at("/a?k=1&b=%20#part") });
  await client.fetchFeed({ url: at("/a?k=1&b=%20") });
  expect(result).toMatchObject({ status: 200, url: at("/a?k=1&b=%20"), wireBytes: feed.length });
  expect(text(result.body)).toBe(feed);
  expect(result.bodyHash).toMatch(/^[\w-]{16}$/);
  for (const { url, headers } of home.asked) {
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
  home.routes["/v"] = (request, response) => {
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

const gzipped = zlib.gzipSync(feed);
const damaged = (bytes: Buffer): Buffer => Buffer.from(bytes).fill(0, bytes.length - 8, bytes.length - 4);
test.for<[name: string, coding: string, bytes: Buffer, want: string]>([
  ["gzip", "gzip", gzipped, feed],
  ["x-gzip in capitals", "X-GZIP", gzipped, feed],
  ["br", "br", zlib.brotliCompressSync(feed), feed],
  ["identity", "identity", Buffer.from(feed), feed],
  ["two gzip members", "gzip", Buffer.concat([gzipped, gzipped]), feed + feed],
  ["truncated gzip", "gzip", gzipped.subarray(0, gzipped.length - 6), "encoding"],
  ["gzip with garbage behind it", "gzip", Buffer.concat([gzipped, Buffer.from("<!-- cached -->")]), feed],
  ["two gzip members with garbage", "gzip", Buffer.concat([gzipped, gzipped, Buffer.from("x")]), feed + feed],
  ["gzip with a damaged checksum", "gzip", damaged(gzipped), "encoding"],
  [
    "gzip with half a member behind it",
    "gzip",
    Buffer.concat([gzipped, gzipped.subarray(0, 30)]),
    "encoding",
  ],
  ["gzip that no header tells of", "", gzipped, feed],
  ["gzip and identity", "identity, gzip", gzipped, feed],
  ["deflate as it should be", "deflate", zlib.deflateSync(feed), feed],
  ["deflate without its head", "deflate", zlib.deflateRawSync(feed), feed],
  ["truncated deflate", "deflate", zlib.deflateSync(feed).subarray(0, 30), "encoding"],
  ["deflate that is none", "deflate", Buffer.from(feed), "encoding"],
  ["a deflate bomb", "deflate", zlib.deflateSync(Buffer.alloc(5_000_000)), "too-large"],
  ["gzip in br", "gzip, br", zlib.brotliCompressSync(gzipped), "encoding"],
  ["truncated br", "br", zlib.brotliCompressSync(feed).subarray(0, 20), "encoding"],
  ["gzip that is none", "gzip", Buffer.from(feed), "encoding"],
  ["empty gzip", "gzip", Buffer.alloc(0), "encoding"],
  ["two codings", "gzip, gzip", zlib.gzipSync(gzipped), "encoding"],
  ["a coding not home.asked for", "compress", gzipped, "encoding"],
  ["exactly the limit", "gzip", zlib.gzipSync(Buffer.alloc(100_000, 97)), "a".repeat(100_000)],
  ["one byte over the limit", "gzip", zlib.gzipSync(Buffer.alloc(100_001, 97)), "too-large"],
  ["a bomb", "gzip", zlib.gzipSync(Buffer.alloc(50_000_000)), "too-large"],
  ["a br bomb", "br", zlib.brotliCompressSync(Buffer.alloc(5_000_000)), "too-large"],
  ["plain over the limit", "identity", Buffer.alloc(100_001, 97), "too-large"],
])("content coding: %s", async ([, coding, bytes, want]) => {
  home.routes["/coded"] = (_, response) =>
    void response.writeHead(200, { "content-encoding": coding }).end(bytes);
  const outcome = await client.fetchFeed({ url: at("/coded") }).then(
    ({ body }) => text(body),
    (error: unknown) => (error instanceof Error && "kind" in error ? error.kind : error),
  );
  expect(outcome).toBe(want);
});

test("the deadline covers the whole answer: headers that never come, a body that drips", async () => {
  home.routes["/hang"] = () => undefined;
  home.routes["/drip"] = (_, response) => {
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
  home.routes["/hang"] = () => undefined;
  await expect(client.fetchFeed({ url: at("/hang"), signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: "FetchError",
  });
  expect(home.asked).toHaveLength(0);
  const fetched = client.fetchFeed({ url: at("/hang"), signal: AbortSignal.timeout(50) });
  await expect(fetched).rejects.toMatchObject({ name: "FetchError", message: "called off" });
});

test("an error page gives its status at once, however slow its body", async () => {
  home.routes["/busy"] = (_, response) =>
    void response.writeHead(503, { "retry-after": "120" }).write("please wait");
  const startedMs = performance.now();
  expect(await client.fetchFeed({ url: at("/busy") })).toMatchObject({
    status: 503,
    headers: { retryAfter: "120" },
  });
  expect(performance.now() - startedMs).toBeLessThan(500);
});

test("the headers that planning needs are kept, control characters are not", async () => {
  home.routes["/h"] = (request) =>
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
  home.routes["/h"] = (_, response) =>
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
          ["age", "7"],
          ["content-location", "/here"],
        ].flat(),
      )
      .end();
  expect((await client.fetchFeed({ url: at("/h") })).headers).toEqual({
    cacheControl: "public, max-age=9",
    expires: "0",
    date: "now",
    contentType: "text/xml",
    contentLanguage: "en-GB",
    contentLocation: "/here",
    retryAfter: "5",
    age: "7",
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
