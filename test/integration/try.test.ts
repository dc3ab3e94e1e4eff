import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const FEED = `<rss version="2.0"><channel><title>Harbour Times</title>
<item><title>Ferry back in service</title><link>https://harbour.example/ferry-1</link></item></channel></rss>`;

test("slugline try asks as the config says: its contact, and its private addresses", async () => {
  const agents: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    agents.push(request.headers["user-agent"]);
    response.writeHead(200, { "content-type": "application/rss+xml" }).end(FEED);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const host = `127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  const config = mkdtempSync(join(tmpdir(), "slugline-test-"));
  const write = (name: string, text: string): void => writeFileSync(join(config, name), text);
  write("slugline.yaml", `fetch: { contact: desk@harbour.example, allowPrivate: ["${host}"] }\n`);
  write("sources.yaml", "sources: [{ id: one, name: One, url: https://one.example/feed }]\n");
  write("topics.yaml", "topics: [{ id: ships, label: Ships, any: [ferry] }]\n");
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...["dist/bin/slugline.js", "try", `http://${host}/feed`],
      ...["--config", config, "--json"],
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ source: { name: "Harbour Times" }, format: "rss" });
    expect(agents).toEqual([expect.stringMatching(/^Slugline\/[\d.]+ \(\+desk@harbour\.example\)$/)]);
  } finally {
    server.close();
    rmSync(config, { recursive: true, force: true });
  }
});
