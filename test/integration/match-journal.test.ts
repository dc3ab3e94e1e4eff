import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ingestJob } from "../../src/adapters/ingest/ingest-job.ts";
import { WriterMemory } from "../../src/adapters/ingest/writer-memory.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { dayOf, MATCH_DAYS } from "../../src/adapters/redis/match-journal.ts";
import { incoming, jobOf, NOON_MS, openWriter, type Writer } from "../helpers/writer.ts";

const DAY_MS = 86_400_000;
const BRIDGE = {
  title: "Harbour bridge in Northport to reopen after repairs",
  text: `The harbour bridge in Northport will reopen on Monday after nine weeks of repairs costing 4.2 million crowns, Mayor
Ann Tidewell said on Wednesday. Engineers replaced 312 bolts and two of the bridge's main girders. Lorries over 20
tonnes must still use the Eastgate tunnel until the spring, the port authority added.`,
};

let writer: Writer;
beforeEach(async () => {
  writer = await openWriter();
});
afterEach(() => writer.close());

const copyOf = (sourceId: string, nowMs = NOON_MS) =>
  jobOf(sourceId, [incoming(sourceId, { guid: sourceId, ...BRIDGE })], { poll: nowMs, nowMs });

/** Another process: the same Redis, a memory of its own. */
const another = (): Writer["context"] => ({ ...writer.context, memory: new WriterMemory() });

test("a writer that takes over finds copies of what another ingested", async () => {
  await ingestJob(another(), copyOf("halyard"), 1);
  expect(await ingestJob(another(), copyOf("shore"), 2)).toMatchObject({ new: 1, folded: 1 });
});

test("two writers in turn see each other's entries", async () => {
  const [one, two] = [another(), another()];
  await ingestJob(one, copyOf("halyard"), 1);
  await ingestJob(
    two,
    jobOf("pier", [incoming("pier", { guid: "1", title: "Tide tables for April are out" })]),
    2,
  );
  await ingestJob(two, copyOf("shore"), 3);
  expect(await ingestJob(one, copyOf("quay"), 4)).toMatchObject({ new: 1, folded: 1 });
  expect(await writer.redis.llen(keys.match(dayOf(NOON_MS)))).toBe(4);
});

test("a take-over that fails changes nothing behind the back of the next", async () => {
  const { redis } = writer;
  const { memory } = another();
  const { events } = memory;
  await redis.set(keys.rulings, "no hash");
  await expect(memory.catchUp(redis, dayOf(NOON_MS))).rejects.toThrow("WRONGTYPE");
  await setTimeout(100);
  expect(memory.events).toBe(events);
});

test("living stories that cannot be read are left out and struck, the others stay", async () => {
  await ingestJob(another(), copyOf("halyard"), 1);
  const { redis } = writer;
  const [known = ""] = (await redis.hkeys(keys.events)).filter((field) => !/^[a-z]+$/u.test(field));
  const packed = (await redis.hgetBuffer(keys.events, known)) ?? Buffer.alloc(0);
  await redis.hset(
    keys.events,
    "ofVersion2",
    "2\tofVersion2\t1\t1",
    "cut",
    packed.subarray(0, 20),
    "empty",
    "",
  );
  const next = another();
  await ingestJob(
    next,
    jobOf("pier", [incoming("pier", { guid: "1", title: "Tide tables for April are out" })]),
    2,
  );
  const living = [...next.memory.events.state.stories].map(({ id }) => id);
  expect(living).toHaveLength(2);
  expect((await redis.hkeys(keys.events)).sort()).toEqual(["arrived", "epoch", ...living].sort());
  expect(await redis.hget(keys.events, "arrived")).toBe("2");
});

test("what a failed job put in its memory is forgotten; the journal says what is true", async () => {
  const { memory } = writer.context;
  memory.window.add(dayOf(NOON_MS), { groupId: "neverCommitted12", keys: [1] });
  memory.forget();
  await writer.ingest(copyOf("halyard"), 1);
  expect(memory.window.groupsUnder("eneverCommitted12")).toEqual([]);
});

test("an older writer's record is refused by the day's journal", async () => {
  await writer.ingest(copyOf("halyard"), 5);
  await expect(ingestJob(another(), copyOf("shore"), 4)).rejects.toThrow("held by another");
  expect(await writer.redis.llen(keys.match(dayOf(NOON_MS)))).toBe(1);
});

test("copies are found while the day of the first is looked at, and not after", async () => {
  await writer.ingest(copyOf("halyard"), 1);
  const last = NOON_MS + MATCH_DAYS * DAY_MS;
  expect(await writer.ingest(copyOf("shore", last), 2)).toMatchObject({ folded: 1 });
  const late = await openWriter();
  await late.ingest(copyOf("halyard"), 1);
  expect(await late.ingest(copyOf("shore", last + DAY_MS), 2)).toMatchObject({ folded: 0 });
  await late.close();
});
