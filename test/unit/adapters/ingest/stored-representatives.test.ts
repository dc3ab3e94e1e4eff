import { expect, test } from "vitest";
import {
  decodeRepresentatives,
  encodeRepresentatives,
} from "../../../../src/adapters/ingest/stored-representatives.ts";
import { packSketch } from "../../../../src/story/pack-sketch.ts";
import type { Representative } from "../../../../src/story/representatives.ts";
import { sketch } from "../../../../src/story/sketch.ts";

const one: Representative = {
  ...{ key: "first", atMs: 1_700_000_000_123, sourceId: "tideline" },
  sketch: packSketch(
    sketch({ title: "Ferries stay in port", text: "The ferries stayed in port while the gale blew." }),
  ),
};
const other: Representative = { ...one, key: "zweiter-ü", sourceId: "", atMs: 0, isTakenBack: true };

test("representatives come back as they were stored", () => {
  expect(decodeRepresentatives(encodeRepresentatives([one, other]))).toEqual([one, other]);
  expect(decodeRepresentatives(encodeRepresentatives([]))).toEqual([]);
  expect(decodeRepresentatives(undefined)).toEqual([]);
});

test("what is cut short or of another version is left out, the others are read", () => {
  const stored = encodeRepresentatives([one, other]);
  for (let bytes = 0; bytes < stored.length; bytes++) {
    const read = decodeRepresentatives(stored.subarray(0, bytes));
    expect(read).toEqual(bytes < encodeRepresentatives([one]).length ? [] : [one]);
  }
  const damaged = Buffer.from(stored);
  damaged[16 + "first".length + "tideline".length] = 99;
  expect(decodeRepresentatives(damaged)).toEqual([other]);
});
