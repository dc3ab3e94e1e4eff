import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import zlib from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { HttpClient } from "../../src/adapters/http/fetch-types.ts";
import { httpClient } from "../../src/adapters/http/http-client.ts";
import { type RoutedServer, serveRoutes, sharedTools, startTool } from "./fetch-servers.ts";

const userAgent = "Slugline/0 (+https://operator.example/)";
const BODY_BYTES_MAX = 4_000_000;
const DEADLINE_MS = 800;
const MEBIBYTE = 1_024 * 1_024;
let home: RoutedServer;
let client: HttpClient;

beforeAll(async () => {
  home = await serveRoutes();
  const limits = { bodyBytesMax: BODY_BYTES_MAX, deadlineMs: DEADLINE_MS };
  client = httpClient({ userAgent, allowPrivate: [home.host], limits });
});
afterEach(() => home.reset());
afterAll(async () => {
  await client.close();
  await home.stop();
});

const at = (path: string): string => `http://${home.host}${path}`;
const plain = randomBytes(1_500_000);
const gzipped = zlib.gzipSync(plain);
const unfolding = Buffer.alloc(2_000_000, "wire ");

async function outcome(path: string, signal?: AbortSignal): Promise<Buffer | string> {
  try {
    const request = { url: at(path), ...(signal === undefined ? {} : { signal }) };
    return Buffer.from((await client.fetchFeed(request)).body ?? []);
  } catch (error) {
    return error instanceof Error && "kind" in error ? String(error.kind) : String(error);
  }
}

/** Serves bytes in pieces, so that their length is not told before. */
function serveChunked(path: string, bytes: Buffer, coding = "identity"): void {
  home.routes[path] = (_, response) => {
    response.writeHead(200, { "content-encoding": coding });
    for (let at = 0; at < bytes.length; at += 100_000) response.write(bytes.subarray(at, at + 100_000));
    response.end();
  };
}

