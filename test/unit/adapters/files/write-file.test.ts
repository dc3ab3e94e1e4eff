import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeFileWhole } from "../../../../src/adapters/files/write-file.ts";
import { scratch } from "../../../helpers/scratch.ts";

const folder = scratch();

test("a file is written with the folders on the way, and nothing else is left there", async () => {
  const dir = folder();
  const path = join(dir, "feeds/all/archive/1.atom");
  expect(await writeFileWhole(path, "Grüße")).toBe(true);
  expect(readFileSync(path, "utf8")).toBe("Grüße");
  expect(readdirSync(dir, { recursive: true }).sort()).toEqual([
    "feeds",
    "feeds/all",
    "feeds/all/archive",
    "feeds/all/archive/1.atom",
  ]);
});

test("equal bytes are left alone, so that their date stays", async () => {
  const path = join(folder(), "a.atom");
  await writeFileWhole(path, "same");
  const before = statSync(path, { bigint: true });
  expect(await writeFileWhole(path, Buffer.from("same"))).toBe(false);
  const { ino, mtimeNs } = statSync(path, { bigint: true });
  expect({ ino, mtimeNs }).toEqual({ ino: before.ino, mtimeNs: before.mtimeNs });
});

test("other bytes replace the file whole: who has the old one open reads it to its end", async () => {
  const path = join(folder(), "a.atom");
  await writeFileWhole(path, "old");
  const { ino } = statSync(path);
  expect(await writeFileWhole(path, "new")).toBe(true);
  expect(statSync(path).ino).not.toBe(ino);
  expect(readFileSync(path, "utf8")).toBe("new");
});

test("a failed write leaves nothing behind", async () => {
  const dir = folder();
  mkdirSync(join(dir, "taken/below"), { recursive: true });
  await expect(writeFileWhole(join(dir, "taken"), "x")).rejects.toThrow();
  expect(readdirSync(dir)).toEqual(["taken"]);
});

test("writers of one file at once leave one of their versions, whole", async () => {
  const dir = folder();
  const path = join(dir, "index.html");
  const versions = Array.from({ length: 8 }, (_, i) => String(i).repeat(200_000));
  await Promise.all(versions.map((version) => writeFileWhole(path, version)));
  expect(versions).toContain(readFileSync(path, "utf8"));
  expect(readdirSync(dir)).toEqual(["index.html"]);
});
