// First refresh and all-304 refresh of 200 feeds against the feed farm, and the ratio to the floor.
//   npm run bench [-- --rounds 3] [--direct]
// --direct starts the program by node instead of npx, whose own start is else in the figures.
// `slugline once` starts and stops a private Redis inside the measured command, so Redis' CPU is in the figures.
// The floor is plain fetch + rss-parser on the same farm. Prints each round and the medians; needs ../shared and Debian's `time`.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "3" }, direct: { type: "boolean", default: false } },
});
const TOOLS = resolve("../shared/tools/peer-bench");
const PORT = 18080;
const HOSTS = 20;
const FEEDS = 200;
const ENTRIES = 25;

for (const [path, hint] of [
  [TOOLS, "the farm is missing"],
  ["/usr/bin/time", "apt-get install time"],
]) {
  if (!existsSync(path)) {
    console.error(`${path} is not there: ${hint}`);
    process.exit(1);
  }
}

const work = mkdtempSync(join(tmpdir(), "slugline-bench-"));
const farm = spawn(
  process.execPath,
  [join(TOOLS, "server.mjs"), "--hosts", String(HOSTS), "--max-seconds", "900"],
  { stdio: "ignore" },
);
try {
  await answering(`http://127.0.0.1:${PORT}/__stats`);
  const config = writeConfig(join(work, "config"));
  const rounds = [];
  for (let round = 1; round <= Number(values.rounds); round++) rounds.push(measureRound(round, config));
  report(rounds);
} finally {
  farm.kill();
  rmSync(work, { recursive: true, force: true });
}

/** One source a feed of the farm, eight polls at once at each of its hosts, the shipped topics. */
function writeConfig(dir) {
  mkdirSync(dir, { recursive: true });
  const hosts = Array.from({ length: HOSTS }, (_, i) => `127.0.0.${i + 1}:${PORT}`);
  const sources = Array.from(
    { length: FEEDS },
    (_, n) =>
      `  - { id: farm-${n}, name: Farm ${n}, url: "http://${hosts[n % HOSTS]}/feed/${n}.xml", every: 5m, firstSight: ${ENTRIES} }`,
  );
  const fetch = [
    "fetch:",
    "  startsPerSecond: 0",
    `  allowPrivate: ${JSON.stringify(hosts)}`,
    "  hosts:",
    ...hosts.map((host) => `    "${host}": { parallel: 8, gap: 0s }`),
  ];
  writeFileSync(join(dir, "sources.yaml"), `sources:\n${sources.join("\n")}\n`);
  writeFileSync(join(dir, "slugline.yaml"), `publicUrl: http://localhost:8080\n${fetch.join("\n")}\n`);
  cpSync("config/topics.yaml", join(dir, "topics.yaml"));
  return dir;
}

function measureRound(round, config) {
  const data = join(work, `data-${round}`);
  const validators = join(work, `validators-${round}.json`);
  const floor = [
    "node",
    join(TOOLS, "floor.mjs"),
    "--mode",
    "parse",
    "--hosts",
    String(HOSTS),
    "--concurrency",
    "8",
    "--validators",
    validators,
  ];
  const program = values.direct ? ["node", "dist/bin/slugline.js"] : ["npx", "slugline"];
  const once = [...program, "once", "--config", config, "--data", data, "--json"];
  const result = {
    floor: measured(`floor-${round}`, floor),
    first: measured(`once-${round}`, once),
    floor304: measured(`floor-304-${round}`, floor),
    again: measured(`once-304-${round}`, [...once, "--force"]),
  };
  rmSync(data, { recursive: true, force: true });
  console.log(
    `round ${round}: ${Object.entries(result)
      .map(
        ([name, { wall_s, cpu_s, s200, s304 }]) =>
          `${name} ${wall_s} s wall ${cpu_s} s CPU (${s200} × 200, ${s304} × 304)`,
      )
      .join(" · ")}`,
  );
  return result;
}

function measured(label, command) {
  const env = { ...process.env };
  delete env.REDIS_URL;
  const run = spawnSync(process.execPath, [join(TOOLS, "measure.mjs"), "--label", label, "--", ...command], {
    encoding: "utf8",
    env,
  });
  if (run.status !== 0) throw new Error(`${label} failed: ${run.stderr || run.stdout}`);
  return JSON.parse(run.stdout.trim().split("\n").at(-1));
}

function report(rounds) {
  const median = (pick) => rounds.map(pick).toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)];
  const first = median(({ first }) => first.cpu_s);
  const again = median(({ again }) => again.cpu_s);
  const lines = [
    `medians of ${rounds.length} rounds, ${FEEDS} feeds × ${ENTRIES} entries over ${HOSTS} hosts (CPU with Redis and the start of ${values.direct ? "node" : "npx and node"})`,
    `first refresh    ${median((r) => r.first.wall_s).toFixed(2)} s wall  ${first.toFixed(2)} s CPU  ${Math.round((FEEDS * ENTRIES) / first)} entries per CPU second  ${(first / median((r) => r.floor.cpu_s)).toFixed(1)} × floor  peak ${median((r) => r.first.peak_rss_mb)} MB`,
    `all-304 refresh  ${median((r) => r.again.wall_s).toFixed(2)} s wall  ${again.toFixed(2)} s CPU  ${Math.round(FEEDS / again)} feeds per CPU second  ${(again / median((r) => r.floor304.cpu_s)).toFixed(1)} × floor`,
  ];
  console.log(lines.join("\n"));
}

async function answering(url) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  throw new Error(`no feed farm answers at ${url}`);
}
