import { expect, test } from "vitest";
import { ChunkedInts } from "../../../src/story/chunked-ints.ts";
import { DayPostings } from "../../../src/story/day-postings.ts";
import { MatchWindow, matchKey, type Posted } from "../../../src/story/match-window.ts";
import { decodePosted, encodePosted } from "../../../src/story/posted-codec.ts";
import { shortHash } from "../../../src/text/hash.ts";

const A = shortHash("a");
const B = shortHash("b");
const posted = (groupId: string, ...keys: string[]): Posted => ({ groupId, keys: keys.map(matchKey) });

test("a list in chunks keeps negative numbers and knows its bytes", () => {
  const list = new ChunkedInts();
  for (let i = 0; i < 100_000; i++) list.push(-i);
  expect([list.length, list.get(0), list.get(65_537), list.get(99_999), list.get(200_000)]).toEqual([
    100_000, 0, -65_537, -99_999, 0,
  ]);
  list.set(65_537, 7);
  expect(list.get(65_537)).toBe(7);
  expect(list.bytes).toBe(4 * 4 * 32_768);
});

test("postings are found again while the table grows bucket by bucket", () => {
  const postings = new DayPostings(64);
  for (let i = 0; i < 20_000; i++) postings.add(matchKey(`k${i}`), i);
  for (let i = 0; i < 20_000; i++) {
    const found: number[] = [];
    postings.collect(matchKey(`k${i}`), found);
    expect(found).toContain(i);
  }
  expect(postings.bytes / 20_000).toBeLessThan(30);
});

test("a key takes a story once, the newest are first, and no more than a stop key needs", () => {
  const postings = new DayPostings(3);
  for (const story of [1, 2, 2, 1, 3, 4, 5]) postings.add(9, story);
  const found: number[] = [];
  postings.collect(9, found);
  expect(found).toEqual([3, 2, 1]);
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
});

test("an id that is no hash of 96 bits is refused before it is stored", () => {
  expect(() => encodePosted([posted("short", "x")])).toThrow(RangeError);
});
