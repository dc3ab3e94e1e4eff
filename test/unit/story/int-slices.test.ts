import { expect, test } from "vitest";
import { IntSlices, placeInChunk, roomFor } from "../../../src/story/int-slices.ts";

test("what stands in slices stays while more are begun, in one array and beyond", () => {
  const slices = new IntSlices();
  const room = roomFor(1_500);
  const begun = Array.from({ length: 400 }, (_, i) => {
    const at = slices.take(room);
    slices.chunkOf(at).fill(i, placeInChunk(at), placeInChunk(at) + room);
    return at;
  });
  for (const [i, at] of begun.entries()) {
    const slice = slices.chunkOf(at).subarray(placeInChunk(at), placeInChunk(at) + room);
    expect(slice).toEqual(new Int32Array(room).fill(i));
  }
});

test("few slices hold little memory, and one given back is given again", () => {
  const slices = new IntSlices();
  const at = slices.take(roomFor(10));
  expect(slices.bytes).toBeLessThan(100_000);
  slices.give(at, roomFor(10));
  expect(slices.take(roomFor(10))).toBe(at);
});

test("a slice may be as large as an array", () => {
  const slices = new IntSlices();
  slices.take(roomFor(10));
  const room = roomFor(400_000);
  const at = slices.take(room);
  expect(slices.chunkOf(at).length).toBeGreaterThanOrEqual(placeInChunk(at) + room);
});
