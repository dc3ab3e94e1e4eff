import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from "vitest";
import { carryOutOrder } from "../../src/adapters/ingest/carry-out-order.ts";
import { foldBridged } from "../../src/adapters/ingest/fold-bridged.ts";
import { strikeGone } from "../../src/adapters/ingest/strike-gone.ts";
import { workOff } from "../../src/adapters/ingest/work-off.ts";
import { WriterMemory } from "../../src/adapters/ingest/writer-memory.ts";
import { findEntry } from "../../src/adapters/lookup/find-entry.ts";
import { viewEntry } from "../../src/adapters/lookup/view-entry.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { entryWords } from "../../src/cli/why/entry-words.ts";
import type { CopyGroup } from "../../src/model/copy-group.ts";
import type { IncomingEntry } from "../../src/model/entry.ts";
import type { Ruling } from "../../src/model/ruling.ts";
import { incoming, jobOf, NOON_MS, openWriter, type Writer } from "../helpers/writer.ts";

const FERRY = {
  title: "Ferry runs aground off Norhaven, 212 passengers taken off",
  text: `The ferry Northern Star ran aground on the Skerry reef off Norhaven early on Wednesday and 212 passengers were taken
off by lifeboats, the coastguard said. Nobody was hurt. The ship had left Eastport at midnight in thick fog, and her
captain Ola Brandt said the radar had failed an hour before. Tugs will try to pull her back to harbour at high water.`,
};
/** Another reporter on the same event. */
const FERRY_TOLD_ANEW = {
  title: "Passengers taken off ferry Northern Star aground near Norhaven",
  text: `Lifeboat crews from three harbours brought everyone off the Northern Star after she struck a reef outside Norhaven in
fog, in what the harbourmaster called a textbook rescue. Families waited on the quay until the last boat came in at nine.`,
};
const BUDGET = {
  title: "Parliament in Velden passes budget after all-night sitting",
  text: `Members of the Velden parliament passed next year's budget by 71 votes to 64 on Wednesday after sitting through the
night. The opposition had moved 340 amendments, of which two were taken up, on school meals and on harbour dues.`,
};

let writer: Writer;
let epoch: number;
beforeEach(async () => {
  writer = await openWriter();
  epoch = 0;
  await anOrdinaryMorning();
});
afterEach(() => writer.close());

/** What words are worth shows among other stories. */
async function anOrdinaryMorning(): Promise<void> {
  const entries = Array.from({ length: 50 }, (_, i) => {
    const words = Array.from({ length: 12 }, (__, at) => `word${(i * 31 + at * 7) % 400}x`);
    return incoming("gazette", {
      guid: `morning${i}`,
      title: words.slice(0, 7).join(" "),
      text: words.join(" "),
    });
  });
  await writer.ingest(jobOf("gazette", entries, { nowMs: NOON_MS - 3_600_000 }), ++epoch);
}

const take = (sourceId: string, entry: IncomingEntry, nowMs = NOON_MS) =>
  writer.ingest(jobOf(sourceId, [entry], { nowMs, poll: nowMs }), ++epoch);

const entryOf = (sourceId: string, guid: string, told: { title: string; text: string }) =>
  incoming(sourceId, { guid, ...told });

async function groupOf(sourceId: string, guid: string): Promise<CopyGroup | undefined> {
  const { key } = incoming(sourceId, { guid, title: "" }).entry;
  const { stores } = writer.context;
  const [seen] = await stores.seen.read(sourceId, [key]);
  return (await stores.groups.list([seen?.groupId ?? ""]))[0];
}

const keyOf = (sourceId: string, guid: string): string => incoming(sourceId, { guid, title: "" }).entry.key;

let rulings = 0;
const ruled = (over: Partial<Record<string, unknown>>): Ruling =>
  ({ v: 1, id: `ruling${++rulings}`, atMs: NOON_MS + rulings, ...over }) as unknown as Ruling;

const order = (ruling: Ruling) =>
  carryOutOrder(writer.context, { order: { kind: "ruling", ruling }, nowMs: NOON_MS + 60_000 }, ++epoch);

/** Another process takes over: what is not stored is lost. */
const restart = () => Object.assign(writer.context, { memory: new WriterMemory() });

