import { expect, test } from "vitest";
import { DayPostings } from "../../../src/story/day-postings.ts";
import { ownKey } from "../../../src/story/group-ids.ts";
import { IntRows } from "../../../src/story/int-rows.ts";
import { MatchWindow, matchKey } from "../../../src/story/match-window.ts";
import { encodePosted, keyAt, type Posted, postingsIn, walkPosted } from "../../../src/story/posted-codec.ts";
import { shortHash } from "../../../src/text/hash.ts";

const A = shortHash("a");
const B = shortHash("b");
const decodePosted = (record: Buffer): Posted[] => {
  const all: Posted[] = [];
  walkPosted(record, (idAt, keysAt, keys) => {
    const groupId = record.toString("base64url", idAt, idAt + 12);
    all.push({ groupId, keys: Array.from({ length: keys }, (_, i) => keyAt(record, keysAt, i)) });
  });
  return all;
};
const posted = (groupId: string, ...keys: string[]): Posted => ({ groupId, keys: keys.map(matchKey) });

test("a table in chunks keeps its rows, begins with zeros and knows its bytes", () => {
  const table = new IntRows(3);
  const last = table.length + 20_000;
  table.lengthen(last);
  const row = table.push();
  const place = table.placeOf(row);
  table.chunkOf(row).set([1, -2, 3], place);
  expect([row, table.length, place % 3]).toEqual([last, last + 1, 0]);
  expect([...table.chunkOf(row).subarray(place - 3, place + 3)]).toEqual([0, 0, 0, 1, -2, 3]);
  table.lengthen(5);
  expect(table.length).toBe(last + 1);
  expect(table.bytes).toBe(3 * 4 * 3 * 8_192);
});

test("postings are found again while the table grows bucket by bucket", () => {
  const postings = new DayPostings(64);
  for (let i = 0; i < 20_000; i++) postings.add(matchKey(`k${i}`), i);
  const lost = Array.from({ length: 20_000 }, (_, i) => i).filter((i) => {
    const found: number[] = [];
    postings.collect(matchKey(`k${i}`), found);
    return !found.includes(i);
  });
  expect(lost).toEqual([]);
  expect(postings.bytes / 20_000).toBeLessThan(30);
});

test("a table holds what plain lists hold, whatever comes under which key", () => {
  const postings = new DayPostings(20);
  const plain = new Map<number, number[]>();
  for (let i = 0; i < 6_000; i++) {
    const key = (Math.imul(i * i, 0x9e3779b1) % 700) | 0;
    const story = i >> 3;
    const under = plain.get(key) ?? [];
    plain.set(key, under);
    const isNews = under.length < 20 && !under.includes(story);
    expect(postings.add(key, story)).toBe(isNews);
    if (isNews) under.push(story);
  }
  const room = new Uint32Array(20);
  for (const [key, under] of plain) {
    const found: number[] = [];
    postings.collect(key, found, 5);
    const newestFirst = under.toReversed().map((story) => story + 5);
    expect(found).toEqual(newestFirst);
    expect(postings.fill(key, room, 0, 5)).toBe(under.length);
    expect([...room.subarray(0, under.length)]).toEqual(newestFirst);
    expect(postings.fill(key, room.subarray(0, under.length), 1, 5)).toBe(-1);
  }
});

test("a key takes a story once, the newest are first, and no more than a stop key needs", () => {
  const postings = new DayPostings(3);
  for (const story of [1, 2, 2, 1, 3, 4, 5]) postings.add(9, story);
  const found: number[] = [];
  postings.collect(9, found);
  expect(found).toEqual([3, 2, 1]);
});

test("a table with room for more or for less than comes tells the same", () => {
  const told = [0, 100, 20_000, 90_000].map((room) => {
    const postings = new DayPostings(64);
    postings.reserve(room);
    for (let i = 0; i < 20_000; i++) postings.add(matchKey(`k${i % 7_000}`), i);
    const found: number[] = [];
    for (let i = 0; i < 7_000; i++) postings.collect(matchKey(`k${i}`), found);
    return found.join();
  });
  expect(new Set(told).size).toBe(1);
});

