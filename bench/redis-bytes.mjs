// Bytes in Redis by family of keys after a replay, as MEMORY USAGE counts them, and per entry, story and source.
//   npm run --silent build && node bench/redis-bytes.mjs [--wires DIR] [--config DIR]
// Without --wires it replays the bundled sample wires. A key counts itself and all it holds (SAMPLES 0).
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Redis } from "ioredis";
import { socketPath } from "../dist/src/adapters/redis/redis-server.js";

const { values } = parseArgs({ options: { wires: { type: "string" }, config: { type: "string" } } });
const dataDir = mkdtempSync(join(tmpdir(), "slugline-bytes-"));
const passed = Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]);
const demo = spawn(
  process.execPath,
  ["dist/bin/slugline.js", "demo", "--json", "--data", dataDir, ...passed],
  { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, PORT: "0", DESK_PORT: "0" } },
);
const ended = new Promise((resolve) => demo.once("exit", resolve));
try {
  report(await summaryOf(demo), await measure(socketPath(dataDir)));
} finally {
  demo.kill();
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
}

/** The demo prints its summary and then serves, so that its Redis can be looked at. */
async function summaryOf(child) {
  let text = "";
  for await (const chunk of child.stdout) {
    text += chunk;
    if (text.includes("\n")) return JSON.parse(text);
  }
  throw new Error("the demo ended without a summary");
}

async function measure(path) {
  const redis = new Redis({ path });
  const families = new Map();
  try {
    for await (const found of redis.scanStream({ count: 1_000 })) {
      for (const key of found) {
        const name = familyOf(key);
        const sum = families.get(name) ?? { keys: 0, members: 0, bytes: 0 };
        sum.keys++;
        sum.bytes += (await redis.memory("USAGE", key, "SAMPLES", 0)) ?? 0;
        sum.members += await membersOf(redis, key);
        families.set(name, sum);
      }
    }
    return families;
  } finally {
    redis.disconnect();
  }
}

/** "sl:group:{…}" is "sl:group", all keys of a queue are "{slugline-poll}". */
function familyOf(key) {
  return /^\{[^}]*\}/.exec(key)?.[0] ?? key.replace(/:?\{.*$/, "");
}

async function membersOf(redis, key) {
  const type = await redis.type(key);
  if (type === "hash") return redis.hlen(key);
  if (type === "zset") return redis.zcard(key);
  if (type === "set") return redis.scard(key);
  return type === "list" ? redis.llen(key) : 1;
}

function report(summary, families) {
  const { sources, published, entries } = summary;
  console.log(`${sources} sources, ${entries.new} entries, ${published} copy groups\n`);
  console.log("family               keys  members      bytes  bytes/key");
  let all = 0;
  for (const [name, { keys, members, bytes }] of [...families].sort((a, b) => b[1].bytes - a[1].bytes)) {
    all += bytes;
    const cells = [String(keys).padStart(5), String(members).padStart(7), String(bytes).padStart(9)];
    console.log(
      `${name.padEnd(20)}${cells.join("  ")}  ${Math.round(bytes / keys)
        .toString()
        .padStart(9)}`,
    );
  }
  const per = (sum, count) => Math.round(sum / count);
  const bytesOf = (...names) => names.reduce((sum, name) => sum + (families.get(name)?.bytes ?? 0), 0);
  console.log(`\nall keys              ${all} bytes`);
  console.log(`sl:* per entry        ${per(all - queueBytes(families), entries.new)} bytes`);
  console.log(`sl:group per group    ${per(bytesOf("sl:group"), published)} bytes`);
  console.log(`sl:match per entry    ${per(bytesOf("sl:match"), entries.new)} bytes`);
  console.log(`seen+stood per entry  ${per(bytesOf("sl:seen", "sl:stood"), entries.new)} bytes`);
  console.log(`sl:host per source    ${per(bytesOf("sl:host"), sources)} bytes`);
}

function queueBytes(families) {
  return [...families].reduce((sum, [name, { bytes }]) => sum + (name.startsWith("{") ? bytes : 0), 0);
}
