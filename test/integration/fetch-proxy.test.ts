import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Lookup } from "../../src/adapters/http/guarded-connect.ts";
import { type HttpClientOptions, httpClient } from "../../src/adapters/http/http-client.ts";
import { startReplayServer } from "../../src/adapters/replay/replay-server.ts";
import {
  type Certificate,
  type LocalProxy,
  type LocalServer,
  type RoutedServer,
  selfSigned,
  serveProxy,
  serveRoutes,
  serveTls,
} from "./fetch-servers.ts";

const userAgent = "Slugline/0 (+https://operator.example/)";
const SECRETS: Readonly<Record<string, string>> = { PROXY_PASSWORD: "s3cret@/:%41", NOTHING: "" };
let home: RoutedServer;
let proxy: LocalProxy;
const portOf = (host: string): number => Number(host.split(":").at(-1));
const public_: Lookup = (_name, _options, callback) => callback(null, [{ address: "8.8.8.8", family: 4 }]);
const unknown: Lookup = (_name, _options, callback) =>
  callback(Object.assign(new Error("no such name"), { code: "ENOTFOUND", syscall: "getaddrinfo" }), []);

beforeAll(async () => {
  home = await serveRoutes();
  proxy = await serveProxy(() => portOf(home.host));
});
afterEach(() => {
  home.reset();
  proxy.asked.length = 0;
  delete proxy.refusal;
});
afterAll(async () => {
  await Promise.all([home.stop(), proxy.stop()]);
});

/** One fetch with a client of its own; what was thrown, if anything. */
async function fetched(
  url: string,
  source: { proxy?: string } = {},
  options: Partial<HttpClientOptions> = {},
): Promise<unknown> {
  const client = httpClient({
    ...{ userAgent, allowPrivate: [], lookup: public_, proxy: () => `http://${proxy.host}` },
    environment: (name) => SECRETS[name],
    ...options,
  });
  try {
    return await client.fetchFeed({ url, source });
  } catch (error) {
    return error;
  } finally {
    await client.close();
  }
}

test("an http feed is asked through the proxy by its absolute address, redirects too", async () => {
  home.routes["/a"] = (_, response) =>
    void response.writeHead(302, { location: "http://other.example/b" }).end();
  home.routes["/b"] = (_, response) => void response.end("<rss/>");
  expect(await fetched("http://wire.example/a?k=1")).toMatchObject({
    status: 200,
    url: "http://other.example/b",
  });
  expect(proxy.asked.map(({ what }) => what)).toEqual([
    "GET http://wire.example/a?k=1",
    "GET http://other.example/b",
  ]);
  expect(home.asked.map(({ headers }) => headers.host)).toEqual(["wire.example", "other.example"]);
});

test("a source's own proxy stands before the general one, and none means none", async () => {
  home.routes["/a"] = (_, response) => void response.end("<rss/>");
  const other = await serveProxy(() => portOf(home.host));
  expect(await fetched("http://wire.example/a", { proxy: `http://${other.host}/` })).toMatchObject({
    status: 200,
  });
  expect([proxy.asked.length, other.asked.length]).toEqual([0, 1]);
  await other.stop();
  const direct = await fetched(`http://${home.host}/a`, { proxy: "none" }, { allowPrivate: [home.host] });
  expect(direct).toMatchObject({ status: 200 });
  expect(proxy.asked).toEqual([]);
});

test("the proxy's login is told to the proxy alone, and never in an error", async () => {
  home.routes["/a"] = (_, response) => void response.end("<rss/>");
  const template = `http://desk:\${PROXY_PASSWORD}@${proxy.host}`;
  expect(await fetched("http://wire.example/a", { proxy: template })).toMatchObject({ status: 200 });
  const token = `Basic ${Buffer.from("desk:s3cret@/:A").toString("base64")}`;
  expect(proxy.asked[0]?.authorization).toBe(token);
  expect(home.asked[0]?.headers).not.toHaveProperty("proxy-authorization");
  proxy.refusal = 407;
  for (const url of ["http://wire.example/a", "https://wire.example/a"]) {
    const error = await fetched(url, { proxy: template });
    expect(error).toMatchObject({
      kind: "network",
      message: expect.stringMatching(/^wire\.example.*: the proxy wants a login$/),
    });
    expect(inspect(error, { depth: 10 })).not.toMatch(/s3cret|Basic /);
  }
});

test("a proxy that refuses a tunnel or is not there is told as such", async () => {
  proxy.refusal = 403;
  expect(await fetched("https://wire.example/a")).toMatchObject({
    kind: "network",
    message: "wire.example (through the proxy): the proxy answered 403",
  });
  const gone = await serveProxy(() => 0);
  await gone.stop();
  expect(await fetched("http://wire.example/a", { proxy: `http://${gone.host}` })).toMatchObject({
    kind: "network",
    message: "wire.example (through the proxy): the connection was refused",
  });
});

