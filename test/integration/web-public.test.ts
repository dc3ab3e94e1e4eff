import { once } from "node:events";
import { mkdir, mkdtemp, rename, rm, unlink, utimes, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { publicServer, type Readiness } from "../../src/adapters/web/public-server.ts";

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom">${"<entry/>".repeat(400)}</feed>`;
const log = pino({ level: "silent" });

let dir = "";
let app: FastifyInstance;
let readiness: () => Promise<Readiness> | Readiness;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "slugline-web-"));
  await writeFile(join(dir, "identity.json"), "secret");
  readiness = () => ({ status: "ok", reasons: [], canServe: true });
  app = publicServer({ publishedDir: join(dir, "published"), readiness: () => readiness(), log });
});

afterEach(async () => {
  await app.close();
  await rm(dir, { recursive: true, force: true });
});

/** Publishes as the publish stage does: a temporary name, then a rename. */
async function publish(path: string, text: string): Promise<void> {
  const file = join(dir, "published", path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.tmp`, text);
  await rename(`${file}.tmp`, file);
}

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: "GET", url, headers });

test.for<[url: string, path: string, type: string]>([
  ["/", "index.html", "text/html"],
  ["/feeds/ukraine.atom", "feeds/ukraine.atom", "application/atom+xml"],
  ["/feeds/ukraine.rss", "feeds/ukraine.rss", "application/rss+xml"],
  ["/feeds/ukraine.json", "feeds/ukraine.json", "application/feed+json"],
  ["/feeds/ukraine", "feeds/ukraine.html", "text/html"],
  ["/feeds/ukraine/archive/3.atom", "feeds/ukraine/archive/3.atom", "application/atom+xml"],
  ["/feeds.opml", "feeds.opml", "text/x-opml"],
  ["/stories/-_aB09", "stories/-_aB09.html", "text/html"],
])("%s is the file %s, byte for byte", async ([url, path, type]) => {
  await publish(path, ATOM);
  const answer = await get(`${url}?utm_source=x`);
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toBe(ATOM);
  expect(answer.headers).toMatchObject({
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "public, max-age=60, stale-if-error=86400",
    "access-control-allow-origin": "*",
    "x-content-type-options": "nosniff",
    vary: "Accept-Encoding",
  });
  expect(answer.headers["content-security-policy"]).toContain(
    "default-src 'none'; style-src 'unsafe-inline'",
  );
});

test("each coding has its own tag, and each tag gets a 304 without a body", async () => {
  await publish("feeds/a.atom", ATOM);
  const tags = new Set<unknown>();
  for (const accept of ["identity", "gzip", "br"]) {
    const full = await get("/feeds/a.atom", { "accept-encoding": accept });
    const { etag } = full.headers;
    tags.add(etag);
    const again = await get("/feeds/a.atom", {
      "accept-encoding": accept,
      "if-none-match": `"x", W/${etag}`,
    });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe("");
    expect(again.headers).toMatchObject({
      etag,
      vary: "Accept-Encoding",
      "access-control-allow-origin": "*",
    });
    expect(again.headers["content-type"]).toBeUndefined();
  }
  expect(tags.size).toBe(3);
});

test("gzip and br hold the same document", async () => {
  await publish("feeds/a.atom", ATOM);
  const gzip = await get("/feeds/a.atom", { "accept-encoding": "gzip, br;q=0" });
  expect(gzip.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(ATOM);
  const br = await get("/feeds/a.atom", { "accept-encoding": "gzip, br" });
  expect(br.headers["content-encoding"]).toBe("br");
  expect(brotliDecompressSync(br.rawPayload).toString()).toBe(ATOM);
});

test("Last-Modified alone gets a 304 too", async () => {
  await publish("feeds/a.atom", ATOM);
  await utimes(join(dir, "published/feeds/a.atom"), new Date(), new Date("2026-11-20T10:00:00.700Z"));
  const full = await get("/feeds/a.atom");
  expect(full.headers["last-modified"]).toBe("Fri, 20 Nov 2026 10:00:00 GMT");
  const since = String(full.headers["last-modified"]);
  expect((await get("/feeds/a.atom", { "if-modified-since": since })).statusCode).toBe(304);
  const before = "Fri, 20 Nov 2026 09:59:59 GMT";
  expect((await get("/feeds/a.atom", { "if-modified-since": before })).statusCode).toBe(200);
});

test("a second version within one second is not a 304 for the first one's date", async () => {
  const path = join(dir, "published/feeds/a.atom");
  await publish("feeds/a.atom", ATOM);
  await utimes(path, new Date(), new Date("2026-11-20T10:00:00.100Z"));
  const since = String((await get("/feeds/a.atom")).headers["last-modified"]);
  await sleep(550);
  await publish("feeds/a.atom", `${ATOM}\n`);
  await utimes(path, new Date(), new Date("2026-11-20T10:00:00.900Z"));
  expect((await get("/feeds/a.atom", { "if-modified-since": since })).statusCode).toBe(200);
});

test("HEAD answers as GET does, without a body", async () => {
  await publish("feeds/a.atom", ATOM);
  const answer = await app.inject({ method: "HEAD", url: "/feeds/a.atom" });
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toBe("");
  expect(answer.headers["content-length"]).toBe(String(Buffer.byteLength(ATOM)));
  expect(answer.headers.etag).toBe((await get("/feeds/a.atom")).headers.etag);
});

test("a rename shows within a second, also to one who never stops asking", async () => {
  await publish("feeds/a.atom", "first version, whole");
  expect((await get("/feeds/a.atom")).body).toBe("first version, whole");
  await publish("feeds/a.atom", "other version, whole");
  const start = performance.now();
  while ((await get("/feeds/a.atom")).body !== "other version, whole") {
    expect(performance.now() - start).toBeLessThan(1_000);
    await sleep(20);
  }
});

test("a file written anew with the same bytes keeps its tag and its date", async () => {
  await publish("feeds/a.atom", ATOM);
  const before = await get("/feeds/a.atom", { "accept-encoding": "gzip" });
  await sleep(1_100);
  await publish("feeds/a.atom", ATOM);
  const after = await get("/feeds/a.atom", { "accept-encoding": "gzip" });
  expect(after.headers.etag).toBe(before.headers.etag);
  expect(after.headers["last-modified"]).toBe(before.headers["last-modified"]);
});

test.for<[name: string, spoil: (file: string) => Promise<void>]>([
  ["vanished", (file) => unlink(file)],
  ["emptied", (file) => writeFile(file, "")],
  [
    "turned into a folder",
    async (file) => {
      await unlink(file);
      await mkdir(file);
    },
  ],
])("a file that is %s is served on as it last was, until a good one comes", async ([, spoil]) => {
  await publish("feeds/a.atom", ATOM);
  await get("/feeds/a.atom");
  const file = join(dir, "published/feeds/a.atom");
  await spoil(file);
  await sleep(600);
  expect((await get("/feeds/a.atom")).body).toBe(ATOM);
  await rm(file, { recursive: true, force: true });
  await publish("feeds/a.atom", "good again");
  await sleep(600);
  expect((await get("/feeds/a.atom")).body).toBe("good again");
});

test("before anything is published there is a plain 404, and no wait for the first document", async () => {
  const answer = await get("/feeds/a.atom");
  expect(answer.statusCode).toBe(404);
  expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
  expect(answer.body).toBe("not found\n");
  await publish("feeds/a.atom", ATOM);
  expect((await get("/feeds/a.atom")).statusCode).toBe(200);
});

test.for([
  "/feeds/../../identity.json",
  "/feeds/..%2f..%2fidentity.json",
  "/feeds/%2e%2e/%2e%2e/identity.json",
  "/feeds/..%5c..%5cidentity.json",
  "/feeds/%00.atom",
  "/feeds/a.atom%00.html",
  "/feeds//etc/passwd",
  "/feeds/",
  "/stories/",
  "/stories/..%2f..%2fidentity",
  "/identity.json",
  "/published/feeds/a.atom",
  `/feeds/${"a".repeat(3_000)}`,
  "/unknown",
])("%s is not found", async (url) => {
  await publish("feeds/a.atom", ATOM);
  const answer = await get(url);
  expect(answer.statusCode).toBe(404);
  expect(answer.body).toBe("not found\n");
});

test("an address that cannot be decoded is refused in plain text", async () => {
  const answer = await get("/feeds/%zz.atom");
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toBe("bad request\n");
});

test.for(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] as const)(
  "%s is refused, its body unread",
  async (method) => {
    await publish("feeds/a.atom", ATOM);
    const answer = await app.inject({
      method,
      url: "/feeds/a.atom",
      payload: "{",
      headers: { "content-type": "a/b" },
    });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe("GET, HEAD");
  },
);

test("nothing answered depends on the Host or a forwarded header", async () => {
  await publish("index.html", ATOM);
  const one = await get("/");
  const other = await get("/", { host: "evil.example", "x-forwarded-host": "evil.example" });
  const { date: _, ...headers } = one.headers;
  expect(other.headers).toMatchObject(headers);
  expect(other.body).toBe(one.body);
});

test("alive needs nothing; ready says what is lacking and refuses only when there is nothing to serve", async () => {
  expect((await get("/healthz")).json()).toEqual({ status: "ok" });
  readiness = () => ({ status: "degraded", reasons: ["Redis does not answer"], canServe: true });
  const degraded = await get("/readyz");
  expect(degraded.statusCode).toBe(200);
  expect(degraded.json()).toEqual({ status: "degraded", reasons: ["Redis does not answer"] });
  expect(degraded.headers["cache-control"]).toBe("no-store");
  readiness = () => ({ status: "degraded", reasons: ["nothing published"], canServe: false });
  expect((await get("/readyz")).statusCode).toBe(503);
});

test.for<[name: string, ask: () => Promise<Readiness>]>([
  ["hangs", () => new Promise(() => {})],
  ["fails", () => Promise.reject(new Error("secret path"))],
])("a readiness that %s is degraded, and tells nothing of the inside", async ([, ask]) => {
  readiness = ask;
  const answer = await get("/readyz");
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ status: "degraded" });
  expect(answer.body).not.toContain("secret");
});

test("what is not HTTP gets a bare 400 and the line is closed", async () => {
  await app.listen({ host: "127.0.0.1", port: 0 });
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const socket = connect(address.port, "127.0.0.1");
  socket.end("nonsense\r\n\r\n");
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk.toString();
  });
  await once(socket, "close");
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
});
