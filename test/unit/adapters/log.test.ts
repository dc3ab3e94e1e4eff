import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** What a process writes to stderr that logs with `openLog`. */
function logged(statement: string): string {
  const file = new URL("../../../src/adapters/log.ts", import.meta.url).href;
  const code = `import { openLog } from "${file}"; const log = openLog("info"); ${statement}`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", code];
  return spawnSync(process.execPath, args, { encoding: "utf8" }).stderr;
}

test("a refused Redis command is logged by its name, without its password or its entries", () => {
  const line = logged(`
    const command = { name: "hello", args: ["3", "AUTH", "default", "hunter2"] };
    log.error({ err: Object.assign(new Error("WRONGPASS"), { command }) }, "redis: connection lost");`);
  expect(JSON.parse(line)).toMatchObject({ err: { message: "WRONGPASS", command: { name: "hello" } } });
  expect(line).not.toContain("hunter2");
});
