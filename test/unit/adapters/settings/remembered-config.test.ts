import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadConfig } from "../../../../src/adapters/settings/load-config.ts";
import { rememberedConfig } from "../../../../src/adapters/settings/remembered-config.ts";
import type { Config } from "../../../../src/model/config.ts";
import { scratch } from "../../../helpers/scratch.ts";
import { writeConfig } from "../../../helpers/write-config.ts";

const folder = scratch();
const SOURCES = {
  "sources.yaml": "sources:\n  - { id: harbour, name: Harbour, url: https://harbour.example/feed }\n",
};

function made(): { dir: string; data: string } {
  const root = folder("remembered");
  return { dir: writeConfig(join(root, "config"), SOURCES), data: join(root, "data") };
}

async function checked(dir: string): Promise<Config> {
  const load = await loadConfig(dir);
  if (load.kind === "rejected") throw new Error("the test's config must be good");
  return load.config;
}

test("a config that was checked is known again while nothing changed, and is the same", async () => {
  const { dir, data } = made();
  const first = rememberedConfig(dir, data);
  expect(first.config).toBeUndefined();
  const config = await checked(dir);
  await first.remember(config);
  expect(rememberedConfig(dir, data).config).toEqual(config);
});

test("a changed file, also a new or a bad one, is checked again", async () => {
  const { dir, data } = made();
  await rememberedConfig(dir, data).remember(await checked(dir));
  writeFileSync(join(dir, "slugline.yaml"), "publicUrl: http://localhost:8080\n# a word more\n");
  expect(rememberedConfig(dir, data).config).toBeUndefined();
});

test("a damaged memory is as good as none", async () => {
  const { dir, data } = made();
  await rememberedConfig(dir, data).remember(await checked(dir));
  writeFileSync(join(data, "config.json"), '{"fingerprint":');
  expect(rememberedConfig(dir, data).config).toBeUndefined();
});
