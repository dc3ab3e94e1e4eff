import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listSnapshots } from "../../../../src/adapters/replay/wires-dir.ts";
import { scratch } from "../../../helpers/scratch.ts";

const folder = scratch();

function wires(...files: string[]): string {
  const dir = folder("wires");
  for (const file of files) {
    mkdirSync(join(dir, file, ".."), { recursive: true });
    writeFileSync(join(dir, file), "");
  }
  return dir;
}

const SECOND = "2020-04-22T19:49:57.000Z";

test.for<[file: string, iso: string | undefined]>([
  ["20200422T194957Z.xml", SECOND],
  ["20200422T194957Z.json", SECOND],
  ["2020-04-22T19:49:57Z.json", SECOND],
  ["2020-04-22T19:49:57.123Z.xml", SECOND],
  ["20200422T194957.xml", undefined],
  ["20200422T194957Z.html", undefined],
  ["20200422T194957Z.xml.bak", undefined],
  ["expected.json", undefined],
])("%s is a recording of %s", async ([file, iso]) => {
  const dir = wires("a/20200101T000000Z.xml", `b/${file}`);
  const found = (await listSnapshots(dir)).filter(({ source }) => source === "b");
  expect(found.map(({ atMs }) => new Date(atMs).toISOString())).toEqual(iso === undefined ? [] : [iso]);
});

test("recordings come in time order, equal times by source id; files beside the folders are ignored", async () => {
  const dir = wires(
    "b/20200102T000000Z.xml",
    "b/20200101T000000Z.xml",
    "a/20200102T000000Z.json",
    "expected.json",
    "20190101T000000Z.xml",
    "config/topics.yaml",
  );
  const found = await listSnapshots(dir);
  expect(found.map(({ source, name }) => `${source} ${name}`)).toEqual([
    "b 20200101T000000Z",
    "a 20200102T000000Z",
    "b 20200102T000000Z",
  ]);
});

test("a folder without recordings, and one that is not there, are told in one line", async () => {
  await expect(listSnapshots(wires("config/topics.yaml"))).rejects.toThrow(/holds no recordings: <source>/u);
  await expect(listSnapshots(join(folder(), "nowhere"))).rejects.toThrow(/nowhere cannot be read/u);
});
