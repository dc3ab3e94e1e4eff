import fc from "fast-check";
import { expect, test } from "vitest";
import { ascending } from "../../../src/story/ascending.ts";
import { ByteReader } from "../../../src/story/byte-reader.ts";
import { ByteWriter } from "../../../src/story/byte-writer.ts";
import { bornAtOf, decodeStory, encodeStory } from "../../../src/story/event-codec.ts";
import type { StoredEvent } from "../../../src/story/event-story.ts";

const NOON_MS = Date.UTC(2026, 0, 1, 12);
const REPORT: StoredEvent = {
  ...{ id: "a", bornAt: 70_000, entries: 1, touchedAt: 70_003 },
  ...{ newestMs: NOON_MS + 7, oldestMs: NOON_MS + 7, touchedMs: NOON_MS + 20 },
  ...{ terms: [-7, 2 ** 31 - 1, 5, 9], counts: [1, 1, 1, 0.5], groups: ["a"], apart: [] },
  headlines: [
    { sourceId: "The Gull x", atMs: NOON_MS, terms: [-7, 5, 2 ** 31 - 1], numbers: [5], measures: [5] },
  ],
};

const term = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const id = fc.string({ minLength: 1, unit: "grapheme" });
const ms = fc.integer({ min: -(10 ** 12), max: 10 ** 13 });
const headline = fc
  .record({
    sourceId: fc.string(),
    atMs: ms.map((at) => Math.floor(at / 1_000) * 1_000),
    terms: fc.uniqueArray(term, { maxLength: 32 }),
    marks: fc.nat(),
  })
  .map(({ marks, ...told }) => {
    const numbers = told.terms.filter((_, i) => (marks >> i) % 2 === 1);
    return { ...told, numbers, measures: numbers.slice(1) };
  });
const story = fc
  .record({
    ...{
      id,
      bornAt: fc.nat(),
      entries: fc.nat(),
      newestMs: ms,
      oldestMs: ms,
      touchedMs: ms,
      touchedAt: fc.nat(),
    },
    words: fc.uniqueArray(fc.tuple(term, fc.oneof(fc.nat(14), fc.nat(30_000))), {
      maxLength: 80,
      selector: ([word]) => word,
    }),
    groups: fc.uniqueArray(id),
    apart: fc.uniqueArray(id),
    headlines: fc.array(headline, { maxLength: 4 }),
  })
  .map(({ words, ...told }) => ({
    ...told,
    terms: words.map(([word]) => word),
    counts: words.map(([, halves]) => halves / 2),
  }));

test("whatever is stored is read again", () => {
  fc.assert(
    fc.property(story, (told) => {
      const packed = encodeStory(told);
      expect(decodeStory(told.id, packed)).toEqual(told);
      expect(bornAtOf(packed)).toBe(told.bornAt);
    }),
  );
});

test("a story that cannot be stored spoils no other", () => {
  const broken = { ...REPORT, groups: ["b", undefined] as unknown as string[] };
  expect(() => encodeStory(broken)).toThrow(TypeError);
  expect(decodeStory("a", encodeStory(REPORT))).toEqual(REPORT);
});

test("one report takes few bytes: words of its headline are not stored again", () => {
  const { length } = encodeStory(REPORT);
  expect(length).toBe(2 + 3 + 1 + 6 + 1 + 1 + 3 + 1 + 4 * 4 + 2 + 1 + 11 + 1 + 1 + 3 + 1 + 1);
  expect(encodeStory({ ...REPORT, id: "another", groups: ["another"] })).toHaveLength(length);
});

test("what is cut short, too long or of another version is left out", () => {
  const packed = encodeStory(REPORT);
  for (let length = 0; length < packed.length; length++)
    expect(decodeStory("a", packed.subarray(0, length))).toBeUndefined();
  expect(decodeStory("a", Buffer.concat([packed, packed]))).toBeUndefined();
  expect(decodeStory("a", Buffer.from("2\ta\t1"))).toBeUndefined();
  expect(bornAtOf(Buffer.from("2\ta\t1"))).toBe(0);
});

test("what is damaged is read as something or left out, and ends", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      decodeStory("a", Buffer.from([3, ...bytes]));
    }),
  );
});

test.for<[what: string, bytes: Buffer]>([
  ["longer", Buffer.concat([Buffer.alloc(200, 0x80), Buffer.of(1)])],
  ["larger", Buffer.of(...Array.from({ length: 7 }, () => 0xff), 0x7f)],
])("a number %s than any that is written ends the reading", ([, bytes]) => {
  const reader = new ByteReader(bytes);
  expect([reader.count(), reader.isCut, reader.isWhole]).toEqual([0, true, false]);
  expect(bornAtOf(Buffer.concat([Buffer.of(3, 1), bytes]))).toBe(0);
  expect(decodeStory("a", Buffer.concat([Buffer.of(3, 0), bytes, encodeStory(REPORT)]))).toBeUndefined();
});

test("the largest numbers are read again", () => {
  const writer = new ByteWriter();
  writer.count(Number.MAX_SAFE_INTEGER);
  writer.signed(-(2 ** 52));
  const reader = new ByteReader(writer.take());
  expect([reader.count(), reader.signed(), reader.isWhole]).toEqual([
    Number.MAX_SAFE_INTEGER,
    -(2 ** 52),
    true,
  ]);
});

test("each place comes once, also those of numbers that none is as large as", () => {
  expect([...ascending([2 ** 53 - 1, 1, 2 ** 52 + 1, 0])]).toEqual([3, 1, 0, 2]);
});

test("places come in ascending order of their numbers, those of equal ones as they stood", () => {
  expect([...ascending([7, 0, 3e9, 7, 1])]).toEqual([1, 4, 0, 3, 2]);
  expect([...ascending([])]).toEqual([]);
});
