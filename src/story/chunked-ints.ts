const CHUNK_BITS = 15;
const CHUNK_INTS = 1 << CHUNK_BITS;
const PLACE_MASK = CHUNK_INTS - 1;

/**
 * A growing list of 32-bit integers in equal chunks: appending copies nothing, so a list of a hundred million never
 * holds the event loop, and no memory stands empty beyond one chunk.
 */
export class ChunkedInts {
  readonly #chunks: Int32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Bytes of memory it holds. */
  get bytes(): number {
    return this.#chunks.length * CHUNK_INTS * Int32Array.BYTES_PER_ELEMENT;
  }

  /** @param at - inside the list; elsewhere 0 */
  get(at: number): number {
    return this.#chunks[at >>> CHUNK_BITS]?.[at & PLACE_MASK] ?? 0;
  }

  set(at: number, value: number): void {
    const chunk = this.#chunks[at >>> CHUNK_BITS];
    if (chunk !== undefined) chunk[at & PLACE_MASK] = value;
  }

  /** Answers the place of the new value. */
  push(value: number): number {
    const at = this.#length++;
    if ((at & PLACE_MASK) === 0) this.#chunks.push(new Int32Array(CHUNK_INTS));
    this.set(at, value);
    return at;
  }
}
