// Runs the program for a while among 100 sources that grow, flip, storm, drip, bomb and poison, and kills its workers
// and its Redis again and again. Passes when in the end exactly what the sources gave is published, memory and open
// files are flat, and readers were answered all the time. Needs ../shared/tools/fault-server and a build.
//
//   node bench/soak.mjs [--minutes 30] [--kill-every 30] [--keep]
//
//   --minutes M     at most 50: the fault server ends after an hour
//   --kill-every S  kills the workers every so many seconds, Redis at every other time
//   --keep          keeps config and data
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Redis } from "ioredis";
import { scheduleStore } from "../dist/src/adapters/redis/schedule-store.js";
import { startFaults, startPlain, startProgram } from "./soak/processes.mjs";
import { HOSTS, soakSources, writeSoakConfig } from "./soak/sources.mjs";
import { differences, publishedSet, truthSet } from "./soak/truth.mjs";
import { watchProcess, watchReads } from "./soak/watch.mjs";

/** The good sources are asked out of turn: their own least interval is 30 s. */
const FORCE_EVERY_MS = 3_000;
/** Over what a plain server takes at the same time: a busy machine keeps both waiting. */
const READ_P99_MS_MAX = 50;
const WORKERS = "dispatch,poll,ingest,publish";
/** For the start, and the end after the last kill. */
const SPARE_SECONDS = 300;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    "kill-every": { type: "string", default: "30" },
    keep: { type: "boolean", default: false },
  },
});
const seconds = Number(values.minutes) * 60;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const say = (line) => process.stdout.write(`${line}\n`);

/** Kills the workers with SIGKILL, Redis too at every other time, and starts them again. */
async function killNow(place, running, redis, kill) {
  const isRedis = kill % 2 === 1;
  if (isRedis) {
    const info = await redis.info("server");
    process.kill(Number(/process_id:(\d+)/u.exec(info)?.[1]), "SIGKILL");
  }
  await running.workers.kill("SIGKILL");
  running.workers = startProgram(place, "start", "--only", WORKERS);
  running.kills.push(isRedis ? "workers and Redis" : "workers");
}

/** Asks the good sources again and again until the time is over; kills on the way. */
async function soak(place, running, redis, sources) {
  const { force } = scheduleStore(redis);
  const untilMs = Date.now() + seconds * 1_000;
  let nextKillMs = Date.now() + Number(values["kill-every"]) * 1_000;
  while (Date.now() < untilMs) {
    // A command beside a killed Redis waits for the next one.
    await Promise.all(
      sources.filter(({ isForced }) => isForced).map(({ host, id }) => force(host, [id], Date.now())),
    );
    await sleep(FORCE_EVERY_MS);
    if (Date.now() < nextKillMs) continue;
    await killNow(place, running, redis, running.kills.length);
    nextKillMs = Date.now() + Number(values["kill-every"]) * 1_000;
  }
}

function verdicts({ lines, workers, serve, reads, floor }) {
  const flat = (name, watched, field, unit) => {
    const { middle, last, most, isFlat } = watched.of(field);
    const numbers = [middle, last, most].map((number) => number.toFixed(0)).join(", ");
    return [isFlat, `${name}: ${numbers} ${unit} (middle third, last third, most)`];
  };
  return [
    [lines.length === 0, `published = given: ${lines.length} differences ${lines.slice(0, 5).join("; ")}`],
    flat("memory of the workers", workers, "residentMb", "MB"),
    flat("memory of the serving process", serve, "residentMb", "MB"),
    flat("files and sockets of the workers", workers, "files", "open"),
    flat("files and sockets of the serving process", serve, "files", "open"),
    [
      reads.p99Ms - floor.p99Ms < READ_P99_MS_MAX && reads.failures.length === 0,
      `GET of the feed: p99 ${reads.p99Ms.toFixed(1)} ms of ${reads.reads}, of a plain server beside it ` +
        `${floor.p99Ms.toFixed(1)} ms; ${reads.failures.length} failures ${reads.failures.slice(0, 3).join("; ")}`,
    ],
  ];
}

async function main(place) {
  const faults = await startFaults(Math.ceil(seconds) + SPARE_SECONDS, HOSTS);
  const sources = soakSources(faults.bases);
  writeSoakConfig(place.config, sources, faults.bases);
  const serving = startProgram(place, "start", "--only", "serve");
  const [, readers] = await serving.says(/readers: (http:\S+)/u);
  const running = { workers: startProgram(place, "start", "--only", WORKERS), kills: [] };
  const redis = new Redis({ path: join(place.data, "redis.sock"), maxRetriesPerRequest: null });
  redis.on("error", () => undefined);
  const feed = `${readers}/feeds/all.atom`;
  while (!(await fetch(feed)).ok) await sleep(200);
  const workers = watchProcess(() => running.workers.pid);
  const serve = watchProcess(() => serving.pid);
  const reading = watchReads(feed);
  const plain = await startPlain();
  const readingPlain = watchReads(plain.address);
  await soak(place, running, redis, sources);
  const [reads, floor] = [await reading.stop(), await readingPlain.stop()];
  await plain.kill("SIGTERM");
  workers.stop();
  serve.stop();
  await running.workers.kill("SIGTERM");
  // What was left in the queues is worked off, what was killed in a poll is polled again.
  const last = startProgram(place, "once", "--json");
  if ((await last.ended) !== 0) throw new Error(`once failed: ${last.said()}`);
  const { perRoute, canaryHits } = await (await fetch(`${faults.base}/_/stats`)).json();
  const truth = await truthSet(sources, seconds);
  const lines = differences(truth, publishedSet(place.data));
  if (canaryHits > 0) lines.push(`${canaryHits} requests of the canary`);
  redis.disconnect();
  await serving.kill("SIGTERM");
  await faults.kill("SIGTERM");
  say(`${values.minutes} minutes, ${running.kills.length} kills (${running.kills.join(", ")})`);
  say(`${truth.size} stories; requests: ${JSON.stringify(perRoute)}`);
  return verdicts({ lines, workers, serve, reads, floor });
}

const scratch = mkdtempSync(join(tmpdir(), "slugline-soak-"));
const place = { config: join(scratch, "config"), data: join(scratch, "data") };
mkdirSync(place.config);
const found = await main(place);
for (const [isGood, line] of found) say(`${isGood ? "pass" : "FAIL"}  ${line}`);
if (values.keep) say(`kept in ${scratch}`);
else rmSync(scratch, { recursive: true, force: true });
process.exit(found.every(([isGood]) => isGood) ? 0 : 1);
