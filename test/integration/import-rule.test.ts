import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { scratch } from "../helpers/scratch.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const folder = scratch();

type Plant = readonly [what: string, path: string, from: string];

const FORBIDDEN: Plant[] = [
  ["an adapter in a stage", "src/poll/planted.ts", "../adapters/clock.ts"],
  ["another stage in a stage", "src/story/planted.ts", "../tag/tag-entry.ts"],
  ["another stage in parse", "src/parse/planted.ts", "../normalize/to-entry.ts"],
  ["the file system in a stage", "src/poll/planted.ts", "node:fs"],
  ["the file system in publish", "src/publish/planted.ts", "node:fs/promises"],
  ["a stage in text", "src/text/planted.ts", "../story/sketch.ts"],
  ["text in the model", "src/model/planted.ts", "../text/hash.ts"],
  ["a package that another stage owns", "src/publish/planted.ts", "rss-parser"],
  ["a command in an adapter", "src/adapters/planted.ts", "../cli/once.ts"],
  ["a worker in an adapter", "src/adapters/queue/planted.ts", "../../../workers/poll.ts"],
];

const ALLOWED: Plant[] = [
  ["the model in a stage", "src/poll/planted.ts", "../model/source.ts"],
  ["text in a stage", "src/story/planted.ts", "../text/hash.ts"],
  ["a stage in an adapter", "src/adapters/planted.ts", "../poll/plan-poll.ts"],
  ["node:crypto in text", "src/text/planted.ts", "node:crypto"],
  ["rss-parser in parse", "src/parse/planted.ts", "rss-parser"],
];

/** Plants each import in a file of its own beside the project's lint rules; answers the files reported, rule by rule. */
function lint(plants: readonly Plant[]): Set<string> {
  const dir = folder("lint");
  const rules = JSON.parse(readFileSync(join(ROOT, "biome.json"), "utf8")) as object;
  // The scratch folder is no git checkout.
  writeFileSync(join(dir, "biome.json"), JSON.stringify({ ...rules, vcs: { enabled: false } }));
  for (const [i, [, path, from]] of plants.entries()) {
    const file = join(dir, path.replace("planted", `planted-${i}`));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import { something } from "${from}";\n\nexport const planted = something;\n`);
  }
  const { stdout } = spawnSync(
    join(ROOT, "node_modules/.bin/biome"),
    ["lint", "--reporter=json", "--max-diagnostics=200", "src"],
    { cwd: dir, encoding: "utf8" },
  );
  const { diagnostics } = JSON.parse(stdout) as Report;
  return new Set(diagnostics.map(({ category, location }) => `${location.path} ${category}`));
}

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: string };
  }[];
}

const ALL = [...FORBIDDEN, ...ALLOWED].map((plant, i) => ({ plant, i }));
let reported: ReadonlySet<string>;

beforeAll(() => {
  reported = lint([...FORBIDDEN, ...ALLOWED]);
});

const isReported = ([what, path]: Plant): boolean => {
  const i = ALL.find(({ plant }) => plant[0] === what)?.i ?? -1;
  return reported.has(`${path.replace("planted", `planted-${i}`)} lint/style/noRestrictedImports`);
};

test.for(FORBIDDEN)("the import rule reports %s", (plant) => {
  expect(isReported(plant)).toBe(true);
});

test.for(ALLOWED)("the import rule passes %s", (plant) => {
  expect(isReported(plant)).toBe(false);
});
