import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach } from "vitest";
import { formatProblem } from "../../../../src/adapters/settings/format-problem.ts";
import { loadConfig } from "../../../../src/adapters/settings/load-config.ts";

export const SOURCES = "sources:\n  - id: a\n    name: A\n    url: https://a.example/feed\n";
export const TOPICS = "topics:\n  - id: ukraine\n    label: Ukraine\n    any: [Ukraine]\n";

export type Files = Readonly<Record<string, string | Uint8Array>>;
export const good: Files = { "sources.yaml": SOURCES, "topics.yaml": TOPICS };

/** A config folder that is fresh for each test of the file that asks for it. */
export function configFolder() {
  const dirs: string[] = [];
  const dir = () => dirs.at(-1) ?? "";

  beforeEach(async () => {
    dirs.push(await mkdtemp(join(tmpdir(), "slugline-settings-")));
  });
  afterAll(async () => {
    for (const old of dirs) await rm(old, { recursive: true });
  });

  async function load(files: Files) {
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir(), name), text);
    return loadConfig(dir());
  }

  return {
    dir,
    /** All lines of a rejected config, without the folder in front. */
    async complaints(files: Files): Promise<readonly string[]> {
      const result = await load(files);
      if (result.kind === "ok") return [];
      return result.problems.map((problem) => formatProblem(problem).replace(`${dir()}/`, ""));
    },
    async accepted(files: Files) {
      const result = await load(files);
      if (result.kind === "rejected") throw new Error(result.problems.map(formatProblem).join("\n"));
      return result;
    },
  };
}

/** The one source with one more line. */
export const line = (text: string) => `${SOURCES}    ${text}\n`;
/** One feed with one more line. */
export const feed = (text: string) => `feeds:\n  - id: f\n    title: F\n    ${text}\n`;
