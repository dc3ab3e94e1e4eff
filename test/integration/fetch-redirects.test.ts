import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { HttpClient } from "../../src/adapters/http/fetch-types.ts";
import { httpClient } from "../../src/adapters/http/http-client.ts";
import { type Route, type RoutedServer, serveRoutes } from "./fetch-servers.ts";

const userAgent = "Slugline/0 (+https://operator.example/)";
let home: RoutedServer;
let away: RoutedServer;
let client: HttpClient;

beforeAll(async () => {
  [home, away] = await Promise.all([serveRoutes(), serveRoutes()]);
  client = httpClient({ userAgent, allowPrivate: [home.host, away.host], limits: { deadlineMs: 1_000 } });
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
  (status: number, location: string): Route =>
  (_, response) =>
    void response.writeHead(status, { location }).end();

test("validators go to the address that gave them and nowhere else", async () => {
  home.routes["/old"] = redirect(301, at("/new", away.host));
  away.routes["/new"] = answer;
  const validators = { url: at("/new", away.host), etag: '"n"', bodyHash: "", poll: 1 };
  await client.fetchFeed({ url: at("/old"), validators });
  await client.fetchFeed({ url: at("/old"), validators: { ...validators, url: at("/old") } });
  const sent = ({ asked }: RoutedServer): unknown[] => asked.map(({ headers }) => headers["if-none-match"]);
  expect(sent(home)).toEqual([undefined, '"n"']);
  expect(sent(away)).toEqual(['"n"', undefined]);
});

test("another host's gate is taken before the hop, once, and may refuse", async () => {
  home.routes["/1"] = redirect(302, "/2");
  home.routes["/2"] = redirect(307, at("/3", away.host));
  away.routes["/3"] = redirect(302, at("/4"));
  home.routes["/4"] = redirect(302, at("/5", away.host));
  away.routes["/5"] = answer;
  const hops: [host: string, asked: number][] = [];
  const onHop = async (host: string): Promise<void> => void hops.push([host, home.asked.length]);
  expect((await client.fetchFeed({ url: at("/1"), onHop })).url).toBe(at("/5", away.host));
  expect(hops).toEqual([[away.host, 2]]);

  home.asked.length = 0;
  const busy = new Error("gate is taken");
  await expect(client.fetchFeed({ url: at("/1"), onHop: () => Promise.reject(busy) })).rejects.toBe(busy);
  expect(home.asked.map(({ url }) => url)).toEqual(["/1", "/2"]);
});

test("waiting for a gate does not use up the deadline", async () => {
  home.routes["/slow-gate"] = redirect(302, at("/there", away.host));
  away.routes["/there"] = answer;
  const onHop = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_200));
  expect((await client.fetchFeed({ url: at("/slow-gate"), onHop })).status).toBe(200);
});

test("an address has moved only when all hops say so", async () => {
  home.routes["/p"] = redirect(301, "/q");
  home.routes["/q"] = redirect(308, "/end");
  home.routes["/t"] = redirect(301, "/u");
  home.routes["/u"] = redirect(302, "/end");
  home.routes["/end"] = answer;
  expect((await client.fetchFeed({ url: at("/p") })).permanentUrl).toBe(at("/end"));
  expect((await client.fetchFeed({ url: at("/t") })).permanentUrl).toBeUndefined();
  expect((await client.fetchFeed({ url: at("/end") })).permanentUrl).toBeUndefined();
});

test("five redirects are followed, the sixth is not, and a circle is seen at once", async () => {
  for (let step = 0; step < 6; step++) home.routes[`/r${step}`] = redirect(302, `/r${step + 1}`);
  home.routes["/r6"] = answer;
  home.routes["/circle"] = redirect(302, "/circle");
  expect((await client.fetchFeed({ url: at("/r1") })).status).toBe(200);
  home.asked.length = 0;
  await expect(client.fetchFeed({ url: at("/r0") })).rejects.toMatchObject({ kind: "redirects" });
  expect(home.asked).toHaveLength(6);
  home.asked.length = 0;
  await expect(client.fetchFeed({ url: at("/circle") })).rejects.toMatchObject({ kind: "redirects" });
  expect(home.asked).toHaveLength(1);
});

test.for([
  ["  /a feed.xml?q=two words  ", "/a%20feed.xml?q=two%20words"],
  ["feed.xml", "/feed.xml"],
  ["?page=2", "/raw?page=2"],
  ["/x#part", "/x"],
  ["/tab\there", "/tabhere"],
] as const)("Location %j is read as a browser does", async ([location, path]) => {
  home.routes["/raw"] = (request, response) => {
    if (request.url !== "/raw") return void response.end("<rss/>");
    request.socket.end(
      `HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
  };
  home.routes[new URL(path, "http://x").pathname] ??= answer;
  expect((await client.fetchFeed({ url: at("/raw") })).url).toBe(at(path));
});

test("only a redirect status leads elsewhere: Refresh and Content-Location do not", async () => {
  home.routes["/here"] = (_, response) =>
    void response
      .writeHead(200, { refresh: "0; url=/there", "content-location": "/there", location: "/there" })
      .end("<rss/>");
  expect(await client.fetchFeed({ url: at("/here") })).toMatchObject({ status: 200, url: at("/here") });
  expect(home.asked).toHaveLength(1);
});

test("the deadline is one for all hops", async () => {
  for (let step = 0; step < 5; step++) {
    home.routes[`/slow${step}`] = (request, response) =>
      void setTimeout(() => redirect(302, `/slow${step + 1}`)(request, response), 300);
  }
  home.routes["/slow5"] = answer;
  await expect(client.fetchFeed({ url: at("/slow0") })).rejects.toMatchObject({ kind: "timeout" });
});

test("a redirect in raw UTF-8 is followed; one without an address is an answer", async () => {
  home.routes["/raw"] = (request) =>
    void request.socket.end(
      Buffer.from(
        "HTTP/1.1 302 Found\r\nLocation: /fe\u00ebd\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
      ),
    );
  home.routes["/fe%C3%ABd"] = answer;
  home.routes["/nowhere"] = (_, response) => void response.writeHead(302).end();
  expect((await client.fetchFeed({ url: at("/raw") })).url).toBe(at("/fe%C3%ABd"));
  expect((await client.fetchFeed({ url: at("/nowhere") })).status).toBe(302);
});
