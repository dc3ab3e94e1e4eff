import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../helpers/eventually.ts";
import { type FeedHost, feedHost, rss } from "../helpers/feed-host.ts";
import { type Installation, installation, type SourceLine } from "../helpers/installation.ts";
import { addressesOf } from "../helpers/process.ts";

let place: Installation;
let wire: FeedHost;
let other: FeedHost;

beforeEach(async () => {
  place = installation();
  wire = await feedHost();
  other = await feedHost();
  for (const path of ["/a", "/b", "/a2"]) wire.set(path, { body: rss([`${path.slice(1)}word`]) });
});

afterEach(async () => {
  await place.close();
  await wire.close();
  await other.close();
});

test("a running program takes a changed config over, keeps a broken one out and recovers", async () => {
  const a: SourceLine = { id: "a", url: wire.url("/a") };
  const b: SourceLine = { id: "b", url: wire.url("/b") };
  place.configure([a]);
  const all = place.run("start");
  const { readers, desk } = await addressesOf(all);
  const ready = async () => {
    const answer = await fetch(`${readers}/readyz`);
    return { code: answer.status, text: await answer.text() };
  };
  await eventually("the first poll", () => wire.askedOf("/a").length === 1, 30_000);

  place.configure([a, b]);
  await eventually("a poll of the added source", () => wire.askedOf("/b").length === 1);

  place.configure([{ ...a, url: wire.url("/a2") }, b]);
  await eventually("a poll at the new address", () => wire.askedOf("/a2").length === 1);
  expect(wire.askedOf("/a")).toHaveLength(1);

  place.configure([{ ...a, url: other.url("/a") }, b]);
  await eventually("a poll at the new host", () => other.askedOf("/a").length === 1);

  const redis = await place.redis();
  place.configure([{ ...a, url: other.url("/a") }]);
  await eventually(
    "the source to leave the schedule",
    async () => (await redis.zscore("sl:due", "b")) === null,
  );
  await place.force(redis, [b]);
  const asked = other.asked.length;
  await place.force(redis, [{ ...a, url: other.url("/a") }]);
  await eventually("a later poll of what stayed", () => other.asked.length > asked);
  expect(wire.askedOf("/b")).toHaveLength(1);

  writeFileSync(join(place.configDir, "sources.yaml"), "sources:\n  - id: a\n    url: [broken\n");
  await eventually("to be degraded", async () => (await ready()).text.includes("degraded"));
  expect(await ready()).toEqual({ code: 200, text: '{"status":"degraded","reasons":["config rejected"]}' });
  const page = await (await fetch(desk)).text();
  expect(page).toContain("The config on disk is rejected");
  expect(page).toContain("sources.yaml");
  await place.force(redis, [{ ...a, url: other.url("/a") }]);
  await eventually("a poll by the config before", () => other.asked.length > asked + 1);

  place.configure([{ ...a, url: other.url("/a") }, b]);
  await eventually("to be mended", async () => (await ready()).text.includes('"ok"'));
  await eventually("the source that came back", () => wire.askedOf("/b").length === 2);
  expect(await (await fetch(desk)).text()).not.toContain("The config on disk is rejected");
  expect((await all.stop()).code).toBe(0);
}, 120_000);