/** An emptied store takes all in again, under the rulings that were kept outside: a writer that starts carries them out first. */
async function emptied(said: readonly Ruling[], again: () => Promise<void>): Promise<void> {
  await writer.context.redis.flushall();
  restart();
  for (const ruling of said) await order(ruling);
  await anOrdinaryMorning();
  await again();
}

describe("stories", () => {
  test("two reports of one event are two entries of one story, another event is another story", async () => {
    await take("halyard", entryOf("halyard", "1", FERRY));
    await take("gazette", entryOf("gazette", "2", BUDGET));
    restart();
    await take("shore", entryOf("shore", "3", FERRY_TOLD_ANEW));
    const first = await groupOf("halyard", "1");
    const second = await groupOf("shore", "3");
    expect(second?.id).not.toBe(first?.id);
    expect(second?.storyId).toBe(first?.id);
    expect(second?.storyReason).toMatchObject({ kind: "same-event" });
    expect((await groupOf("gazette", "2"))?.storyId).toBe(keyOf("gazette", "2"));
    const ids = (await writer.context.stores.stories.groupIds([first?.id ?? ""])).get(first?.id ?? "");
    expect(ids?.sort()).toEqual([first?.id, second?.id].sort());
  });

  test("two writers that take turns thread stories as one would", async () => {
    const own = writer.context.memory;
    const other = new WriterMemory();
    const inTurn = async (memory: WriterMemory, sourceId: string, entry: IncomingEntry, at: number) => {
      Object.assign(writer.context, { memory });
      await take(sourceId, entry, NOON_MS + at);
    };
    await inTurn(own, "halyard", entryOf("halyard", "1", FERRY), 1);
    await inTurn(other, "gazette", entryOf("gazette", "2", BUDGET), 2);
    await inTurn(own, "shore", entryOf("shore", "3", FERRY_TOLD_ANEW), 3);
    const aftermath = {
      title: "Ferry Northern Star pulled off reef near Norhaven, passengers home",
      text: "Tugs did it.",
    };
    await inTurn(other, "shore", entryOf("shore", "4", aftermath), 4);
    const founder = keyOf("halyard", "1");
    expect((await groupOf("shore", "3"))?.storyId).toBe(founder);
    expect((await groupOf("shore", "4"))?.storyId).toBe(founder);
    expect(other.events.state.ofId(founder)?.groups).toHaveLength(3);
    const read = own.events.state.ofId(founder)?.groups.length;
    await inTurn(own, "gazette", entryOf("gazette", "5", { title: "Nothing of note", text: "" }), 5);
    expect([read, own.events.state.ofId(founder)?.groups.length]).toEqual([2, 3]);
  });

  test("a story that gets its first company has the feeds of its founder written anew", async () => {
    await take("halyard", entryOf("halyard", "1", FERRY));
    const inland = {
      ...FERRY_TOLD_ANEW,
      text: FERRY_TOLD_ANEW.text.replace("harbours", "towns").replace("harbourmaster", "mayor"),
    };
    const report = await take("shore", entryOf("shore", "3", inland));
    expect((await groupOf("shore", "3"))?.storyId).toBe(keyOf("halyard", "1"));
    expect(report.dirty.toSorted()).toEqual(["all", "sea"]);
  });
});

