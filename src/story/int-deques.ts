import { IntRows } from "./int-rows.ts";
import { IntSlices, placeInChunk, roomFor } from "./int-slices.ts";

/** Where its slice begins, the room of that, where in it the list begins, and how long it is. */
const HEAD_INTS = 4;
const ROOM = 1;
const FROM = 2;
const LENGTH = 3;

/**
 * Lists of integers that grow at their end and shrink anywhere, most often at their ends. Each has a number, and is empty
 * until something is put in: there are hundreds of thousands, and none is an object of its own.
 */
export class IntDeques {
  readonly #slices = new IntSlices();
  readonly #heads = new IntRows(HEAD_INTS);

  lengthOf(list: number): number {
    return this.#headOf(list, LENGTH);
  }

  /** @param i - inside the list; elsewhere whatever stands there */
  get(list: number, i: number): number {
    return this.chunkOf(list)[this.beginOf(list) + i] ?? 0;
  }

  /** The array that a list lies in, for who reads many at once: from `beginOf` on; good until the next change. */
  chunkOf(list: number): Int32Array {
    return this.#slices.chunkOf(this.#headOf(list, 0));
  }

  beginOf(list: number): number {
    return placeInChunk(this.#headOf(list, 0)) + this.#headOf(list, FROM);
  }

  insert(list: number, i: number, value: number): void {
    if (list >= this.#heads.length) this.#heads.lengthen(list + 1);
    const length = this.lengthOf(list);
    if (this.#headOf(list, FROM) + length === this.#headOf(list, ROOM)) this.#move(list, length + 1);
    const chunk = this.chunkOf(list);
    const begin = this.beginOf(list);
    if (i < length) chunk.copyWithin(begin + i + 1, begin + i, begin + length);
    chunk[begin + i] = value;
    this.#setHead(list, LENGTH, length + 1);
  }

  /** Closes up from the nearer end. */
  removeAt(list: number, i: number): void {
    const length = this.lengthOf(list);
    const chunk = this.chunkOf(list);
    const begin = this.beginOf(list);
    if (i < length / 2) {
      chunk.copyWithin(begin + 1, begin, begin + i);
      this.#setHead(list, FROM, this.#headOf(list, FROM) + 1);
    } else chunk.copyWithin(begin + i, begin + i + 1, begin + length);
    this.#setHead(list, LENGTH, length - 1);
    if (length === 1) this.clear(list);
  }

  /** Gives its room back; empty from then on. */
  clear(list: number): void {
    const room = this.#headOf(list, ROOM);
    if (room > 0) this.#slices.give(this.#headOf(list, 0), room);
    for (let i = 0; i < HEAD_INTS; i++) this.#setHead(list, i, 0);
  }

  /** To a slice that has room for so many. */
  #move(list: number, ints: number): void {
    const room = roomFor(ints);
    const at = this.#slices.take(room);
    const begin = this.beginOf(list);
    const own = this.chunkOf(list).subarray(begin, begin + this.lengthOf(list));
    this.#slices.chunkOf(at).set(own, placeInChunk(at));
    const had = this.#headOf(list, ROOM);
    if (had > 0) this.#slices.give(this.#headOf(list, 0), had);
    this.#setHead(list, 0, at);
    this.#setHead(list, ROOM, room);
    this.#setHead(list, FROM, 0);
  }

  #headOf(list: number, i: number): number {
    return this.#heads.chunkOf(list)[this.#heads.placeOf(list) + i] ?? 0;
  }

  #setHead(list: number, i: number, value: number): void {
    this.#heads.chunkOf(list)[this.#heads.placeOf(list) + i] = value;
  }
}
