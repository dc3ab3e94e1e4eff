import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeLines, encodeLines } from "../../../../src/adapters/redis/stored-lines.ts";

const words = fc.array(fc.nat(4_095), { maxLength: 8 });
const line = fc.record({
  hash: fc.nat(0xffff_ffff),
  day: fc.nat(200_000),
  count: fc.integer({ min: 1, max: 5 }),
  isUsual: fc.boolean(),
  witnesses: fc.array(fc.record({ title: words, own: words }), { maxLength: 4 }),
});

test("what is stored comes back", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      expect(decodeLines(encodeLines(lines))).toEqual(lines);
    }),
  );
});

test("a line that is proved takes eleven characters and a space", () => {
  const proved = { hash: 0xffff_ffff, day: 20_000, count: 5, isUsual: true, witnesses: [] };
  expect(encodeLines([proved, proved]).length).toBe(1 + 2 * 12);
});

test.for([
  ["another version's", "z ABCDEFAAA5u"],
  ["nothing", ""],
  ["a word that is none", "a ABCDEF"],
])("%s is forgotten", ([, stored = ""]) => {
  expect(decodeLines(stored)).toEqual([]);
});
