import { FNV_BASIS, fnv } from "../text/hash.ts";
import { IntRows } from "./int-rows.ts";

/** A group's id is 96 bits, as a text 16 characters of base64url. */
const ID_BYTES = 12;
const ID_CHARS = 16;
const ID_INTS = 3;
const INT_BYTES = 4;

const CHARS = Buffer.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
const CHAR_BITS = 6;
const CHAR_MASK = 63;
/** Three bytes are four characters. */
const FIRST_CHAR_SHIFT = 18;

const packed = Buffer.alloc(ID_BYTES);

/** The bytes of an id, until the next is asked for. @throws {RangeError} for an id that is no hash of 96 bits */
export function packedId(id: string): Buffer {
  if (id.length !== ID_CHARS || packed.write(id, "base64url") !== ID_BYTES)
    throw new RangeError(`no group id: ${id}`);
  return packed;
}

/** The match key of a group's own id, as `exactKeys` makes it of the text ("e…"), from its bytes: a window has millions. */
export function ownKey(bytes: Buffer, at: number): number {
  let hash = fnv(FNV_BASIS, "e".charCodeAt(0));
  for (let i = at; i < at + ID_BYTES; i += 3) {
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let shift = FIRST_CHAR_SHIFT; shift >= 0; shift -= CHAR_BITS)
      hash = fnv(hash, CHARS[(three >>> shift) & CHAR_MASK] ?? 0);
  }
  return hash | 0;
}

/** Ids of copy groups by number, without a string for each. */
export class GroupIds {
  readonly #rows = new IntRows(ID_INTS);
  readonly #bytes = Buffer.alloc(ID_BYTES);

  get length(): number {
    return this.#rows.length;
  }

  get bytes(): number {
    return this.#rows.bytes;
  }

  /** Takes an id of `ID_BYTES` bytes; answers its number. */
  push(bytes: Buffer, at: number): number {
    const number = this.#rows.push();
    const chunk = this.#rows.chunkOf(number);
    const place = this.#rows.placeOf(number);
    for (let i = 0; i < ID_INTS; i++) chunk[place + i] = intAt(bytes, at + INT_BYTES * i);
    return number;
  }

  /** Whether a number is that of an id. */
  isAt(number: number, bytes: Buffer, at: number): boolean {
    const chunk = this.#rows.chunkOf(number);
    const place = this.#rows.placeOf(number);
    for (let i = 0; i < ID_INTS; i++) if (chunk[place + i] !== intAt(bytes, at + INT_BYTES * i)) return false;
    return true;
  }

  at(number: number): string {
    const chunk = this.#rows.chunkOf(number);
    const place = this.#rows.placeOf(number);
    for (let i = 0; i < ID_INTS; i++) this.#bytes.writeInt32BE(chunk[place + i] ?? 0, INT_BYTES * i);
    return this.#bytes.toString("base64url");
  }
}

/** Big-endian. By hand: `readInt32BE` looks at its arguments for each of millions. */
export function intAt(bytes: Buffer, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  );
}