test.for<[name: string, coding: string, bytes: Buffer, want: Buffer | string]>([
  ["plain", "identity", plain, plain],
  ["gzip", "gzip", gzipped, plain],
  ["gzip that no header tells of", "", gzipped, plain],
  [
    "br",
    "br",
    zlib.brotliCompressSync(plain, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
    plain,
  ],
  ["raw deflate", "deflate", zlib.deflateRawSync(plain), plain],
  ["small on the wire", "gzip", zlib.gzipSync(unfolding), unfolding],
  ["exactly the limit", "identity", Buffer.alloc(BODY_BYTES_MAX, 97), Buffer.alloc(BODY_BYTES_MAX, 97)],
  ["one byte over the limit", "identity", Buffer.alloc(BODY_BYTES_MAX + 1, 97), "too-large"],
  ["over the limit expanded", "gzip", zlib.gzipSync(Buffer.alloc(BODY_BYTES_MAX + 1)), "too-large"],
  ["over the limit on the wire", "gzip", zlib.gzipSync(randomBytes(BODY_BYTES_MAX)), "too-large"],
  ["truncated gzip", "gzip", gzipped.subarray(0, gzipped.length - 6), "encoding"],
  ["gzip that is none", "gzip", plain, "encoding"],
  ["br that is none", "br", Buffer.alloc(1_000_000, 255), "encoding"],
  ["an unknown coding", "compress", plain, "encoding"],
])("a large body: %s", async ([, coding, bytes, want]) => {
  serveChunked("/large", bytes, coding);
  const found = await outcome("/large");
  // Not `toEqual`: a difference of megabytes is nothing to print.
  expect(typeof found === "string" ? found : want instanceof Buffer && found.equals(want)).toBe(
    typeof want === "string" ? want : true,
  );
});

test("a length over the limit is refused before anything is read", async () => {
  let sent = 0;
  home.routes["/declared"] = (_, response) => {
    response.writeHead(200, { "content-length": BODY_BYTES_MAX + 1 }).flushHeaders();
    response.on("close", () => (sent = response.socket?.bytesWritten ?? 0));
  };
  expect(await outcome("/declared")).toBe("too-large");
  expect(sent).toBeLessThan(1_000);
});

test("a large body that is cut off is an error, whatever was decoded by then", async () => {
  for (const [coding, bytes] of [
    ["identity", plain],
    ["gzip", gzipped],
  ] as const) {
    home.routes["/cut"] = (_, response) => {
      response.writeHead(200, { "content-encoding": coding, "content-length": bytes.length });
      response.write(bytes.subarray(0, 900_000), () => response.destroy());
    };
    expect(await outcome("/cut")).toBe("network");
  }
});

/** Sends enough to be large, then nothing. */
function serveStalling(path: string): void {
  home.routes[path] = (_, response) => void response.writeHead(200).write(plain.subarray(0, 900_000));
}

test("large bodies wait for each other, and the deadline does not count that", async () => {
  for (let index = 0; index < 3; index++) serveStalling(`/stalls${index}`);
  serveChunked("/large", plain);
  serveChunked("/unfolding", zlib.gzipSync(unfolding), "gzip");
  const startedMs = performance.now();
  const stalled = [0, 1, 2].map((index) => outcome(`/stalls${index}`));
  await expect.poll(() => home.asked.length).toBe(3);
  const [unfolded, large] = await Promise.all([
    outcome("/unfolding").then(() => performance.now() - startedMs),
    outcome("/large").then((found) => [found.length, performance.now() - startedMs] as const),
  ]);
  expect(await Promise.all(stalled)).toEqual(["timeout", "timeout", "timeout"]);
  expect(large[0]).toBe(plain.length);
  expect(large[1]).toBeGreaterThan(DEADLINE_MS);
  // What is here already does not wait for what is still to come.
  expect(unfolded).toBeLessThan(DEADLINE_MS);
});

test("who is called off while waiting leaves the queue in order", async () => {
  serveStalling("/stalls");
  serveChunked("/large", plain);
  const stalled = outcome("/stalls");
  await expect.poll(() => home.asked.length).toBe(1);
  const calledOff = outcome("/large", AbortSignal.timeout(200));
  const patient = outcome("/large");
  expect(await calledOff).toBe("network");
  expect(await stalled).toBe("timeout");
  expect((await patient).length).toBe(plain.length);
});

test("twenty large bodies at once all arrive", async () => {
  serveChunked("/large", gzipped, "gzip");
  const found = await Promise.all(Array.from({ length: 20 }, () => outcome("/large")));
  expect(found.every((body) => body instanceof Buffer && body.equals(plain))).toBe(true);
});

/** Fetches from all hosts at once, in a process of its own; prints what that added to its memory, in bytes. */
const MEASURE = `
const { httpClient } = await import(process.argv[1]);
const bases = JSON.parse(process.argv[2]);
const client = httpClient({ userAgent: "x", allowPrivate: bases.map((base) => new URL(base).host) });
const all = (path) => Promise.allSettled(bases.map((base) => client.fetchFeed({ url: base + path })));
await all("/ok/rss");
global.gc();
const idle = process.memoryUsage().rss;
let peak = idle;
const timer = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss); }, 5);
const kinds = new Set();
for (const path of ["/enc/gzip-bomb?mb=20", "/huge-body?mb=64", "/enc/gzip-bomb?mb=20", "/huge-body?mb=64"])
  for (const { reason } of await all(path)) kinds.add(reason?.kind);
clearInterval(timer);
await client.close();
console.log(JSON.stringify({ addedBytes: peak - idle, kinds: [...kinds] }));
`;

test.skipIf(!sharedTools)(
  "bombs and endless bodies of eight hosts at once add little to the memory (needs ../shared/tools/fault-server)",
  async () => {
    const tool = await startTool("fault-server/server.mjs", ["--ttl", "60", "--hosts", "8"]);
    try {
      // A cast: the shape is the tool's, written down in its README.
      const { bases } = JSON.parse(tool.firstLine) as { bases: string[] };
      const module = new URL("../../src/adapters/http/http-client.ts", import.meta.url).href;
      const flags = ["--expose-gc", "--import", "tsx", "--input-type=module", "-e", MEASURE];
      const child = spawn(process.execPath, [...flags, module, JSON.stringify(bases)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      let text = "";
      for await (const chunk of child.stdout) text += String(chunk);
      const { addedBytes, kinds } = JSON.parse(text) as { addedBytes: number; kinds: string[] };
      expect(kinds).toEqual(["too-large"]);
      process.stderr.write(`bombs added ${Math.round(addedBytes / MEBIBYTE)} MiB\n`);
      // Less than 60 on a machine at rest.
      expect(addedBytes / MEBIBYTE).toBeLessThan(90);
    } finally {
      await tool.stop();
    }
  },
  30_000,
);
