import { afterEach, beforeEach, expect, test } from "vitest";
import type { Validators } from "../../src/model/poll-state.ts";
import { PASSED_OVER } from "../../src/poll/plan-entries.ts";
import { incoming, jobOf, NOON_MS, openWriter, type Writer } from "../helpers/writer.ts";

const BRIDGE = {
  title: "Harbour bridge in Northport to reopen after repairs",
  text: `The harbour bridge in Northport will reopen on Monday after nine weeks of repairs costing 4.2 million crowns, Mayor
Ann Tidewell said on Wednesday. Engineers replaced 312 bolts and two of the bridge's main girders. Lorries over 20
tonnes must still use the Eastgate tunnel until the spring, the port authority added.`,
};
const WHEAT = { title: "Wheat harvest falls by a tenth", text: "Growers blame the dry spring for it." };

let writer: Writer;
beforeEach(async () => {
  writer = await openWriter();
});
afterEach(() => writer.close());

const groupOf = async (sourceId: string, guid: string) => {
  const { key } = incoming(sourceId, { guid, title: "" }).entry;
  const [seen] = await writer.context.stores.seen.read(sourceId, [key]);
  return { key, seen, group: seen && (await writer.context.stores.groups.list([seen.groupId]))[0] };
};

test("a job that runs twice changes nothing the second time", async () => {
  const job = jobOf("halyard", [
    incoming("halyard", { guid: "1", ...BRIDGE }),
    incoming("halyard", { guid: "2", ...WHEAT }),
  ]);
  expect(await writer.ingest(job)).toMatchObject({ new: 2, folded: 0, dirty: ["all", "sea", "grain"] });
  const before = await writer.dump();
  expect(await writer.ingest(job)).toMatchObject({ new: 0, changed: 0, folded: 0, dirty: [] });
  expect(await writer.dump()).toEqual(before);
});

test("a writer that dies between the groups and the seen entries leaves a second look, not a second entry", async () => {
  const undisturbed = await openWriter();
  try {
    const first = jobOf("halyard", [incoming("halyard", { guid: "1", ...BRIDGE })]);
    const second = jobOf("shore", [incoming("shore", { guid: "9", ...BRIDGE })]);
    for (const job of [first, second]) await undisturbed.ingest(job);
    const { seen } = writer.context.stores;
    const dying: Writer["context"] = {
      ...writer.context,
      stores: {
        ...writer.context.stores,
        seen: { ...seen, commit: () => Promise.reject(new Error("killed")) },
      },
    };
    const { ingestJob } = await import("../../src/adapters/ingest/ingest-job.ts");
    for (const job of [first, second]) {
      await expect(ingestJob(dying, job, 1)).rejects.toThrow("killed");
      await writer.ingest(job);
    }
    const versions = (dump: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(dump).filter(([key]) => !key.startsWith("sl:feedstate:")));
    expect(versions(await writer.dump())).toEqual(versions(await undisturbed.dump()));
  } finally {
    await undisturbed.close();
  }
});

test("an entry that its source and the matching window forgot goes into its own group again", async () => {
  const job = jobOf("halyard", [incoming("halyard", { guid: "1", ...BRIDGE })]);
  await writer.ingest(job);
  const { redis, context } = writer;
  const forgotten = [...(await redis.keys("sl:seen:*")), ...(await redis.keys("sl:match:*"))];
  await redis.del(...forgotten);
  context.memory.forget();
  const nextDayMs = NOON_MS + 86_400_000;
  expect(await writer.ingest({ ...job, poll: 2, nowMs: nextDayMs })).toMatchObject({ new: 1 });
  const { group } = await groupOf("halyard", "1");
  expect(group).toMatchObject({ firstSeenMs: NOON_MS, members: [{ firstSeenMs: NOON_MS, poll: 2 }] });
});

test("whether a stranger has a group already is asked once", async () => {
  const { redis } = writer;
  await writer.ingest(jobOf("halyard", [incoming("halyard", { guid: "1", ...BRIDGE })]));
  await redis.config("RESETSTAT");
  await writer.ingest(jobOf("halyard", [incoming("halyard", { guid: "2", ...WHEAT })]));
  expect(await redis.info("commandstats")).toMatch(/^cmdstat_hgetall:calls=1,/mu);
});

