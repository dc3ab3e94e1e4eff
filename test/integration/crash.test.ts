import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** Runs the measuring command, a round of it; answers its lines and exit code. */
function killDemo(...args: string[]): Promise<{ code: number | null; lines: string[] }> {
  const child = spawn(process.execPath, ["bench/kill-demo.mjs", ...args], { cwd: ROOT });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
    });
  return new Promise((done) => child.once("close", (code) => done({ code, lines: said.trim().split("\n") })));
}

test("a demo that is killed again and again, Redis included, comes to the same summary and the same bytes", {
  timeout: 120_000,
}, async () => {
  const { code, lines } = await killDemo("--rounds", "1", "--kills", "3", "--redis");
  expect(lines).toEqual([
    expect.stringMatching(/^undisturbed: \d{3} files in /u),
    expect.stringMatching(/^round 1: killed after \d+ ms.*; \d{3,} looks; same$/u),
    "0 of 1 rounds differed",
  ]);
  expect(code).toBe(0);
});
