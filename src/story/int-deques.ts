import { IntSlices, placeInChunk, roomFor } from "./int-slices.ts";

/** Where its slice begins, the room of that, where in it the list begins, and how long it is. */
const HEAD_INTS = 4;
const ROOM = 1;
const FROM = 2;
const LENGTH = 3;
const LISTS_AT_FIRST = 256;

/**
 * Lists of integers that grow at their end and shrink anywhere, most often at their ends. Each has a number, and is empty
 * until something is put in: there are hundreds of thousands, and none is an object of its own.
 */
export class IntDeques {
  readonly #slices = new IntSlices();
  #heads = new Int32Array(HEAD_INTS * LISTS_AT_FIRST);

  lengthOf(list: number): number {
    return this.#heads[HEAD_INTS * list + LENGTH] ?? 0;
  }

  /** @param i - inside the list; elsewhere whatever stands there */
  get(list: number, i: number): number {
    return this.chunkOf(list)[this.beginOf(list) + i] ?? 0;
  }

  /** The array that a list lies in, for who reads many at once: from `beginOf` on; good until the next change. */
  chunkOf(list: number): Int32Array {
    return this.#slices.chunkOf(this.#heads[HEAD_INTS * list] ?? 0);
  }

  beginOf(list: number): number {
    const head = HEAD_INTS * list;
    return placeInChunk(this.#heads[head] ?? 0) + (this.#heads[head + FROM] ?? 0);
  }

  insert(list: number, i: number, value: number): void {
    const head = HEAD_INTS * list;
    if (head >= this.#heads.length) this.#grow(head);
    const length = this.#heads[head + LENGTH] ?? 0;
    if ((this.#heads[head + FROM] ?? 0) + length === this.#heads[head + ROOM]) this.#move(list, length + 1);
    const chunk = this.chunkOf(list);
    const begin = this.beginOf(list);
    if (i < length) chunk.copyWithin(begin + i + 1, begin + i, begin + length);
    chunk[begin + i] = value;
    this.#heads[head + LENGTH] = length + 1;
  }

  /** Closes up from the nearer end. */
  removeAt(list: number, i: number): void {
    const head = HEAD_INTS * list;
    const length = this.#heads[head + LENGTH] ?? 0;
    const chunk = this.chunkOf(list);
    const begin = this.beginOf(list);
    if (i < length / 2) {
      chunk.copyWithin(begin + 1, begin, begin + i);
      this.#heads[head + FROM] = (this.#heads[head + FROM] ?? 0) + 1;
    } else chunk.copyWithin(begin + i, begin + i + 1, begin + length);
    this.#heads[head + LENGTH] = length - 1;
    if (length === 1) this.clear(list);
  }

  /** Gives its room back; empty from then on. */
  clear(list: number): void {
    const head = HEAD_INTS * list;
    const room = this.#heads[head + ROOM] ?? 0;
    if (room > 0) this.#slices.give(this.#heads[head] ?? 0, room);
    this.#heads.fill(0, head, head + HEAD_INTS);
  }

  /** To a slice that has room for so many. */
  #move(list: number, ints: number): void {
    const head = HEAD_INTS * list;
    const room = roomFor(ints);
    const at = this.#slices.take(room);
    const begin = this.beginOf(list);
    const own = this.chunkOf(list).subarray(begin, begin + this.lengthOf(list));
    this.#slices.chunkOf(at).set(own, placeInChunk(at));
    const had = this.#heads[head + ROOM] ?? 0;
    if (had > 0) this.#slices.give(this.#heads[head] ?? 0, had);
    this.#heads[head] = at;
    this.#heads[head + ROOM] = room;
    this.#heads[head + FROM] = 0;
  }

  #grow(head: number): void {
    const heads = new Int32Array(Math.max(2 * this.#heads.length, head + HEAD_INTS));
    heads.set(this.#heads);
    this.#heads = heads;
  }
}
