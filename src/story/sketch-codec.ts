import type { Sketch } from "../model/sketch.ts";
import { SKETCH_VERSION } from "../model/sketch.ts";
import { textKeys } from "./near-keys.ts";

/*
 * Packed, big-endian: version 1 · flags 1 · words 2 · counts of shingles, title words, numbers,
 * names, keys 1 each · text hash 12 (where flagged) · shingles 3 each · title words 3 · numbers 2 · names 2 ·
 * keys 1 letter + 4. Keys of the text are its smallest shingles and are not written.
 */
const HEAD_BYTES = 9;
const TEXT_HASH_BYTES = 12;
const KEY_BYTES = 5;
const WORDS_MAX = 0xffff;

const COMPLETE = 1;
const HAS_TEXT_HASH = 2;
const LIVE = 4;
const DIGEST = 8;

const COLUMNS = [
  ["shingles", 3],
  ["titleWords", 3],
  ["numbers", 2],
  ["names", 2],
] as const;

/** Keys that cannot be made again from the shingles. */
function writtenKeys(sketch: Sketch): readonly string[] {
  const derived = new Set(sketch.unmatchable === undefined ? textKeys(sketch.shingles) : []);
  return sketch.keys.filter((key) => !derived.has(key));
}

function flagsOf(sketch: Sketch): number {
  const unmatchable = sketch.unmatchable === undefined ? 0 : sketch.unmatchable === "live" ? LIVE : DIGEST;
  return (sketch.complete ? COMPLETE : 0) | (sketch.textHash === undefined ? 0 : HAS_TEXT_HASH) | unmatchable;
}

/**
 * Packs a sketch for the store, about 400 bytes for an ordinary text.
 *
 * @throws {RangeError} when a value has more bits than `sketch` gives it
 */
export function encodeSketch(sketch: Sketch): Buffer {
  const keys = writtenKeys(sketch);
  const columns = COLUMNS.reduce((bytes, [name, width]) => bytes + sketch[name].length * width, 0);
  const hashBytes = sketch.textHash === undefined ? 0 : TEXT_HASH_BYTES;
  const packed = Buffer.alloc(HEAD_BYTES + hashBytes + columns + keys.length * KEY_BYTES);
  packed[0] = SKETCH_VERSION;
  packed[1] = flagsOf(sketch);
  packed.writeUInt16BE(Math.min(sketch.wordCount, WORDS_MAX), 2);
  const counts = [...COLUMNS.map(([name]) => sketch[name].length), keys.length];
  let at = 4;
  for (const count of counts) at = packed.writeUInt8(count, at);
  if (sketch.textHash !== undefined) at += packed.write(sketch.textHash, at, "base64url");
  for (const [name, width] of COLUMNS)
    for (const value of sketch[name]) at = packed.writeUIntBE(value, at, width);
  for (const key of keys) {
    at = packed.writeUInt8(key.charCodeAt(0), at);
    at = packed.writeUInt32BE(Number.parseInt(key.slice(1), 36), at);
  }
  return packed;
}

/** By hand: `readUIntBE` for each value would take most of the time of a decode. */
function readColumn(packed: Buffer, from: number, to: number, width: number): number[] {
  const values: number[] = [];
  for (let at = from; at < to; at += width) {
    let value = 0;
    for (let i = at; i < at + width; i++) value = (value << 8) | (packed[i] ?? 0);
    values.push(value);
  }
  return values;
}

function readKeys(packed: Buffer, from: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const at = from + i * KEY_BYTES;
    return String.fromCharCode(packed.readUInt8(at)) + packed.readUInt32BE(at + 1).toString(36);
  });
}

/** Lengths of a packed sketch's parts; undefined where it is of another version or cut short. */
function layout(packed: Buffer): { flags: number; counts: readonly number[] } | undefined {
  if (packed.length < HEAD_BYTES || packed[0] !== SKETCH_VERSION) return undefined;
  const flags = packed.readUInt8(1);
  const counts = [...packed.subarray(4, HEAD_BYTES)];
  const widths = [...COLUMNS.map(([, width]) => width), KEY_BYTES];
  const bytes = counts.reduce((sum, count, i) => sum + count * (widths[i] ?? 0), HEAD_BYTES);
  return packed.length === bytes + ((flags & HAS_TEXT_HASH) === 0 ? 0 : TEXT_HASH_BYTES)
    ? { flags, counts }
    : undefined;
}

/** Reads a packed sketch; undefined where it was written by another version or is damaged: then it is made anew. */
export function decodeSketch(packed: Buffer): Sketch | undefined {
  const parts = layout(packed);
  if (parts === undefined) return undefined;
  const { flags, counts } = parts;
  let at = HEAD_BYTES;
  const hashEnd = at + ((flags & HAS_TEXT_HASH) === 0 ? 0 : TEXT_HASH_BYTES);
  const textHash = packed.toString("base64url", at, hashEnd);
  at = hashEnd;
  const [shingles = [], titleWords = [], numbers = [], names = []] = COLUMNS.map(([, width], column) => {
    const from = at;
    at += width * (counts[column] ?? 0);
    return readColumn(packed, from, at, width);
  });
  const keys = readKeys(packed, at, counts[COLUMNS.length] ?? 0);
  const unmatchable = (flags & LIVE) !== 0 ? "live" : (flags & DIGEST) !== 0 ? "digest" : undefined;
  return {
    v: SKETCH_VERSION,
    ...(textHash === "" ? {} : { textHash }),
    shingles,
    complete: (flags & COMPLETE) !== 0,
    titleWords,
    numbers,
    names,
    wordCount: packed.readUInt16BE(2),
    keys: unmatchable === undefined ? [...keys, ...textKeys(shingles)] : keys,
    ...(unmatchable === undefined ? {} : { unmatchable }),
  };
}
