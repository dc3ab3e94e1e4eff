// Kills the bundled demo with SIGKILL at random moments, restarts it until it ends, and compares what came of it with
// an undisturbed run: the summary, and every published byte. While it runs, published Atom files are read over and
// over: each must be whole at every look. One line a round; exit code 1 when anything differed.
//
//   node bench/kill-demo.mjs [--rounds 10] [--kills 1] [--within MS] [--redis] [--keep]
//
//   --kills N   kills in each round, one after the other
//   --within MS kills within so many ms of a start, to aim at what happens there (default: all along)
//   --redis     kills the redis-server together with the program, at every other kill beginning with the first
//   --keep      keeps the data folders of rounds that differed
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Redis } from "ioredis";

const ROOT = resolve(import.meta.dirname, "..");
const PROGRAM = join(ROOT, "dist/bin/slugline.js");
const LOOK_MS = 5;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "10" },
    kills: { type: "string", default: "1" },
    within: { type: "string" },
    redis: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Starts the demo on a data folder; `ended` tells its code, output and running time. */
function startDemo(data) {
  const startedMs = Date.now();
  const { REDIS_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, [PROGRAM, "demo", "--once", "--json", "--data", data], {
    cwd: ROOT,
    env: { ...env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise((done) =>
    child.once("close", (code) => done({ code, stdout, stderr, ms: Date.now() - startedMs })),
  );
  return { child, ended };
}

/** What must be the same, whatever happened on the way. */
function lasting(stdout) {
  const { seconds: _, cpuSeconds: __, ...summary } = JSON.parse(stdout);
  const { unchanged: ___, ...entries } = summary.entries;
  return JSON.stringify({ ...summary, entries });
}

/** SHA-256 by path; what a killed writer left under a temporary name was never published. */
function publishedFiles(data) {
  const root = join(data, "published");
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (file) => file.isFile() && !file.name.endsWith(".tmp"),
  );
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(root.length + 1), createHash("sha256").update(readFileSync(path)).digest("hex")];
    }),
  );
}

/** Reads the published Atom files until told to stop; answers the looks and the torn files. */
async function watchFiles(data, watching) {
  const feeds = join(data, "published/feeds");
  const torn = [];
  let looks = 0;
  while (watching.on) {
    const names = existsSync(feeds) ? readdirSync(feeds).filter((name) => name.endsWith(".atom")) : [];
    for (const name of names) {
      looks++;
      if (!readFileSync(join(feeds, name), "utf8").trimEnd().endsWith("</feed>")) torn.push(name);
    }
    await sleep(LOOK_MS);
  }
  return { looks, torn };
}

/** Pid of the folder's private Redis; undefined where none answers. */
async function redisPid(data) {
  const probe = new Redis({
    path: join(data, "redis.sock"),
    ...{ lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 },
    ...{ enableReadyCheck: false, disconnectTimeout: 50, connectionName: "slugline-probe" },
  });
  probe.on("error", () => undefined);
  try {
    await probe.connect();
    return Number(/process_id:(\d+)/u.exec(await probe.info("server"))?.[1]);
  } catch {
    return undefined;
  } finally {
    probe.disconnect();
  }
}

/** Kills the demo at a random moment of its first `msMax`. Answers the moment, or undefined when it was quicker. */
async function killOnce(data, msMax, withRedis) {
  const { child, ended } = startDemo(data);
  const atMs = Math.round(Math.random() * msMax);
  await Promise.race([sleep(atMs), ended]);
  if (child.exitCode !== null) return { result: await ended };
  const server = withRedis ? await redisPid(data) : undefined;
  child.kill("SIGKILL");
  if (server !== undefined) process.kill(server, "SIGKILL");
  await ended;
  return { atMs, server };
}

async function runToEnd(data, msMax) {
  const kills = [];
  const watching = { on: true };
  const watched = watchFiles(data, watching);
  let result;
  for (let kill = 0; kill < Number(values.kills) && result === undefined; kill++) {
    const killed = await killOnce(data, msMax, values.redis && kill % 2 === 0);
    result = killed.result;
    if (killed.atMs !== undefined) kills.push(`${killed.atMs} ms${killed.server ? " with Redis" : ""}`);
  }
  result ??= await startDemo(data).ended;
  watching.on = false;
  return { ...result, kills, ...(await watched) };
}

function differences(run, data, expected) {
  if (run.code !== 0) return [`exit code ${run.code}`, ...run.stderr.trim().split("\n").slice(-3)];
  const files = publishedFiles(data);
  const names = new Set([...files.keys(), ...expected.files.keys()]);
  const other = [...names].filter((name) => files.get(name) !== expected.files.get(name));
  return [
    ...(lasting(run.stdout) === expected.summary ? [] : ["another summary"]),
    ...(other.length === 0 ? [] : [`${other.length} files differ (${other.slice(0, 3).join(", ")})`]),
    ...run.torn.map((name) => `torn: ${name}`),
  ];
}

const scratch = mkdtempSync(join(tmpdir(), "slugline-kill-"));
const first = join(scratch, "undisturbed");
const undisturbed = await startDemo(first).ended;
if (undisturbed.code !== 0)
  throw new Error(`the undisturbed demo ended with ${undisturbed.code}: ${undisturbed.stderr}`);
const expected = { summary: lasting(undisturbed.stdout), files: publishedFiles(first) };
process.stdout.write(`undisturbed: ${expected.files.size} files in ${undisturbed.ms} ms\n`);
// So that the last of several kills still finds the demo running.
const killMsMax = Number(values.within ?? (undisturbed.ms * 2) / (Number(values.kills) + 1));
let different = 0;
for (let round = 1; round <= Number(values.rounds); round++) {
  const data = join(scratch, String(round));
  const run = await runToEnd(data, killMsMax);
  const wrong = differences(run, data, expected);
  if (wrong.length > 0) different++;
  process.stdout.write(
    `round ${round}: killed after ${run.kills.join(", ") || "its end"}; ${run.looks} looks; ${wrong.join("; ") || "same"}\n`,
  );
  if (wrong.length === 0 || !values.keep) rmSync(data, { recursive: true, force: true });
  else process.stdout.write(`  kept in ${data}\n`);
}
if (different === 0 || !values.keep) rmSync(scratch, { recursive: true, force: true });
process.stdout.write(`${different} of ${values.rounds} rounds differed\n`);
process.exitCode = different === 0 ? 0 : 1;
