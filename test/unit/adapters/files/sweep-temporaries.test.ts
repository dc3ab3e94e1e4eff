import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sweepTemporaries } from "../../../../src/adapters/files/sweep-temporaries.ts";
import { scratch } from "../../../helpers/scratch.ts";

const folder = scratch();

test("only old temporary files go, in every folder", async () => {
  const dir = folder("sweep");
  mkdirSync(join(dir, "feeds"));
  const old = new Date("2026-03-01T12:00:00Z");
  for (const name of ["feeds/all.atom.1.tmp", "index.html.2.tmp", "feeds/all.atom"]) {
    writeFileSync(join(dir, name), "half");
    utimesSync(join(dir, name), old, old);
  }
  writeFileSync(join(dir, "feeds.opml.3.tmp"), "being written");
  expect(await sweepTemporaries(dir, Date.now())).toBe(2);
  expect(readdirSync(dir, { recursive: true }).sort()).toEqual([
    "feeds",
    "feeds.opml.3.tmp",
    "feeds/all.atom",
  ]);
});

test("a folder that is not there yet has nothing to sweep", async () => {
  expect(await sweepTemporaries(join(folder("sweep"), "none"), Date.now())).toBe(0);
});
