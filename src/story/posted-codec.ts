import type { Posted } from "./match-window.ts";

/*
 * One record of the match journal, the additions of one batch: for each entry the group's id in 12 bytes, the number of
 * its keys in 1, and each key in 4, big-endian.
 */
const ID_BYTES = 12;
const KEY_BYTES = 4;
const KEYS_MAX = 255;

/** Packs what a batch adds to the index. @throws {RangeError} for an id that is no hash of 96 bits */
export function encodePosted(all: readonly Posted[]): Buffer {
  const bytes = all.reduce(
    (sum, { keys }) => sum + ID_BYTES + 1 + Math.min(keys.length, KEYS_MAX) * KEY_BYTES,
    0,
  );
  const packed = Buffer.alloc(bytes);
  let at = 0;
  for (const { groupId, keys } of all) {
    const kept = keys.slice(0, KEYS_MAX);
    if (packed.write(groupId, at, "base64url") !== ID_BYTES) throw new RangeError(`no group id: ${groupId}`);
    at = packed.writeUInt8(kept.length, at + ID_BYTES);
    for (const key of kept) at = packed.writeUInt32BE(key >>> 0, at);
  }
  return packed;
}

/** Reads a record; one that is cut short ends with its last whole entry. */
export function decodePosted(packed: Buffer): Posted[] {
  const all: Posted[] = [];
  for (let at = 0; at + ID_BYTES < packed.length; ) {
    const groupId = packed.toString("base64url", at, at + ID_BYTES);
    const count = packed[at + ID_BYTES] ?? 0;
    at += ID_BYTES + 1;
    if (at + count * KEY_BYTES > packed.length) break;
    all.push({
      groupId,
      keys: Array.from({ length: count }, (_, i) => packed.readUInt32BE(at + i * KEY_BYTES)),
    });
    at += count * KEY_BYTES;
  }
  return all;
}