test.for([
  [`http://\${NOT_SET}@proxy.example`, /^NOT_SET, which the proxy of this source needs, is not set$/],
  [`\${NOTHING}`, /^NOTHING, which /],
  ["socks5://s3cret.example:1080", /^the proxy of this source is no http\(s\):\/\/host:port$/],
  ["http://s3cret.example:3128/path", /is no http/],
  ["s3cret.example", /is no http/],
] as const)("the proxy %s stops the request", async ([template, words]) => {
  const error = await fetched("http://wire.example/a", { proxy: template });
  expect(error).toMatchObject({ kind: "setting", message: expect.stringMatching(words) });
  expect(String(error)).not.toContain("s3cret");
});

test.for<[name: string, url: string, lookup: Lookup]>([
  ["an address", "http://127.0.0.1/a", public_],
  ["an address in disguise", "http://0x7f.1/a", public_],
  ["an IPv6 address", "http://[::ffff:7f00:1]/a", public_],
  [
    "a name of a private address",
    "http://wire.example/a",
    (_n, _o, done) => done(null, [{ address: "10.0.0.1", family: 4 }]),
  ],
  ["a name without an address", "http://wire.example/a", (_n, _o, done) => done(null, [])],
  ["the proxy's own machine", "http://localhost./a", unknown],
  ["a name of its network", "http://metadata.google.internal/a", unknown],
  ["a single label", "http://redis/a", unknown],
])("the proxy is not asked for %s", async ([, url, lookup]) => {
  expect(await fetched(url, {}, { lookup })).toMatchObject({ kind: "private-address" });
  expect(proxy.asked).toEqual([]);
});

test("a redirect behind the proxy is guarded as well, ports too", async () => {
  home.routes["/a"] = (_, response) => void response.writeHead(302, { location: "http://10.0.0.1/" }).end();
  home.routes["/b"] = (_, response) =>
    void response.writeHead(302, { location: "http://wire.example:25/" }).end();
  expect(await fetched("http://wire.example/a")).toMatchObject({ kind: "private-address" });
  expect(await fetched("http://wire.example/b")).toMatchObject({ kind: "url" });
  expect(proxy.asked).toHaveLength(2);
});

test("what the operator allowed is asked, and a name that only the proxy knows", async () => {
  home.routes["/a"] = (_, response) => void response.end("<rss/>");
  const allowed = await fetched("http://10.0.0.1:8080/a", {}, { allowPrivate: ["10.0.0.1:8080"] });
  expect(allowed).toMatchObject({ status: 200 });
  expect(await fetched("http://wire.example/a", {}, { lookup: unknown })).toMatchObject({ status: 200 });
});

test("a replay asks its recordings directly, and needs no secret of a source", async () => {
  const recorded = await startReplayServer();
  recorded.show("s", Buffer.from("<rss/>"));
  const real = httpClient({ userAgent, allowPrivate: [recorded.host], proxy: () => `http://${proxy.host}` });
  const source = { headers: { "X-Key": `\${NOT_SET}` }, proxy: `\${NOT_SET}` };
  const replayed = recorded.client(real, () => "s");
  expect(await replayed.fetchFeed({ url: "https://wire.example/a", source })).toMatchObject({
    status: 200,
    url: "https://wire.example/a",
  });
  expect(proxy.asked).toEqual([]);
  await real.close();
  await recorded.close();
});

const certificate = selfSigned();
describe.skipIf(certificate === undefined)("https (needs openssl)", () => {
  let secure: LocalServer;
  // A cast: without a certificate none of this runs.
  const own = certificate as Certificate;
  const seen: (string | undefined)[] = [];

  beforeAll(async () => {
    secure = await serveTls((request, response) => {
      seen.push(request.headers.authorization);
      if (request.url === "/down") response.writeHead(302, { location: `http://${home.host}/plain` }).end();
      else response.end("<rss/>");
    }, own);
  });
  afterEach(() => void seen.splice(0));
  afterAll(() => secure.stop());

  test.for([["http"], ["https"]])("an https feed goes through a tunnel of an %s proxy", async ([scheme]) => {
    const tunnel = await serveProxy(() => portOf(secure.host), scheme === "https" ? own : undefined);
    const source = { proxy: `${scheme}://desk:pass@${tunnel.host}` };
    expect(await fetched("https://wire.example/a", source, { ca: own.cert })).toMatchObject({ status: 200 });
    expect(tunnel.asked.map(({ what }) => what)).toEqual(["CONNECT wire.example:443"]);
    expect(tunnel.asked[0]?.authorization).toBe(`Basic ${Buffer.from("desk:pass").toString("base64")}`);
    const untrusted = await fetched("https://wire.example/a", source);
    expect(untrusted).toMatchObject({ kind: "tls" });
    await tunnel.stop();
  });

  test("credentials are dropped on the way from https to http", async () => {
    home.routes["/plain"] = (_, response) => void response.end("<rss/>");
    const client = httpClient({ userAgent, allowPrivate: [secure.host, home.host], ca: own.cert });
    const login = { user: "desk", password: "secret" };
    await client.fetchFeed({ url: `https://${secure.host}/down`, source: { login } });
    expect(seen).toEqual([expect.stringMatching(/^Basic /)]);
    expect(home.asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    await client.close();
  });
});
