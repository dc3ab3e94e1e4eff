import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { wallClock } from "../../src/adapters/clock.ts";
import { carefulIngest } from "../../src/adapters/ingest/careful-ingest.ts";
import { openLog } from "../../src/adapters/log.ts";
import { drained } from "../../src/adapters/queue/drained.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { openRuntime } from "../../src/adapters/runtime.ts";
import type { IncomingEntry } from "../../src/model/entry.ts";
import { FencedError } from "../../src/model/errors.ts";
import { startIngest } from "../../workers/ingest.ts";
import { scratch } from "../helpers/scratch.ts";
import { config, incoming, jobOf, openWriter, type Writer } from "../helpers/writer.ts";

const folder = scratch();
let writer: Writer;
beforeEach(async () => {
  writer = await openWriter();
});
afterEach(() => writer.close());

const TITLES = ["Wheat harvest falls", "Harbour bridge to reopen", "Ferries sail again", "Mayor resigns"];
const entries = (): IncomingEntry[] => TITLES.map((title, i) => incoming("gazette", { guid: `${i}`, title }));

/** What the operator finds set aside: title and error. */
const setAside = async () =>
  (await writer.redis.lrange(keys.quarantine, 0, -1)).map((row) => {
    const { entry, error } = JSON.parse(row) as { entry: { title: string }; error: string };
    return { title: entry.title, error };
  });

const publishedTitles = async (): Promise<string[]> => {
  const { feeds, groups } = writer.context.stores;
  const refs = await feeds.newest("all", 100);
  const found = await groups.list(refs.map(({ id }) => id));
  return found.map(({ members }) => members[0]?.entry.title ?? "").sort();
};

/** An entry that got as far as the writer broken, by a fault of ours. */
const spoilt = (entry: IncomingEntry, over: object): IncomingEntry =>
  ({ ...entry, ...over }) as IncomingEntry;

const withSpoilt = (position: number, over: object) =>
  jobOf(
    "gazette",
    entries().map((entry, i) => (i === position ? spoilt(entry, over) : entry)),
  );

const inHand = (jobId: string, ordinal: number) => writer.redis.set(keys.inHand, `${jobId} ${ordinal}`);

test("an entry whose placing throws is set aside with its error and costs no other entry", async () => {
  const [, second] = entries();
  const job = withSpoilt(1, { entry: { ...second?.entry, publishedMs: Symbol("no number") } });
  expect(await writer.ingest(job)).toMatchObject({ new: 3, quarantined: 1 });
  expect(await publishedTitles()).toEqual(["Ferries sail again", "Mayor resigns", "Wheat harvest falls"]);
  const error = expect.stringMatching(/^TypeError: /u);
  expect(await setAside()).toEqual([{ title: "Harbour bridge to reopen", error }]);
  expect(await writer.ingest({ ...job, poll: 2 })).toMatchObject({ new: 0, quarantined: 0 });
  expect(await setAside()).toHaveLength(1);
});

test("an entry without a sketch is set aside with its error and costs no other entry", async () => {
  expect(await writer.ingest(withSpoilt(1, { sketch: {} }))).toMatchObject({ new: 3, quarantined: 1 });
  expect((await setAside()).map(({ title }) => title)).toEqual(["Harbour bridge to reopen"]);
});

test("entry by entry, one that cannot even be looked up is set aside alone", async () => {
  const job = withSpoilt(1, { sketch: { keys: 1 } });
  await expect(writer.ingest(job)).rejects.toThrow(TypeError);
  expect(await carefulIngest(writer.context, job, "7", 1)).toMatchObject({ new: 3, quarantined: 1 });
  expect((await setAside()).map(({ title }) => title)).toEqual(["Harbour bridge to reopen"]);
});

test("entry by entry, trouble with the store sets nothing aside", async () => {
  const job = jobOf("gazette", entries());
  await writer.redis.set(keys.seen("gazette"), "not a hash");
  await expect(carefulIngest(writer.context, job, "7", 1)).rejects.toThrow("WRONGTYPE");
  await writer.redis.del(keys.seen("gazette"));
  expect(await carefulIngest(writer.context, job, "7", 2)).toMatchObject({ new: 4, quarantined: 0 });
});

test("a job that brought its writer down twice loses only the entry that was in hand", async () => {
  const job = jobOf("gazette", entries());
  await inHand("7", 2);
  const report = await carefulIngest(writer.context, job, "7", 1);
  expect(report).toMatchObject({ new: 3, quarantined: 1, isPollDone: true });
  expect(await setAside()).toEqual([{ title: "Ferries sail again", error: "brought the writer down" }]);
  expect(await publishedTitles()).not.toContain("Ferries sail again");
  expect(await writer.redis.get(keys.inHand)).toBeNull();
});

test("two entries that bring the writer down are set aside one after the other, once each", async () => {
  const job = jobOf("gazette", entries());
  await inHand("7", 1);
  const set = writer.redis.set.bind(writer.redis);
  // The second one brings the writer down as soon as it is in hand.
  const killed = vi.spyOn(writer.redis, "set").mockImplementation(async (key, value) => {
    await set(key, value);
    if (value === "7 2") throw new FencedError("killed");
    return "OK";
  });
  await expect(carefulIngest(writer.context, job, "7", 1)).rejects.toThrow("killed");
  killed.mockRestore();
  expect(await carefulIngest(writer.context, job, "7", 2)).toMatchObject({ isPollDone: true });
  expect((await setAside()).map(({ title }) => title)).toEqual([
    "Harbour bridge to reopen",
    "Ferries sail again",
  ]);
  expect(await publishedTitles()).toEqual(["Mayor resigns", "Wheat harvest falls"]);
});

