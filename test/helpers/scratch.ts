import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** Makes fresh folders for the tests of a file, and removes them after the last. */
export function scratch(): (name?: string) => string {
  const dirs: string[] = [];
  afterAll(() => {
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  });
  return (name = "it") => {
    const dir = mkdtempSync(join(tmpdir(), `slugline-${name}-`));
    dirs.push(dir);
    return dir;
  };
}
