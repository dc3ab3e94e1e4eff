// The documents that are measured: the feed farm's, and the recordings.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const FARM = "../shared/tools/peer-bench/server.mjs";
const FARM_FEEDS = 200;
const FARM_SECONDS_MAX = 60;
const RECORDINGS = "../shared/feeds";

/** All documents of the farm, each asked for once. */
export async function farmDocuments() {
  const port = await freePort();
  const args = [FARM, "--port", String(port), "--max-seconds", String(FARM_SECONDS_MAX)];
  const farm = spawn(process.execPath, args, { stdio: "ignore" });
  try {
    await answering(`http://127.0.0.1:${port}/__stats`);
    const documents = [];
    for (let n = 0; n < FARM_FEEDS; n++) {
      const response = await fetch(`http://127.0.0.1:${port}/feed/${n}.xml`);
      documents.push({
        bytes: Buffer.from(await response.arrayBuffer()),
        charset: "utf-8",
        contentType: response.headers.get("content-type"),
      });
    }
    return documents;
  } finally {
    farm.kill();
  }
}

/** All recordings in XML. rss-parser gets them in the charset they declare; parseFeed finds it. */
export function recordedDocuments() {
  return readdirSync(RECORDINGS, { recursive: true })
    .filter((name) => name.endsWith(".xml"))
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(RECORDINGS, name));
      return { bytes, charset: declaredIn(bytes) };
    });
}

function declaredIn(bytes) {
  const head = bytes.subarray(0, 200).toString("latin1");
  const label = /<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/.exec(head)?.[1] ?? "utf-8";
  return new TextDecoder(label).encoding;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answering(url) {
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}
