import type { Representative } from "../../story/representatives.ts";
import { decodeSketch, encodeSketch } from "../../story/sketch-codec.ts";

/*
 * Representatives one behind the other, big-endian: flags 1 · ms 8 · lengths of key, source and sketch 2 each · these.
 */
const HEAD_BYTES = 15;
const TAKEN_BACK = 1;

/** Packs a group's representatives for the store. */
export function encodeRepresentatives(representatives: readonly Representative[]): Buffer {
  return Buffer.concat(representatives.map(encodeOne));
}

function encodeOne({ key, atMs, sourceId, sketch, isTakenBack }: Representative): Buffer {
  const parts = [Buffer.from(key), Buffer.from(sourceId), encodeSketch(sketch)];
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(isTakenBack === true ? TAKEN_BACK : 0);
  head.writeDoubleBE(atMs, 1);
  for (const [i, part] of parts.entries()) head.writeUInt16BE(part.length, 9 + 2 * i);
  return Buffer.concat([head, ...parts]);
}

/** Reads what was stored; what is damaged or of another sketch version is left out: it cannot be compared. */
export function decodeRepresentatives(stored: Buffer | undefined): Representative[] {
  const found: Representative[] = [];
  if (stored === undefined) return found;
  for (let at = 0; at + HEAD_BYTES <= stored.length; ) {
    const keyEnd = at + HEAD_BYTES + stored.readUInt16BE(at + 9);
    const sourceEnd = keyEnd + stored.readUInt16BE(at + 11);
    const end = sourceEnd + stored.readUInt16BE(at + 13);
    const sketch = decodeSketch(stored.subarray(sourceEnd, end));
    if (sketch !== undefined && end <= stored.length)
      found.push({
        key: stored.toString("utf8", at + HEAD_BYTES, keyEnd),
        atMs: stored.readDoubleBE(at + 1),
        sourceId: stored.toString("utf8", keyEnd, sourceEnd),
        sketch,
        ...((stored.readUInt8(at) & TAKEN_BACK) === 0 ? {} : { isTakenBack: true }),
      });
    at = end;
  }
  return found;
}
