import { expect, test } from "vitest";
import { packSketch } from "../../../src/story/pack-sketch.ts";
import { PackedSketch } from "../../../src/story/packed-sketch.ts";
import { sketch } from "../../../src/story/sketch.ts";
import { WIRE_TEXT, WIRE_TITLE } from "./samples.ts";

const made = sketch({ title: WIRE_TITLE, text: WIRE_TEXT });

test("a sketch takes about 600 bytes for a long text", () => {
  const text = Array.from({ length: 400 }, (_, i) => `Word${i} ${i}`).join(" ");
  const long = sketch({ title: "One headline of quite a few longer words than usual", text });
  expect(packSketch(long).bytes.length).toBeLessThan(675);
  expect(packSketch(made).bytes.length).toBeLessThan(525);
});

test("one of another version is not read", () => {
  const bytes = packSketch(made).bytes.slice();
  bytes[0] = 99;
  expect(PackedSketch.of(bytes)).toBeUndefined();
});

test("a value with more bits than it has room for is refused", () => {
  expect(() => packSketch({ ...made, numbers: [0x10000] })).toThrow(RangeError);
  expect(() => packSketch({ ...made, shingles: [0x1000000] })).toThrow(RangeError);
  expect(() => packSketch({ ...made, names: Array.from({ length: 256 }, (_, i) => i) })).toThrow(RangeError);
});

test("a text of more words than are counted has as many as are", () => {
  expect(packSketch({ ...made, wordCount: 70_000 }).wordCount).toBe(65_535);
});