test("what is loaded stands as it stood, though a record was written twice, or is loaded again", () => {
  const [straight, again] = [new MatchWindow(), new MatchWindow()];
  const journal: Posted[] = [];
  for (let i = 0; i < 300; i++) {
    const news = straight.add(20_000, posted(shortHash(`g${i % 200}`), "every", `a${i % 7}`, `b${i}`));
    if (news !== undefined) journal.push(news);
  }
  for (let times = 0; times < 2; times++) {
    const load = again.load(20_000, 1_000 * times);
    for (const news of [...journal, ...journal.slice(-20)]) load.put(encodePosted([news]));
    for (const _ of load.finishing());
    for (const key of ["every", "a1", "b7", "b250", `e${shortHash("g3")}`])
      expect(again.under(key)).toEqual(straight.under(key));
  }
});

test("what is put in while a load is going on is found, and what is not loaded yet only under its own id", () => {
  const window = new MatchWindow();
  const load = window.load(20_000, 10);
  load.put(encodePosted([posted(A, "x")]));
  expect([window.groupsUnder("x"), window.groupsUnder(`e${A}`)]).toEqual([[], [A]]);
  window.add(20_000, posted(B, "x"));
  for (const _ of load.finishing());
  expect(window.groupsUnder("x").toSorted()).toEqual([A, B].toSorted());
});

test("groups stand under their keys oldest first, each once, over several days", () => {
  const window = new MatchWindow();
  window.add(20_000, posted(A, "x", "y"));
  window.add(20_001, posted(B, "x"));
  window.add(20_001, posted(A, "x"));
  expect(window.groupsUnder("x")).toEqual([A, B]);
  expect(window.groupsUnder("y")).toEqual([A]);
  expect(window.groupsUnder("z")).toEqual([]);
  expect(window.under("x")).toHaveLength(3);
});

test("a record read alone is as good as what it tells of", () => {
  const [told, read] = [new MatchWindow(), new MatchWindow()];
  const all = [posted(A, "x", "y"), posted(B, "x")];
  for (const each of all) told.add(20_000, each);
  for (let times = 0; times < 2; times++) read.put(20_000, encodePosted(all));
  for (const key of ["x", "y", `e${A}`]) expect(read.under(key)).toEqual(told.under(key));
});

test("the key of an id is the same from its bytes as from its text", () => {
  for (let i = 0; i < 100; i++) {
    const id = shortHash(`group ${i}`);
    expect(ownKey(Buffer.concat([Buffer.alloc(3), Buffer.from(id, "base64url")]), 3)).toBe(
      matchKey(`e${id}`),
    );
  }
});

test("what is no id of a group is refused", () => {
  for (const id of ["short", `${A}AAAA`])
    expect(() => new MatchWindow().add(20_000, posted(id, "x"))).toThrow(RangeError);
});

test("telling it twice changes nothing", () => {
  const window = new MatchWindow();
  for (let i = 0; i < 3; i++) window.add(20_000, posted(A, "x"));
  expect(window.under("x")).toHaveLength(1);
});

test("a group is found under its own id by whoever stands in it", () => {
  const window = new MatchWindow();
  window.add(20_000, posted(A, "eanother"));
  expect(window.groupsUnder(`e${A}`)).toEqual([A]);
});

test("days that matching does not look at any more are dropped whole", () => {
  const window = new MatchWindow();
  for (let day = 20_000; day < 20_040; day++) {
    window.add(day, posted(shortHash(String(day)), "x"));
    window.dropBefore(day - 3);
  }
  expect(window.groupsUnder("x")).toEqual(
    [20_036, 20_037, 20_038, 20_039].map((day) => shortHash(String(day))),
  );
});

test("a record gives back what was put in, and of one that is cut short the whole entries", () => {
  const all = [posted(A, "x", "y"), posted(B), posted(B, "z")];
  const packed = encodePosted(all);
  expect(packed).toHaveLength(3 * 13 + 3 * 4);
  expect(decodePosted(packed)).toEqual(all);
  expect(decodePosted(packed.subarray(0, -1))).toEqual(all.slice(0, 2));
  expect(decodePosted(Buffer.alloc(0))).toEqual([]);
  expect(postingsIn([packed, packed.subarray(0, -1)])).toBe(6 + 4);
});

test("an id that is no hash of 96 bits is refused before it is stored", () => {
  expect(() => encodePosted([posted("short", "x")])).toThrow(RangeError);
});

test("candidates of every day are known again by their numbers, also those beyond 31 bits", () => {
  const window = new MatchWindow();
  const days = Array.from({ length: 16 }, (_, day) => day);
  for (const day of days) window.add(day, posted(shortHash(`of ${day}`), "t rare", `t own ${day}`));
  for (const day of days) expect(window.near(["t rare", `t own ${day}`])[0]).toBe(shortHash(`of ${day}`));
});
