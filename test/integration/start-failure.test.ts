import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

test("start that cannot show the desk ends with 1, although its other listener was open", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const dataDir = mkdtempSync(join(tmpdir(), "slugline-test-"));
  try {
    const child = spawn(
      process.execPath,
      ["dist/bin/slugline.js", "start", "--only", "serve", "--data", dataDir],
      { stdio: "ignore", env: { ...process.env, PORT: "0", DESK_PORT: String(port) } },
    );
    const [code] = await once(child, "exit");
    expect(code).toBe(1);
  } finally {
    taken.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