describe("an operator's word", () => {
  test("a copy split off is an entry of its own, and stays one when the store is emptied", async () => {
    const all = async () => {
      await take("halyard", entryOf("halyard", "1", FERRY));
      await take("shore", entryOf("shore", "2", FERRY));
    };
    await all();
    expect((await groupOf("shore", "2"))?.id).toBe(keyOf("halyard", "1"));
    const apart = ruled({
      kind: "apart",
      level: "copy",
      a: [keyOf("shore", "2")],
      b: [keyOf("halyard", "1")],
    });
    const report = await order(apart);
    expect(report.dirty).toContain("all");
    const left = await groupOf("shore", "2");
    expect(left?.id).toBe(keyOf("shore", "2"));
    expect((await groupOf("halyard", "1"))?.members).toHaveLength(1);
    await take(
      "shore",
      entryOf("shore", "2", { ...FERRY, text: `${FERRY.text} More follows.` }),
      NOON_MS + 120_000,
    );
    expect((await groupOf("shore", "2"))?.id).toBe(left?.id);
    await emptied([apart], all);
    expect((await groupOf("shore", "2"))?.id).toBe(keyOf("shore", "2"));
    expect((await groupOf("halyard", "1"))?.members).toHaveLength(1);
  });

  test("two entries merged are one under the older id, later copies of both join it", async () => {
    const all = async () => {
      await take("halyard", entryOf("halyard", "1", FERRY));
      await take("gazette", entryOf("gazette", "2", BUDGET), NOON_MS + 1);
    };
    await all();
    const together = ruled({
      kind: "together",
      level: "copy",
      a: [keyOf("gazette", "2")],
      b: [keyOf("halyard", "1")],
    });
    await order(together);
    const merged = await groupOf("gazette", "2");
    expect(merged?.id).toBe(keyOf("halyard", "1"));
    expect(merged?.members.map(({ entry }) => entry.sourceId)).toEqual(["halyard", "gazette"]);
    expect(await writer.context.redis.exists(keys.group(keyOf("gazette", "2")))).toBe(0);
    expect(await writer.context.redis.zscore(keys.feed("all"), keyOf("gazette", "2"))).toBeNull();
    restart();
    await take("shore", entryOf("shore", "3", BUDGET), NOON_MS + 2);
    expect((await groupOf("shore", "3"))?.id).toBe(merged?.id);
    await emptied([together], all);
    expect((await groupOf("gazette", "2"))?.id).toBe(keyOf("halyard", "1"));
  });

  test("an entry withdrawn is out of every feed, and so is a copy that comes later", async () => {
    await take("halyard", entryOf("halyard", "1", FERRY));
    const withdraw = ruled({ kind: "withdraw", entries: [keyOf("halyard", "1")], reason: "a hoax" });
    expect(await order(withdraw)).toMatchObject({ detail: "1 entry withdrawn", dirty: ["all", "sea"] });
    expect(await groupOf("halyard", "1")).toMatchObject({
      withdrawnMs: NOON_MS + 60_000,
      withdrawnReason: "a hoax",
    });
    await emptied([withdraw], async () => void (await take("halyard", entryOf("halyard", "1", FERRY))));
    await take("shore", entryOf("shore", "2", FERRY), NOON_MS + 90_000);
    expect(await groupOf("shore", "2")).toMatchObject({ withdrawnReason: "a hoax" });
    await order(ruled({ kind: "reinstate", entries: [keyOf("halyard", "1")] }));
    expect(await groupOf("halyard", "1")).not.toHaveProperty("withdrawnMs");
  });

  test("what was reinstated stays shown when a kill notice comes later, and that is told", async () => {
    await take("halyard", entryOf("halyard", "1", FERRY));
    const kill = (guid: string) =>
      incoming("halyard", { guid, ...FERRY, over: { withdrawal: true, contentHash: guid } });
    expect((await take("halyard", kill("1"), NOON_MS + 30_000)).overruled).toEqual([]);
    expect(await groupOf("halyard", "1")).toHaveProperty("withdrawnMs");
    await order(ruled({ kind: "reinstate", entries: [keyOf("halyard", "1")] }));
    const data = (guid: string) =>
      jobOf("halyard", [kill(guid)], { poll: NOON_MS + 90_000, nowMs: NOON_MS + 90_000 });
    const end = await workOff(writer.context, { id: "1", data: data("k"), epoch: ++epoch, tries: 0 });
    const id = keyOf("halyard", "1");
    expect(end.line).toContain("1 kept shown against a later kill notice");
    expect(end.overruled).toEqual([id]);
    const group = await groupOf("halyard", "1");
    expect([group?.withdrawnMs, group?.members.length]).toEqual([undefined, 2]);
    expect((await take("shore", entryOf("shore", "2", FERRY), NOON_MS + 120_000)).overruled).toEqual([]);

    const identity = { v: 1, authority: "news.example", year: 2027, store: "it" } as const;
    const context = { ...writer.context, identity, dataDir: writer.dataDir };
    const found = await findEntry(context, id, { nowMs: NOON_MS + 120_000 });
    if (found.kind === "none") throw new Error(found.message);
    const report = await viewEntry(context, found, writer.context.memory.window, NOON_MS + 120_000);
    expect(report.reinstated).toEqual({ atMs: NOON_MS + 60_000, noticeMs: NOON_MS + 90_000 });
    expect(entryWords(report, NOON_MS + 120_000)).toMatch(
      /reinstated .*by an editor.*\n.*kill notice that came later/u,
    );
  });

  test("a story parted stays parted, two stories joined stay one, also after a restart and an emptied store", async () => {
    const all = async () => {
      await take("halyard", entryOf("halyard", "1", FERRY));
      await take("gazette", entryOf("gazette", "2", BUDGET), NOON_MS + 1);
      await take("shore", entryOf("shore", "3", FERRY_TOLD_ANEW), NOON_MS + 2);
    };
    await all();
    const apart = ruled({
      kind: "apart",
      level: "event",
      a: [keyOf("shore", "3")],
      b: [keyOf("halyard", "1")],
    });
    const together = ruled({
      kind: "together",
      level: "event",
      a: [keyOf("shore", "3")],
      b: [keyOf("gazette", "2")],
    });
    const stories = async () => [
      (await groupOf("halyard", "1"))?.storyId,
      (await groupOf("gazette", "2"))?.storyId,
      (await groupOf("shore", "3"))?.storyId,
    ];
    await order(apart);
    expect(new Set(await stories()).size).toBe(3);
    await order(together);
    const [ferry, budget, other] = await stories();
    expect(other).toBe(budget);
    expect(ferry).not.toBe(budget);
    restart();
    expect(await stories()).toEqual([ferry, budget, other]);
    await emptied([apart, together], all);
    const [ferryAgain, budgetAgain, otherAgain] = await stories();
    expect(otherAgain).toBe(budgetAgain);
    expect(ferryAgain).not.toBe(budgetAgain);
  });

  test("an order that runs twice changes nothing the second time", async () => {
    await take("halyard", entryOf("halyard", "1", FERRY));
    await take("shore", entryOf("shore", "2", FERRY));
    const apart = ruled({
      kind: "apart",
      level: "copy",
      a: [keyOf("shore", "2")],
      b: [keyOf("halyard", "1")],
    });
    await order(apart);
    const groups = [await groupOf("halyard", "1"), await groupOf("shore", "2")];
    expect(await order(apart)).toMatchObject({ detail: "nothing to change", dirty: [] });
    expect([await groupOf("halyard", "1"), await groupOf("shore", "2")]).toEqual(groups);
  });
});

