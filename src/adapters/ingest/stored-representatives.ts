import { PackedSketch } from "../../story/packed-sketch.ts";
import type { Representative } from "../../story/representatives.ts";

/*
 * Representatives one behind the other, big-endian: version 1 · flags 1 · ms 8 · lengths of key, source and sketch 2
 * each · these.
 */
const VERSION = 2;
const HEAD_BYTES = 16;
const FLAGS_AT = 1;
const MS_AT = 2;
const LENGTHS_AT = 10;
const TAKEN_BACK = 1;

/** Packs a group's representatives for the store. */
export function encodeRepresentatives(representatives: readonly Representative[]): Buffer {
  return Buffer.concat(representatives.flatMap(partsOf));
}

function partsOf({ key, atMs, sourceId, sketch, isTakenBack }: Representative): Uint8Array[] {
  const parts = [Buffer.from(key), Buffer.from(sourceId), sketch.bytes];
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(VERSION);
  head.writeUInt8(isTakenBack === true ? TAKEN_BACK : 0, FLAGS_AT);
  head.writeDoubleBE(atMs, MS_AT);
  for (const [i, part] of parts.entries()) head.writeUInt16BE(part.length, LENGTHS_AT + 2 * i);
  return [head, ...parts];
}

/**
 * Reads what was stored; what is damaged or of another version is left out: it cannot be compared. Sketches stay where
 * they stand, so what is given must not change.
 */
export function decodeRepresentatives(stored: Buffer, from = 0, to = stored.length): Representative[] {
  const found: Representative[] = [];
  for (let at = from; at + HEAD_BYTES <= to && stored[at] === VERSION; ) {
    const keyEnd = at + HEAD_BYTES + stored.readUInt16BE(at + LENGTHS_AT);
    const sourceEnd = keyEnd + stored.readUInt16BE(at + LENGTHS_AT + 2);
    const end = sourceEnd + stored.readUInt16BE(at + LENGTHS_AT + 4);
    const sketch = end > to ? undefined : PackedSketch.of(stored, sourceEnd, end);
    if (sketch !== undefined)
      found.push({
        key: stored.toString("utf8", at + HEAD_BYTES, keyEnd),
        atMs: stored.readDoubleBE(at + MS_AT),
        sourceId: stored.toString("utf8", keyEnd, sourceEnd),
        sketch,
        ...((stored.readUInt8(at + FLAGS_AT) & TAKEN_BACK) === 0 ? {} : { isTakenBack: true }),
      });
    at = end;
  }
  // A list that grew has room for a dozen more.
  return found.slice();
}
