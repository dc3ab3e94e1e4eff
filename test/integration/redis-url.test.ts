import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Runs a command with a REDIS_URL where nobody listens; killed after 15 s. */
function withoutRedis(...args: string[]) {
  const dataDir = mkdtempSync(join(tmpdir(), "slugline-test-"));
  try {
    return spawnSync(process.execPath, ["dist/bin/slugline.js", ...args, "--data", dataDir], {
      encoding: "utf8",
      timeout: 15_000,
      killSignal: "SIGKILL",
      env: { ...process.env, NO_COLOR: "1", REDIS_URL: "redis://someone:secret@127.0.0.1:1" },
    });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

test.for([["status"], ["once"], ["poll", "aljazeera"]])(
  "slugline %s says that REDIS_URL does not answer, instead of waiting for ever",
  (args) => {
    const { status, stderr } = withoutRedis(...args);
    expect(stderr).toBe(
      "slugline: Redis at redis://someone@127.0.0.1:1 does not answer: connect ECONNREFUSED 127.0.0.1:1\n",
    );
    expect(status).toBe(1);
  },
);
