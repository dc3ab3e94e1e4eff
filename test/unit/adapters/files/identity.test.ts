import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openIdentity } from "../../../../src/adapters/files/identity.ts";
import { scratch } from "../../../helpers/scratch.ts";

const folder = scratch();
const MARCH_2027_MS = Date.UTC(2027, 2, 10);

test("authority and year are fixed at first start and survive another address and another year", async () => {
  const dir = folder();
  const first = await openIdentity(dir, "http://news.example:8080", MARCH_2027_MS);
  expect(first).toMatchObject({ v: 1, authority: "news.example", year: 2027 });
  expect(await openIdentity(dir, "https://other.example", Date.UTC(2030, 0, 1))).toEqual(first);
});

test("each data folder has a store of its own", async () => {
  const one = await openIdentity(folder(), "http://news.example", MARCH_2027_MS);
  const other = await openIdentity(folder(), "http://news.example", MARCH_2027_MS);
  expect(one.store).not.toBe(other.store);
});

test.for(['{"v":1,"authority":"news.example"}', '{"v":1,"authority":1,"year":2027,"store":"s"}'])(
  "a damaged identity is told, never replaced: %s",
  async (json) => {
    const dir = folder();
    writeFileSync(join(dir, "identity.json"), json);
    await expect(openIdentity(dir, "http://news.example", MARCH_2027_MS)).rejects.toThrow(/identity\.json/u);
    expect(readFileSync(join(dir, "identity.json"), "utf8")).toBe(json);
  },
);

test("an identity that is no JSON is told with its path, never replaced", async () => {
  const dir = folder();
  writeFileSync(join(dir, "identity.json"), "");
  await expect(openIdentity(dir, "http://news.example", MARCH_2027_MS)).rejects.toThrow(
    /identity\.json is damaged/u,
  );
});
