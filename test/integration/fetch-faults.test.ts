import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HttpClient } from "../../src/adapters/http/fetch-types.ts";
import { httpClient } from "../../src/adapters/http/http-client.ts";
import { sharedTools, startTool, type Tool } from "./fetch-servers.ts";

const userAgent = "Slugline/0 (+https://operator.example/)";
const MEBIBYTE = 1_024 * 1_024;

interface FaultServer {
  readonly port: number;
  readonly base: string;
  readonly canaryBase: string;
  readonly tlsPort: number | null;
  readonly tlsGarbagePort: number;
}

describe.skipIf(!sharedTools)("hostile sources (needs ../shared/tools/fault-server)", () => {
  let tool: Tool;
  let faults: FaultServer;
  let client: HttpClient;
  const hosts = (): string[] =>
    [faults.port, faults.tlsPort, faults.tlsGarbagePort].map((port) => `127.0.0.1:${port}`);
  const impatient = (): HttpClient =>
    httpClient({ userAgent, allowPrivate: hosts(), limits: { deadlineMs: 1_000 } });

  beforeAll(async () => {
    tool = await startTool("fault-server/server.mjs", ["--ttl", "120"]);
    // A cast: the shape is the tool's, written down in its README.
    faults = JSON.parse(tool.firstLine) as FaultServer;
    client = httpClient({ userAgent, allowPrivate: hosts() });
  });
  afterAll(async () => {
    await client.close();
    const stats: unknown = await (await fetch(`${faults.base}/_/stats`)).json();
    await tool.stop();
    expect(stats).toMatchObject({ canaryHits: 0 });
  });

  test.for([
    ["/ok/rss", 200],
    ["/ok/atom", 200],
    ["/wrong-type", 200],
    ["/html200", 200],
    ["/empty200", 200],
    ["/enc/gzip", 200],
    ["/binary", 200],
    ["/xml/truncated", 200],
    ["/cs/utf16le", 200],
    ["/redirect/chain/4", 200],
    ["/redirect/permanent", 200],
    ["/status/404", 404],
    ["/status/503", 503],
    ["/retry-after/30", 429],
  ] as const)("%s is an answer: %d", async ([path, status]) => {
    const result = await client.fetchFeed({ url: `${faults.base}${path}` });
    expect(result.status).toBe(status);
    expect(result.body === undefined).toBe(status !== 200);
  });

  test.for([
    ["/net/reset", "network"],
    ["/net/reset-mid", "network"],
    ["/net/short-length", "network"],
    ["/net/close-mid-chunked", "network"],
    ["/net/bad-status", "network"],
    ["/net/huge-header", "too-large"],
    ["/huge-body?mb=64", "too-large"],
    ["/enc/gzip-bomb?mb=200", "too-large"],
    ["/enc/gzip-truncated", "encoding"],
    ["/enc/gzip-lie", "encoding"],
    ["/redirect/loop", "redirects"],
    ["/redirect/chain/5", "redirects"],
    ["/redirect/to-canary", "private-address"],
    ["/redirect/to-metadata", "private-address"],
    ["/redirect/to-file", "url"],
  ] as const)("%s fails as %s", async ([path, kind]) => {
    await expect(client.fetchFeed({ url: `${faults.base}${path}` })).rejects.toMatchObject({
      name: "FetchError",
      kind,
    });
    expect((await client.fetchFeed({ url: `${faults.base}/ok/rss` })).status).toBe(200);
  });

  test.for([["/net/hang"], ["/net/drip"], ["/net/drip?ms=10"]])("%s ends at the deadline", async ([path]) => {
    const other = impatient();
    const startedMs = performance.now();
    await expect(other.fetchFeed({ url: `${faults.base}${path}` })).rejects.toMatchObject({
      kind: "timeout",
    });
    expect(performance.now() - startedMs).toBeLessThan(1_900);
    expect((await other.fetchFeed({ url: `${faults.base}/ok/rss` })).status).toBe(200);
    await other.close();
  });

  test("a 304 follows from the validators of a 200", async () => {
    const first = await client.fetchFeed({ url: `${faults.base}/ok/conditional` });
    const { etag, lastModified } = first.headers;
    expect(first.status).toBe(200);
    const kept = {
      url: first.url,
      etag: etag ?? "",
      lastModified: lastModified ?? "",
      bodyHash: first.bodyHash ?? "",
      poll: 1,
    };
    expect((await client.fetchFeed({ url: first.url, validators: kept })).status).toBe(304);
  });

  test("TLS troubles are told in clear words", async () => {
    const plain = client.fetchFeed({ url: `https://127.0.0.1:${faults.tlsGarbagePort}/` });
    await expect(plain).rejects.toMatchObject({
      kind: "tls",
      message: expect.stringContaining("does not speak TLS"),
    });
    if (faults.tlsPort === null) return;
    const selfSigned = client.fetchFeed({ url: `https://127.0.0.1:${faults.tlsPort}/ok/rss` });
    await expect(selfSigned).rejects.toMatchObject({
      kind: "tls",
      message: expect.stringContaining("self-signed"),
    });
  });

  test("bombs and endless bodies, several at once, leave the memory flat", async () => {
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 2; round++) {
      const paths = [
        "/enc/gzip-bomb?mb=200",
        "/huge-body?mb=64",
        "/enc/gzip-bomb?mb=100",
        "/huge-body?mb=32",
      ];
      await Promise.allSettled(paths.map((path) => client.fetchFeed({ url: `${faults.base}${path}` })));
    }
    expect((process.memoryUsage().rss - before) / MEBIBYTE).toBeLessThan(150);
  });
});
