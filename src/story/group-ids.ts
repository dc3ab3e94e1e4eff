import { IntRows } from "./int-rows.ts";

/** A group's id is 96 bits: three integers. */
const ID_INTS = 3;
const ID_BYTES = 12;

/** Ids of copy groups by number, without a string for each. */
export class GroupIds {
  readonly #rows = new IntRows(ID_INTS);
  readonly #bytes = Buffer.alloc(ID_BYTES);

  get bytes(): number {
    return this.#rows.bytes;
  }

  /** Answers the number of the new one. @throws {RangeError} for an id that is no hash of 96 bits */
  push(id: string): number {
    if (this.#bytes.write(id, "base64url") !== ID_BYTES) throw new RangeError(`no group id: ${id}`);
    const number = this.#rows.push();
    const chunk = this.#rows.chunkOf(number);
    const place = this.#rows.placeOf(number);
    for (let i = 0; i < ID_INTS; i++) chunk[place + i] = this.#bytes.readInt32BE(4 * i);
    return number;
  }

  at(number: number): string {
    const chunk = this.#rows.chunkOf(number);
    const place = this.#rows.placeOf(number);
    for (let i = 0; i < ID_INTS; i++) this.#bytes.writeInt32BE(chunk[place + i] ?? 0, 4 * i);
    return this.#bytes.toString("base64url");
  }
}