test("a withdrawn entry stays withdrawn when it is merged into another, and when another is split off it", async () => {
  await take("halyard", entryOf("halyard", "1", FERRY));
  await take("gazette", entryOf("gazette", "2", BUDGET), NOON_MS + 1);
  await order(ruled({ kind: "withdraw", entries: [keyOf("gazette", "2")], reason: "a hoax" }));
  const [a, b] = [[keyOf("gazette", "2")], [keyOf("halyard", "1")]];
  await order(ruled({ kind: "together", level: "copy", a, b }));
  expect(await groupOf("halyard", "1")).toMatchObject({ withdrawnReason: "a hoax" });
  await order(ruled({ kind: "apart", level: "copy", a, b }));
  expect(await groupOf("gazette", "2")).toMatchObject({ withdrawnReason: "a hoax" });
});

test("stories that an editor parted do not become one by a later look either, after an emptied store", async () => {
  const all = async () => {
    await take("halyard", entryOf("halyard", "1", FERRY));
    await take("shore", entryOf("shore", "3", FERRY_TOLD_ANEW), NOON_MS + 1);
  };
  await all();
  const said = ruled({ kind: "apart", level: "event", a: [keyOf("shore", "3")], b: [keyOf("halyard", "1")] });
  await order(said);
  await emptied([said], all);
  const { state } = writer.context.memory.events;
  const [one, other] = [state.ofGroup(keyOf("halyard", "1")), state.ofGroup(keyOf("shore", "3"))];
  if (one === undefined || other === undefined) throw new Error("both stories are living");
  expect(one).not.toBe(other);
  expect(state.areApart(one, other)).toBe(true);
});

