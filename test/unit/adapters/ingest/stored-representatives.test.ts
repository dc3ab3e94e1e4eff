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

/** To be compared: of a sketch its bytes. */
const told = (all: readonly Representative[]) =>
  all.map(({ sketch: packed, ...rest }) => ({ ...rest, sketch: [...packed.bytes] }));
const read = (stored: Buffer) => told(decodeRepresentatives(stored));

test("representatives come back as they were stored", () => {
  expect(read(encodeRepresentatives([one, other]))).toEqual(told([one, other]));
  expect(read(encodeRepresentatives([]))).toEqual([]);
});

test("what is cut short or of another version is left out, the others are read", () => {
  const stored = encodeRepresentatives([one, other]);
  for (let bytes = 0; bytes < stored.length; bytes++) {
    const whole = bytes < encodeRepresentatives([one]).length ? [] : [one];
    expect(read(stored.subarray(0, bytes))).toEqual(told(whole));
  }
  const damaged = Buffer.from(stored);
  damaged[16 + "first".length + "tideline".length] = 99;
  expect(read(damaged)).toEqual(told([other]));
});

test("they are read from where they stand among others", () => {
  const stored = encodeRepresentatives([one, other]);
  const room = Buffer.concat([encodeRepresentatives([other]), stored, stored]);
  const from = encodeRepresentatives([other]).length;
  expect(told(decodeRepresentatives(room, from, from + stored.length))).toEqual(told([one, other]));
  expect(told(decodeRepresentatives(room, from, from + stored.length - 1))).toEqual(told([one]));
});
