import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { FetchRequest, HttpClient } from "../../src/adapters/http/fetch-types.ts";
import { httpClient } from "../../src/adapters/http/http-client.ts";
import { type Route, type RoutedServer, serveRoutes } from "./fetch-servers.ts";

const userAgent = "Slugline/0 (+https://operator.example/)";
const SECRETS: Readonly<Record<string, string>> = {
  WIRE_TOKEN: "t0p-secret-token",
  WIRE_PASSWORD: "p\u00e4ss:w\u00f6rd \u2713",
  BROKEN: "secret\r\nX-Injected: 1",
  UNICODE: "secret \u2713",
  EMPTY: "",
};
let home: RoutedServer;
let away: RoutedServer;
let client: HttpClient;

beforeAll(async () => {
  [home, away] = await Promise.all([serveRoutes(), serveRoutes()]);
  client = httpClient({
    userAgent,
    allowPrivate: [home.host, away.host],
    environment: (name) => SECRETS[name],
  });
});
afterEach(() => {
  home.reset();
  away.reset();
});
afterAll(async () => {
  await client.close();
  await Promise.all([home.stop(), away.stop()]);
});

const at = (path: string, host = home.host): string => `http://${host}${path}`;
const answer: Route = (_, response) => void response.end("<rss/>");
const redirect =
  (location: string): Route =>
  (_, response) =>
    void response.writeHead(302, { location }).end();

const headers = {
  Authorization: `Bearer \${WIRE_TOKEN}`,
  "X-Client": `slug-\${WIRE_TOKEN}-line`,
  Cookie: `edition=\${WIRE_TOKEN}`,
  Accept: "application/rss+xml",
};
const login = { user: "desk", password: `\${WIRE_PASSWORD}` };

test("headers of a source are sent with their variables filled in", async () => {
  home.routes["/f"] = answer;
  await client.fetchFeed({ url: at("/f"), source: { headers } });
  expect(home.asked[0]?.headers).toMatchObject({
    authorization: "Bearer t0p-secret-token",
    "x-client": "slug-t0p-secret-token-line",
    cookie: "edition=t0p-secret-token",
    accept: "application/rss+xml",
    "user-agent": userAgent,
  });
});

test("a login is HTTP Basic in UTF-8 and stands before a header Authorization", async () => {
  home.routes["/f"] = answer;
  await client.fetchFeed({ url: at("/f"), source: { headers, login } });
  const [scheme, token = ""] = (home.asked[0]?.headers.authorization ?? "").split(" ");
  expect(scheme).toBe("Basic");
  expect(Buffer.from(token, "base64").toString("utf8")).toBe(`desk:${SECRETS["WIRE_PASSWORD"]}`);
});

test("what frames a request, and who asks, is never a source's to say", async () => {
  home.routes["/f"] = answer;
  const forbidden = {
    Host: "other.example",
    Connection: "close",
    "Content-Length": "5",
    "Transfer-Encoding": "chunked",
    "Accept-Encoding": "compress",
    "If-None-Match": '"mine"',
    "If-Modified-Since": "yesterday",
    "User-Agent": "Mozilla/5.0",
    "Proxy-Authorization": "Basic eDp5",
    Range: "bytes=0-9",
    "X-Kept": "kept",
  };
  const validators = { url: at("/f"), etag: '"theirs"', bodyHash: "", poll: 1 };
  await client.fetchFeed({ url: at("/f"), validators, source: { headers: forbidden } });
  const sent = home.asked[0]?.headers ?? {};
  expect(sent).toMatchObject({
    host: home.host,
    connection: "keep-alive",
    "if-none-match": '"theirs"',
    "user-agent": userAgent,
    "x-kept": "kept",
  });
  expect(sent["accept-encoding"]).toMatch(/^gzip/);
  for (const name of [
    "content-length",
    "transfer-encoding",
    "if-modified-since",
    "proxy-authorization",
    "range",
  ])
    expect(sent, name).not.toHaveProperty(name);
});

test("credentials go to their origin alone, and do not come back after a hop elsewhere", async () => {
  home.routes["/a"] = redirect("/b");
  home.routes["/b"] = redirect(at("/c", away.host));
  away.routes["/c"] = redirect(at("/d"));
  home.routes["/d"] = answer;
  await client.fetchFeed({ url: at("/a"), source: { headers, login } });
  const sent = [...home.asked, ...away.asked].map(({ url, headers: all }) => [
    url,
    ["authorization", "x-client", "cookie"].filter((name) => all[name] !== undefined).length,
    all.accept === headers.Accept,
  ]);
  expect(sent).toEqual([
    ["/a", 3, true],
    ["/b", 3, true],
    ["/d", 0, false],
    ["/c", 0, false],
  ]);
});

test.for<[name: string, source: FetchRequest["source"], words: RegExp]>([
  [
    "a variable that is not set",
    { headers: { Authorization: `Bearer \${NOT_SET}` } },
    /^NOT_SET, which the header Authorization of this source needs, is not set$/,
  ],
  [
    "an empty variable",
    { headers: { "X-Key": `\${EMPTY}` } },
    /^EMPTY, which the header X-Key .* is not set$/,
  ],
  ["a missing password", { login: { user: "desk", password: `\${NOT_SET}` } }, /^NOT_SET, which the login /],
  [
    "a line break in a value",
    { headers: { "X-Key": `\${BROKEN}` } },
    /X-Key of this source holds a line break/,
  ],
  ["a character beyond latin1", { headers: { "X-Key": `\${UNICODE}` } }, /X-Key of this source holds/],
  ["a NUL", { headers: { "X-Key": "secret\0" } }, /X-Key of this source holds/],
  ["no header name", { headers: { "X Key": "secret" } }, /X Key of this source has no name/],
  ["a colon in the user", { login: { user: "secret:x", password: "secret" } }, /holds a colon/],
  ["a line break in a password", { login: { user: "desk", password: `\${BROKEN}` } }, /control character/],
])("%s stops the request, and no value is told", async ([, source = {}, words]) => {
  home.routes["/f"] = answer;
  const error: unknown = await client.fetchFeed({ url: at("/f"), source }).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: "FetchError", kind: "setting", message: expect.stringMatching(words) });
  expect(JSON.stringify([error, String(error)])).not.toContain("secret");
  expect(home.asked).toEqual([]);
});

test("no error of a fetch tells what was sent", async () => {
  home.routes["/reset"] = (request) => void request.socket.destroy();
  home.routes["/loop"] = redirect("/loop");
  home.routes["/bad"] = (_, response) =>
    void response.writeHead(200, { "content-encoding": "gzip" }).end("no");
  for (const path of ["/reset", "/loop", "/bad"]) {
    const error: unknown = await client
      .fetchFeed({ url: at(path), source: { headers, login } })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "FetchError" });
    const told = inspect(error, { depth: 10 });
    expect(told).not.toContain("t0p-secret");
    expect(told).not.toContain("Basic ");
  }
});