describe("groups that a later text shows to be one", () => {
  const CRANE = "Crane falls across the main channel of Sallow Bay harbour";
  const OPENING = `The port of Sallow Bay closed its northern basin on Tuesday after a crane fell across the main channel, harbour
master Odile Verran said. Two dredgers were trapped inside and the pilots refused to bring any vessel past the wreck until divers
had looked at the hull. Insurers were told at noon, and the owners of the crane declined to comment on its last inspection.`;
  const QUEUES = `Freight forwarders began to send lorries to Pelmar instead, where queues of eleven kilometres formed before the
weighbridge by evening. Grain traders said that barges already loaded with barley would have to wait, and that spoiled cargo might
cost them forty thousand crowns a day.`;
  const TRAINS = "The rail company put on three extra trains overnight.";
  const INQUIRY = `Minister Tobias Rennick promised an inquiry led by retired judge Marta Ilves, who investigated the ferry fire of
2019. Unions demanded that maintenance logs be made public before the end of the month, and accused the operator of cutting its
crews by a third. Opposition members asked for a debate in parliament next week.`;
  const HEAD = { title: CRANE, text: `${OPENING}\n${QUEUES} ${TRAINS}` };
  const TAIL = { title: CRANE, text: `${INQUIRY}\n${TRAINS}` };
  const WHOLE = { title: CRANE, text: `${OPENING}\n${QUEUES} ${TRAINS}\n${INQUIRY}` };

  beforeEach(async () => {
    await take("gazette", entryOf("gazette", "1", HEAD));
    await take("shore", entryOf("shore", "1", TAIL), NOON_MS + 1_000);
    expect((await groupOf("shore", "1"))?.id).not.toBe((await groupOf("gazette", "1"))?.id);
  });
  const takeWhole = () => take("halyard", entryOf("halyard", "1", WHOLE), NOON_MS + 120_000);

  test("are one from then on", async () => {
    await takeWhole();
    const group = await groupOf("shore", "1");
    expect(group?.members.map(({ entry, reason }) => [entry.sourceId, reason.kind])).toEqual([
      ["gazette", "first"],
      ["shore", "near-copy"],
      ["halyard", "near-copy"],
    ]);
  });

  test("take their stories with them, and nobody tells it as an editor's word", async () => {
    await take("gazette", entryOf("gazette", "2", BUDGET), NOON_MS + 2_000);
    await take("halyard", entryOf("halyard", "3", FERRY), NOON_MS + 3_000);
    await take("shore", entryOf("shore", "3", FERRY_TOLD_ANEW), NOON_MS + 4_000);
    const bridged = [[keyOf("gazette", "2"), keyOf("halyard", "3")]];
    await foldBridged(writer.context, bridged, { nowMs: NOON_MS + 60_000, epoch });
    expect(await groupOf("shore", "3")).toMatchObject({
      storyId: keyOf("gazette", "2"),
      storyReason: { kind: "merged" },
    });
  });

  test.for<[at: string, cut: () => MockInstance]>([
    ["is struck", () => vi.spyOn(writer.redis, "slDropGroup").mockRejectedValueOnce(new Error("cut"))],
    ["is found in the note", () => vi.spyOn(writer.redis, "hgetall").mockRejectedValueOnce(new Error("cut"))],
  ])("a writer that takes over ends a fold that was cut off before the younger one %s", async ([, cut]) => {
    const spy = cut();
    await expect(takeWhole()).rejects.toThrow("cut");
    spy.mockRestore();
    expect(await writer.redis.exists(keys.group(keyOf("shore", "1")))).toBe(1);
    restart();
    await takeWhole();
    await take("shore", entryOf("shore", "2", TAIL), NOON_MS + 180_000);
    expect((await groupOf("shore", "2"))?.id).toBe(keyOf("gazette", "1"));
    expect((await groupOf("shore", "1"))?.id).toBe(keyOf("gazette", "1"));
    expect(await writer.redis.exists(keys.group(keyOf("shore", "1")))).toBe(0);
    expect(Object.keys(await writer.redis.hgetall(keys.gone))).toEqual(["epoch"]);
  });

  test("are not struck by a writer that was fenced, nor where the other does not hold their copies", async () => {
    const [one, other] = [keyOf("gazette", "1"), keyOf("shore", "1")];
    await writer.redis.hset(keys.gone, { [other]: one });
    await strikeGone(writer.redis, epoch);
    expect((await groupOf("shore", "1"))?.id).toBe(other);
    await takeWhole();
    expect(await writer.redis.exists(keys.group(other))).toBe(0);
    await writer.redis.hset(keys.group(one), "epoch", epoch + 5);
    expect(await writer.redis.slDropGroup(keys.group(one), epoch)).toBe(0);
    expect(await writer.redis.exists(keys.group(one))).toBe(1);
  });

  test("keep an editor's word about their copies: one that is to stand apart from them does", async () => {
    const late = entryOf("halyard", "2", TAIL);
    await order(
      ruled({ kind: "apart", level: "copy", a: [keyOf("shore", "1")], b: [keyOf("halyard", "2")] }),
    );
    await takeWhole();
    await take("halyard", late, NOON_MS + 180_000);
    expect((await groupOf("shore", "1"))?.id).toBe(keyOf("gazette", "1"));
    expect((await groupOf("halyard", "2"))?.id).toBe(keyOf("halyard", "2"));
    restart();
    await take("halyard", entryOf("halyard", "2", { ...TAIL, title: `${CRANE} again` }), NOON_MS + 240_000);
    expect((await groupOf("halyard", "2"))?.id).toBe(keyOf("halyard", "2"));
  });

  test.for(["copy", "event"] as const)("stay apart where an editor keeps them so, as %s", async (level) => {
    await order(ruled({ kind: "apart", level, a: [keyOf("gazette", "1")], b: [keyOf("shore", "1")] }));
    await takeWhole();
    const [head, tail] = [await groupOf("gazette", "1"), await groupOf("shore", "1")];
    expect(tail?.id).toBe(keyOf("shore", "1"));
    expect(head?.id).toBe(keyOf("gazette", "1"));
    if (level === "event") expect(tail?.storyId).not.toBe(head?.storyId);
  });
});

