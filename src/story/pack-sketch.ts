import { SKETCH_VERSION, type Sketch } from "../model/sketch.ts";
import { TEXT } from "./near-keys.ts";
import {
  COMPLETE,
  COUNTS_AT,
  DIGEST,
  FLAGS_AT,
  HAS_TEXT_HASH,
  HEAD_BYTES,
  KEY_BYTES,
  LIVE,
  PackedSketch,
  TEXT_HASH_BYTES,
  WIDTHS,
  WORDS_AT,
} from "./packed-sketch.ts";

const WORDS_MAX = 0xffff;
const COLUMNS = ["shingles", "titleWords", "numbers", "names"] as const;

/** Keys of the text are made again from the shingles. */
const writtenKeys = ({ keys }: Sketch): readonly string[] => keys.filter((key) => !key.startsWith(TEXT));

function flagsOf(sketch: Sketch): number {
  const unmatchable = sketch.unmatchable === undefined ? 0 : sketch.unmatchable === "live" ? LIVE : DIGEST;
  return (sketch.complete ? COMPLETE : 0) | (sketch.textHash === undefined ? 0 : HAS_TEXT_HASH) | unmatchable;
}

/** The largest value of as many bytes. */
const LARGEST = [0, 0xff, 0xffff, 0xffffff, 0xffffffff];

/** By hand: `writeUIntBE` for each value would take most of the time. Answers where the next begins. */
function write(bytes: Uint8Array, at: number, value: number, width: number): number {
  if (!(value >= 0 && value <= (LARGEST[width] ?? 0)))
    throw new RangeError(`${value} does not fit into ${width} bytes`);
  for (let i = at + width - 1, rest = value; i >= at; i--, rest >>>= 8) bytes[i] = rest;
  return at + width;
}

/**
 * Packs a sketch, into about 400 bytes for an ordinary text.
 *
 * @throws {RangeError} when a value has more bits than `sketch` gives it
 */
export function packSketch(sketch: Sketch): PackedSketch {
  const keys = writtenKeys(sketch);
  const hashBytes = sketch.textHash === undefined ? 0 : TEXT_HASH_BYTES;
  const columnBytes = COLUMNS.reduce((sum, name) => sum + sketch[name].length * WIDTHS[name], 0);
  const bytes = Buffer.alloc(HEAD_BYTES + hashBytes + columnBytes + keys.length * KEY_BYTES);
  bytes[0] = SKETCH_VERSION;
  bytes[FLAGS_AT] = flagsOf(sketch);
  write(bytes, WORDS_AT, Math.min(sketch.wordCount, WORDS_MAX), 2);
  let at = COUNTS_AT;
  for (const name of COLUMNS) at = write(bytes, at, sketch[name].length, 1);
  at = write(bytes, at, keys.length, 1);
  if (sketch.textHash !== undefined) bytes.set(Buffer.from(sketch.textHash, "base64url"), at);
  at += hashBytes;
  for (const name of COLUMNS) for (const value of sketch[name]) at = write(bytes, at, value, WIDTHS[name]);
  for (const key of keys) {
    at = write(bytes, at, key.charCodeAt(0), 1);
    at = write(bytes, at, Number.parseInt(key.slice(1), 36), 4);
  }
  return PackedSketch.of(bytes) as PackedSketch; // written as it is read
}
