import { type IntSlices, placeInChunk, roomFor } from "./int-slices.ts";

/** A list of integers that grows at its end and shrinks anywhere, most often at its ends. */
export class IntDeque {
  readonly #slices: IntSlices;
  #at = 0;
  #room = 0;
  #from = 0;
  #length = 0;

  constructor(slices: IntSlices) {
    this.#slices = slices;
  }

  get length(): number {
    return this.#length;
  }

  /** @param i - inside the list; elsewhere 0 */
  get(i: number): number {
    return this.#slices.chunkOf(this.#at)[placeInChunk(this.#at) + this.#from + i] ?? 0;
  }

  /** The array that the values lie in, for who reads many at once: from `begin` on; good until the next change. */
  get chunk(): Int32Array {
    return this.#slices.chunkOf(this.#at);
  }

  get begin(): number {
    return placeInChunk(this.#at) + this.#from;
  }

  insert(i: number, value: number): void {
    if (this.#from + this.#length === this.#room) this.#moveTo(roomFor(this.#length + 1));
    const chunk = this.#slices.chunkOf(this.#at);
    const begin = placeInChunk(this.#at) + this.#from;
    if (i < this.#length) chunk.copyWithin(begin + i + 1, begin + i, begin + this.#length);
    chunk[begin + i] = value;
    this.#length++;
  }

  /** Closes up from the nearer end. */
  removeAt(i: number): void {
    const chunk = this.#slices.chunkOf(this.#at);
    const begin = placeInChunk(this.#at) + this.#from;
    if (i < this.#length / 2) {
      chunk.copyWithin(begin + 1, begin, begin + i);
      this.#from++;
    } else chunk.copyWithin(begin + i, begin + i + 1, begin + this.#length);
    this.#length--;
    if (this.#length === 0) this.clear();
  }

  clear(): void {
    if (this.#room > 0) this.#slices.give(this.#at, this.#room);
    this.#room = 0;
    this.#from = 0;
    this.#length = 0;
  }

  #moveTo(room: number): void {
    const at = this.#slices.take(room);
    if (this.#room > 0) {
      const begin = placeInChunk(this.#at) + this.#from;
      const own = this.#slices.chunkOf(this.#at).subarray(begin, begin + this.#length);
      this.#slices.chunkOf(at).set(own, placeInChunk(at));
      this.#slices.give(this.#at, this.#room);
    }
    this.#at = at;
    this.#room = room;
    this.#from = 0;
  }
}
