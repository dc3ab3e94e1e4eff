import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONFIG_FILES } from "../../../../src/adapters/settings/config-files.ts";
import { formatProblem } from "../../../../src/adapters/settings/format-problem.ts";
import { loadConfig } from "../../../../src/adapters/settings/load-config.ts";

const shipped = new URL("../../../../config/", import.meta.url).pathname;
const texts = new Map<string, string>();
let dir = "";

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "slugline-mutated-"));
  for (const name of CONFIG_FILES) {
    const text = await readFile(join(shipped, name), "utf8");
    // A few sources and topics have every construct, and keep a run short.
    texts.set(name, text.slice(0, text.indexOf("\n  - id", 4_000) + 1) || text);
  }
});

afterAll(async () => {
  await rm(dir, { recursive: true });
});

const scraps = [
  "[",
  "]",
  "{",
  "}",
  ": ",
  "- ",
  "\n",
  "\t",
  "&a ",
  "*a",
  "#",
  '"',
  "'",
  "|",
  "<<: ",
  "!!x ",
  "%",
  "---\n",
  "\u0000",
  "\uFFFD",
  "~",
  "1",
  "__proto__: ",
];

const mutation = fc.record({
  file: fc.constantFrom(...CONFIG_FILES),
  at: fc.nat(),
  cut: fc.integer({ min: 0, max: 60 }),
  put: fc.oneof(
    fc.array(fc.constantFrom(...scraps), { maxLength: 6 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 8 }),
  ),
});

const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

test("whatever is done to the files, the answer is a config or lines with a place", async () => {
  await fc.assert(
    fc.asyncProperty(mutations, async (slips) => {
      const mutated = new Map(texts);
      for (const { file, at, cut, put } of slips) {
        const text = mutated.get(file) ?? "";
        const start = at % (text.length + 1);
        mutated.set(file, text.slice(0, start) + put + text.slice(start + cut));
      }
      for (const [name, text] of mutated) await writeFile(join(dir, name), text);
      const result = await loadConfig(dir);
      const lines = result.kind === "ok" ? result.warnings : result.problems;
      if (result.kind === "rejected") expect(lines).not.toEqual([]);
      for (const problem of lines)
        expect(formatProblem(problem)).toMatch(/^[^\n]+\.yaml(:\d+:\d+)?: [^\n]+$/);
    }),
    { numRuns: 150 },
  );
});
