import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { SluglineError } from "../../model/errors.ts";

const NAMES = ["valkey-server", "redis-server"];
/** Where package managers put servers that a service's PATH may lack. */
const EXTRA_DIRS = ["/usr/local/bin", "/usr/bin", "/opt/homebrew/bin"];

/**
 * The server program to start a private Redis with.
 *
 * @throws {SluglineError} naming the three ways out when there is none
 */
export function findRedisServer(): string {
  const found = lookUp();
  if (found !== undefined) return found;
  throw new SluglineError(
    "no Redis: install a server (apt-get install redis-server · brew install valkey), or run all of it in containers (DESK_PASSWORD=… docker compose up), or set REDIS_URL",
    { retryable: false },
  );
}

/**
 * Installs the system's Redis package when none is found and we are root on Debian; says so in one line, starts no service.
 *
 * For the demo, the tests and CI only, which never use REDIS_URL: an operator's machine is his.
 */
export function installRedisServer(say: (line: string) => void): void {
  if (lookUp() !== undefined) return;
  if (process.getuid?.() !== 0) return;
  say("no Redis server here: installing Debian's package redis-server (no service is started)");
  // RUNLEVEL=1: Debian's scripts start no service in the single-user runlevel.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "redis-server"]]) {
    spawnSync("apt-get", ["-qq", ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
  }
}

function lookUp(): string | undefined {
  const dirs = [...(process.env["PATH"] ?? "").split(delimiter), ...EXTRA_DIRS];
  for (const name of NAMES) {
    const dir = dirs.find((candidate) => candidate !== "" && isExecutable(join(candidate, name)));
    if (dir !== undefined) return join(dir, name);
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
