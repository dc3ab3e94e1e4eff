import { intAt, packedId } from "./group-ids.ts";

/*
 * One record of the match journal, the additions of one batch: for each entry the group's id in 12 bytes, the number of
 * its keys in 1, and each key in 4, big-endian.
 */
const ID_BYTES = 12;
const KEY_BYTES = 4;
const KEYS_MAX = 255;

/** Keys that an entry adds to the index, and the copy group that stands under them from then on. */
export interface Posted {
  readonly groupId: string;
  /** See `matchKey`. */
  readonly keys: readonly number[];
}

/** Packs what a batch adds to the index. @throws {RangeError} for an id that is no hash of 96 bits */
export function encodePosted(all: readonly Posted[]): Buffer {
  const bytes = all.reduce(
    (sum, { keys }) => sum + ID_BYTES + 1 + Math.min(keys.length, KEYS_MAX) * KEY_BYTES,
    0,
  );
  const record = Buffer.alloc(bytes);
  let at = 0;
  for (const { groupId, keys } of all) {
    const kept = keys.slice(0, KEYS_MAX);
    packedId(groupId).copy(record, at);
    at = record.writeUInt8(kept.length, at + ID_BYTES);
    for (const key of kept) at = record.writeInt32BE(key, at);
  }
  return record;
}

/**
 * Walks over a record: for each entry where its id stands, where its keys, and how many these are. One that is cut short
 * ends with its last whole entry.
 */
export function walkPosted(
  record: Buffer,
  visit: (idAt: number, keysAt: number, keys: number) => void,
): void {
  for (let at = 0; at + ID_BYTES < record.length; ) {
    const keysAt = at + ID_BYTES + 1;
    const keys = record[keysAt - 1] ?? 0;
    if (keysAt + keys * KEY_BYTES > record.length) break;
    visit(at, keysAt, keys);
    at = keysAt + keys * KEY_BYTES;
  }
}

/** One of the keys that stand in a record. */
export const keyAt = (record: Buffer, keysAt: number, i: number): number =>
  intAt(record, keysAt + KEY_BYTES * i);

/** How many postings records hold: a group stands under its own id too. */
export function postingsIn(records: readonly Buffer[]): number {
  let postings = 0;
  for (const record of records)
    walkPosted(record, (_id, _at, keys) => {
      postings += keys + 1;
    });
  return postings;
}