describe("an embargo", () => {
  const untilMs = NOON_MS + 3_600_000;
  const embargoed = () => incoming("halyard", { guid: "1", ...FERRY, over: { embargoMs: untilMs } });
  const release = (nowMs: number) =>
    carryOutOrder(
      writer.context,
      { order: { kind: "release", groupIds: [keyOf("halyard", "1")] }, nowMs },
      ++epoch,
    );

  test("copy under embargo is in no feed until its time, then it is new", async () => {
    expect((await take("halyard", embargoed())).dirty).toEqual([]);
    expect(await writer.context.redis.zscore(keys.held, keyOf("halyard", "1"))).toBe(String(untilMs));
    expect((await release(untilMs - 1)).dirty).toEqual([]);
    expect(await writer.context.redis.zcard(keys.held)).toBe(1);
    expect(await release(untilMs)).toMatchObject({ detail: "1 entry let go", dirty: ["all", "sea"] });
    expect(await writer.context.redis.zcard(keys.held)).toBe(0);
    expect(await groupOf("halyard", "1")).toMatchObject({ firstSeenMs: untilMs });
    expect(await writer.context.redis.zscore(keys.feed("all"), keyOf("halyard", "1"))).toBe(String(untilMs));
  });

  test("a copy split off a text under embargo is under it too", async () => {
    await take("halyard", embargoed());
    const also = incoming("shore", { guid: "2", ...FERRY, over: { embargoMs: untilMs } });
    await take("shore", also, NOON_MS + 1);
    await order(
      ruled({ kind: "apart", level: "copy", a: [keyOf("shore", "2")], b: [keyOf("halyard", "1")] }),
    );
    expect(await groupOf("shore", "2")).toMatchObject({ id: keyOf("shore", "2"), heldUntilMs: untilMs });
    expect(await writer.context.redis.zcard(keys.feed("all"))).toBe(50);
  });

  test("a copy without embargo makes the text public, and stands for it", async () => {
    await take("halyard", embargoed());
    await take("shore", entryOf("shore", "2", FERRY), NOON_MS + 60_000);
    const group = await groupOf("shore", "2");
    expect(group).toMatchObject({ id: keyOf("halyard", "1"), canonical: keyOf("shore", "2") });
    expect(group).not.toHaveProperty("heldUntilMs");
  });
});
