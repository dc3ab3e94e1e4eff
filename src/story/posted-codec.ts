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
    for (const key of kept) at = packed.writeInt32BE(key, at);
  }
  return packed;
}

/** Reads a record; one that is cut short ends with its last whole entry. */
export function decodePosted(packed: Buffer): Posted[] {
  const all: Posted[] = [];
  for (let at = 0; at + ID_BYTES < packed.length; ) {
    const keysAt = at + ID_BYTES + 1;
    const end = keysAt + (packed[keysAt - 1] ?? 0) * KEY_BYTES;
    if (end > packed.length) break;
    all.push({ groupId: packed.toString("base64url", at, at + ID_BYTES), keys: keysIn(packed, keysAt, end) });
    at = end;
  }
  return all;
}

/** By hand: there are tens of millions of keys in a window, and `readInt32BE` looks at its arguments for each. */
function keysIn(packed: Buffer, from: number, to: number): number[] {
  const keys: number[] = [];
  for (let at = from; at < to; at += KEY_BYTES)
    keys.push(
      ((packed[at] ?? 0) << 24) |
        ((packed[at + 1] ?? 0) << 16) |
        ((packed[at + 2] ?? 0) << 8) |
        (packed[at + 3] ?? 0),
    );
  return keys;
}