test("entries of one batch see each other, and the first of them founds the group", async () => {
  const report = await writer.ingest(
    jobOf("gazette", [
      incoming("gazette", { guid: "1", ...BRIDGE }),
      incoming("gazette", { guid: "2", ...BRIDGE }),
      incoming("gazette", { guid: "3", ...WHEAT }),
    ]),
  );
  expect(report).toMatchObject({ new: 3, folded: 1 });
  const first = await groupOf("gazette", "1");
  expect((await groupOf("gazette", "2")).seen?.groupId).toBe(first.key);
  expect(first.group?.members.map(({ entry }) => entry.key)).toEqual([
    first.key,
    (await groupOf("gazette", "2")).key,
  ]);
});

test("of an id that stands twice in a document the later text counts", async () => {
  const report = await writer.ingest(
    jobOf("gazette", [
      incoming("gazette", { guid: "1", ...WHEAT }),
      incoming("gazette", { guid: "1", title: "Wheat harvest falls by a fifth" }),
    ]),
  );
  expect(report).toMatchObject({ new: 1, changed: 0 });
  const { group } = await groupOf("gazette", "1");
  expect(group?.members.map(({ entry }) => entry.title)).toEqual(["Wheat harvest falls by a fifth"]);
});

test("an older poll never overwrites a newer one", async () => {
  const newer = jobOf("gazette", [incoming("gazette", { guid: "1", ...BRIDGE })], { poll: 20 });
  const older = jobOf("gazette", [incoming("gazette", { guid: "1", ...WHEAT })], { poll: 10 });
  await writer.ingest(newer);
  const { seen, group } = await groupOf("gazette", "1");
  expect(await writer.ingest(older)).toMatchObject({ new: 0, changed: 0, dirty: [] });
  expect(await groupOf("gazette", "1")).toMatchObject({ seen, group });
  expect(group?.members[0]?.entry.title).toBe(BRIDGE.title);
});

test("a revision that lost its topic takes the entry out of that feed and into the other", async () => {
  await writer.ingest(jobOf("gazette", [incoming("gazette", { guid: "1", ...BRIDGE })], { poll: 1 }));
  const report = await writer.ingest(
    jobOf("gazette", [incoming("gazette", { guid: "1", ...WHEAT })], { poll: 2, nowMs: NOON_MS + 1 }),
  );
  expect(report).toMatchObject({ changed: 1, dirty: ["all", "sea", "grain"] });
  const { feeds } = writer.context.stores;
  expect([await feeds.size("sea"), await feeds.size("grain"), await feeds.size("all")]).toEqual([0, 1, 1]);
});

test("validators are saved when the last part of a poll is committed, in whatever order", async () => {
  const validators: Validators = { url: "http://gazette.example/feed", etag: '"a"', bodyHash: "h", poll: 1 };
  const part = (number: number) =>
    jobOf("gazette", [incoming("gazette", { guid: `${number}`, title: `Report ${number}` })], {
      ...{ part: number, jobs: 3, validators, standing: [] },
    });
  const saved = async () =>
    (await writer.context.stores.schedule.memories("gazette.example", ["gazette"])).get("gazette")
      ?.validators;
  for (const number of [2, 0, 2])
    expect(await writer.ingest(part(number))).toMatchObject({ isPollDone: false });
  expect(await saved()).toBeUndefined();
  expect(await writer.ingest(part(1))).toMatchObject({ isPollDone: true });
  expect(await saved()).toEqual(validators);
});

test("an entry passed over at first sight never surfaces, also when it changes later", async () => {
  const { entry } = incoming("gazette", { guid: "old", ...BRIDGE });
  const mark = { key: entry.key, contentHash: entry.contentHash, ordinal: 1 };
  await writer.ingest(
    jobOf("gazette", [incoming("gazette", { guid: "new", ...WHEAT })], { poll: 1, passedOver: [mark] }),
  );
  expect((await groupOf("gazette", "old")).seen).toMatchObject({ groupId: PASSED_OVER });
  const changed = incoming("gazette", { guid: "old", ...BRIDGE, title: "Harbour bridge open" });
  expect(await writer.ingest(jobOf("gazette", [changed], { poll: 2 }))).toMatchObject({ new: 0, changed: 0 });
  expect((await groupOf("gazette", "old")).seen).toMatchObject({ groupId: PASSED_OVER });
  expect(await writer.context.stores.feeds.size("all")).toBe(1);
  expect(await writer.context.stores.feeds.size("sea")).toBe(0);
});
