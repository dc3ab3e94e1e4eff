import { mkdtempSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import type { Runtime } from "../../src/adapters/runtime.ts";
import { visitHost } from "../../src/adapters/visit/visit-host.ts";
import { hostOf, type Source } from "../../src/model/source.ts";
import { configOf, discard, quietRuntime, source, visitContext } from "../helpers/visits.ts";

const PASSWORD = "correct horse";

let server: Server;
let asked: IncomingHttpHeaders[];
let runtime: Runtime | undefined;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.headers);
    response
      .writeHead(200, { etag: '"1"' })
      .end("<rss version='2.0'><channel><item><title>Tide</title></item></channel></rss>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  delete process.env["TIDE_PASSWORD"];
  if (runtime !== undefined) await discard(runtime);
  runtime = undefined;
  await new Promise((resolve) => server.close(resolve));
});

async function polled(own: Partial<Source>) {
  // A cast: a TCP server that listens has an AddressInfo.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
  const dataDir = mkdtempSync(join(tmpdir(), "slugline-visit-"));
  const config = configOf([source("tide", url, own)], { parallel: 1, gapMs: 0 });
  runtime = await quietRuntime(dataDir, config);
  const report = await visitHost(visitContext(runtime), hostOf(url));
  const hash = await runtime.redis.hgetall(keys.host(hostOf(url)));
  return { poll: report.kind === "busy" ? undefined : report.polls[0], stored: JSON.stringify(hash) };
}

const login = { user: "ours", password: ["$", "{TIDE_PASSWORD}"].join("") };

test("a source's own headers and login are sent, and what is stored of the poll holds no secret", async () => {
  process.env["TIDE_PASSWORD"] = PASSWORD;
  const { poll, stored } = await polled({ login, headers: { "x-edition": "north" } });
  expect(poll).toMatchObject({ outcome: "ok", new: 1 });
  const basic = Buffer.from(`ours:${PASSWORD}`).toString("base64");
  expect(asked[0]).toMatchObject({ authorization: `Basic ${basic}`, "x-edition": "north" });
  expect(stored).not.toMatch(new RegExp(`${PASSWORD}|${basic}`));
});

test("a variable that is not set is a failure of the poll that names it; nothing is asked", async () => {
  const { poll, stored } = await polled({ login });
  expect(poll).toMatchObject({ outcome: "failed", error: expect.stringContaining("TIDE_PASSWORD") });
  expect(asked).toEqual([]);
  expect(stored).toContain("TIDE_PASSWORD");
});