test("an entry that was committed before the writer went down is not set aside", async () => {
  const job = jobOf("gazette", entries());
  await writer.ingest({ ...job, entries: job.entries.slice(0, 2) });
  await inHand("7", 1);
  expect(await carefulIngest(writer.context, job, "7", 2)).toMatchObject({ new: 2, quarantined: 0 });
  expect(await setAside()).toEqual([]);
  expect(await publishedTitles()).toHaveLength(4);
});

test("a revision that cannot be ingested leaves the entry as it was published", async () => {
  const [first] = entries();
  if (first === undefined) throw new Error("no entries");
  await writer.ingest(jobOf("gazette", [first]));
  const revision = incoming("gazette", { guid: "0", title: "Wheat harvest falls by half" });
  await inHand("7", 0);
  await carefulIngest(writer.context, jobOf("gazette", [revision], { poll: 2 }), "7", 2);
  expect(await setAside()).toMatchObject([{ title: "Wheat harvest falls by half" }]);
  expect(await publishedTitles()).toEqual(["Wheat harvest falls"]);
  const better = incoming("gazette", { guid: "0", title: "Wheat harvest falls by a third" });
  expect(await writer.ingest(jobOf("gazette", [better], { poll: 3 }), 3)).toMatchObject({ changed: 1 });
  expect(await publishedTitles()).toEqual(["Wheat harvest falls by a third"]);
});

test("a job that fails at every try holds up no other, and loses only the entry at fault", async () => {
  const dataDir = folder("data");
  const runtime = await openRuntime({
    ...{ dataDir, config: config(), log: openLog("silent"), clock: wallClock, isPrivate: true },
  });
  const role = await startIngest(runtime, { publishes: false });
  try {
    const later = jobOf("halyard", [incoming("halyard", { guid: "9", title: "Grain ship runs aground" })]);
    for (const job of [withSpoilt(1, { sketch: {} }), later])
      await runtime.queues.ingest.add(job.sourceId, job);
    await drained(runtime.queues.ingest, 20, AbortSignal.timeout(15_000));
    expect(await runtime.stores.feeds.size("all")).toBe(4);
    expect(await runtime.redis.llen(keys.quarantine)).toBe(1);
  } finally {
    await role.close();
    await runtime.close();
  }
});

test("an entry that cannot be set aside is not marked seen", async () => {
  await writer.redis.set(keys.quarantine, "no list");
  const [, second] = entries();
  const job = withSpoilt(1, { entry: { ...second?.entry, publishedMs: Symbol("no number") } });
  await expect(writer.ingest(job)).rejects.toThrow("WRONGTYPE");
  await writer.redis.del(keys.quarantine);
  expect(await writer.ingest(job)).toMatchObject({ quarantined: 1 });
  expect(await setAside()).toHaveLength(1);
});

test("a copy group that cannot be read costs the entry that would join it, and no other", async () => {
  const [first, second] = entries();
  if (first === undefined || second === undefined) throw new Error("no entries");
  await writer.ingest(jobOf("gazette", [first]));
  await writer.redis.hset(keys.group(first.entry.key), "group", "{broken");
  writer.context.memory.forget();
  const copy = incoming("shore", { guid: "1", title: TITLES[0] ?? "" });
  const other = incoming("shore", { guid: "2", title: "Mayor resigns" });
  const same = { ...copy, entry: { ...copy.entry, canonicalUrl: first.entry.canonicalUrl ?? "" } };
  const report = await carefulIngest(
    writer.context,
    jobOf("shore", [same, { ...other, ordinal: 1 }]),
    "7",
    2,
  );
  expect(report).toMatchObject({ new: 1, quarantined: 1, isPollDone: true });
  expect(await setAside()).toEqual([{ title: TITLES[0], error: expect.stringMatching(/^SyntaxError: /u) }]);
});

test("the writer forgets what it knew of an entry that could not be written", async () => {
  const [first] = entries();
  if (first === undefined) throw new Error("no entry");
  const spoiled = spoilt(first, { sketch: { ...first.sketch, wordCount: -1 } });
  await carefulIngest(writer.context, jobOf("gazette", [spoiled]), "7", 1);
  expect(await setAside()).toHaveLength(1);
  const { memory } = writer.context;
  await memory.catchUp(writer.redis, 0);
  expect(memory.events.state.ofGroup(first.entry.key)).toBeUndefined();
  expect(memory.events.state.arrived).toBe(0);
});

test("an entry that an earlier version handed over tells its event by title and summary", async () => {
  const [first] = entries();
  if (first === undefined) throw new Error("no entry");
  const { event: _, ...old } = first;
  expect(await writer.ingest(jobOf("gazette", [old]))).toMatchObject({ new: 1, quarantined: 0 });
  expect(writer.context.memory.events.state.ofGroup(first.entry.key)?.terms).not.toEqual([]);
});
