import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CONFIG_FILES } from "../../../../src/adapters/settings/config-files.ts";
import { jsonSchemas, schemaText } from "../../../../src/adapters/settings/json-schema.ts";
import { canonicalLanguage } from "../../../../src/adapters/settings/language.ts";
import { loadConfig } from "../../../../src/adapters/settings/load-config.ts";

const dir = new URL("../../../../config/", import.meta.url).pathname;

async function shipped() {
  const result = await loadConfig(dir);
  if (result.kind === "rejected") throw new Error(JSON.stringify(result.problems, undefined, 2));
  return result;
}

test("the shipped config is accepted without a warning", async () => {
  expect((await shipped()).warnings).toEqual([]);
});

test("the shipped config covers what it promises", async () => {
  const { config } = await shipped();
  expect(config.sources.length).toBeGreaterThanOrEqual(36);
  expect(config.topics.length).toBeGreaterThanOrEqual(18);
  const ukraine = config.topics.find(({ id }) => id === "ukraine");
  expect(ukraine?.any).toEqual(expect.arrayContaining(["Ukraine", "Kyiv", "Kursk", "Zelenskyy"]));
  const feedIds = new Set(config.feeds.map(({ id }) => id));
  expect(config.topics.filter(({ id }) => !feedIds.has(id))).toEqual([]);
  expect(feedIds).toContain("ukraine-energy");
});

test("every shipped source declares its language and the names it is credited by", async () => {
  const { config } = await shipped();
  const lacking = config.sources.filter(
    ({ language, aliases }) => canonicalLanguage(language ?? "") === undefined || aliases.length === 0,
  );
  expect(lacking).toEqual([]);
});

describe("config/schema is what the schemas say: npm run schema", () => {
  test.for(Object.entries(jsonSchemas()))("%s", async ([name, schema]) => {
    expect(await readFile(join(dir, "schema", name), "utf8")).toBe(schemaText(schema));
  });
});

test("editors find the schema of each file", async () => {
  for (const file of CONFIG_FILES) {
    const [first] = (await readFile(join(dir, file), "utf8")).split("\n");
    expect(first).toBe(`# yaml-language-server: $schema=./schema/${file.replace(".yaml", ".schema.json")}`);
  }
});

test("every field has a description for editors", () => {
  const bare: string[] = [];
  function visit(node: unknown, path: string): void {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "properties" && typeof value === "object" && value !== null) {
        for (const [name, field] of Object.entries(value)) {
          if (!("description" in Object(field))) bare.push(`${path}.${name}`);
        }
      }
      visit(value, `${path}.${key}`);
    }
  }
  visit(jsonSchemas(), "");
  expect(bare).toEqual([]);
});
