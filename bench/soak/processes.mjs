// The processes of the soak: the fault server and the program, started, killed and read.
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const PROGRAM = join(ROOT, "dist/bin/slugline.js");
const FAULT_SERVER = resolve(ROOT, "../shared/tools/fault-server/server.mjs");
const PLAIN_SERVER = join(import.meta.dirname, "plain-server.mjs");
/** About a feed of a hundred entries, compressed. */
const PLAIN_BYTES = 50_000;
const REQUESTS_MAX = 1_000_000;

/** A child whose output is kept; `firstLine` waits for a line of stdout or stderr that matches. */
function start(file, args, env = {}) {
  const { REDIS_URL: _, ...own } = process.env;
  const child = spawn(process.execPath, [file, ...args], {
    cwd: ROOT,
    env: { ...own, NO_COLOR: "1", PORT: "0", DESK_PORT: "0", HOST: "127.0.0.1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const waiting = new Set();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk) => {
      // The end is enough: a worker may talk for hours.
      said = (said + chunk).slice(-100_000);
      for (const look of waiting) look();
    });
  const ended = new Promise((done) => child.once("close", (code) => done(code)));
  const says = (pattern) =>
    new Promise((found, reject) => {
      const look = () => {
        const match = pattern.exec(said);
        if (match === null) return;
        waiting.delete(look);
        found(match);
      };
      waiting.add(look);
      look();
      void ended.then((code) => reject(new Error(`${file} ended with ${code}: ${said.slice(-2_000)}`)));
    });
  return {
    pid: child.pid,
    ended,
    says,
    said: () => said,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

export async function startFaults(seconds, hosts) {
  const limits = ["--ttl", `${seconds}`, "--max-requests", `${REQUESTS_MAX}`, "--hosts", `${hosts}`];
  const server = start(FAULT_SERVER, limits);
  const [line] = await server.says(/^\{.*\}$/mu);
  return { ...server, ...JSON.parse(line) };
}

export async function startPlain() {
  const server = start(PLAIN_SERVER, [`${PLAIN_BYTES}`]);
  const [address] = await server.says(/^http:\S+/mu);
  return { ...server, address };
}

export const startProgram = (place, ...args) =>
  start(PROGRAM, [...args, "--config", place.config, "--data", place.data], { SLUGLINE_LOG: "info" });
