import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { loadConfig } from "../../src/adapters/settings/load-config.ts";
import { scratch } from "../helpers/scratch.ts";
import { writeConfig } from "../helpers/write-config.ts";

const README = readFileSync(resolve(import.meta.dirname, "../../README.md"), "utf8");
const BLOCKS = [...README.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = ""]) => text);
/** A block says in its first line which file it is of. */
const FILES = BLOCKS.flatMap((text) => {
  const name = /^# (\w+\.yaml)/.exec(text)?.[1];
  return name === undefined ? [] : [[name, text] as const];
});
const folder = scratch();

test("the files that the README shows are a valid config, copied as they stand", async () => {
  expect(FILES.map(([name]) => name)).toEqual(["sources.yaml", "topics.yaml", "feeds.yaml"]);
  const dir = folder();
  const load = await loadConfig(dir, Object.fromEntries(FILES));
  expect(load).toMatchObject({ kind: "ok", warnings: [] });
});

test("the lines for a source that needs a hand are lines of a source", async () => {
  const lines = BLOCKS.find((text) => text.includes("login:"));
  const source = { id: "quay", name: "Quay", url: "https://quay.example/rss", ...parse(lines ?? "") };
  expect(Object.keys(source)).toContain("login");
  const dir = writeConfig(folder(), { "sources.yaml": JSON.stringify({ sources: [source] }) });
  expect(await loadConfig(dir)).toMatchObject({ kind: "ok" });
});

test("what the README says to set stands in config/slugline.yaml under that name", () => {
  const [, named = ""] = /^1\. Edit `config\/`\. Set (.*?) in `config\/slugline\.yaml`/m.exec(README) ?? [];
  const names = [...named.matchAll(/`([\w.]+)`/g)].map(([, name]) => name);
  expect(names).toEqual(["publicUrl", "fetch.contact"]);
  const shipped = readFileSync(join(import.meta.dirname, "../../config/slugline.yaml"), "utf8");
  expect(shipped).toMatch(/^publicUrl:/m);
  expect(shipped).toMatch(/^fetch:\n(?:(?: .*)?\n)*? +#? *contact:/m);
});
