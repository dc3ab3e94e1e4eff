const CHUNK_BITS = 13;
const CHUNK_ROWS = 1 << CHUNK_BITS;
const ROW_MASK = CHUNK_ROWS - 1;

/**
 * A growing table of 32-bit integers, some to a row, in equal chunks: growing copies nothing, so a table of a hundred
 * million never holds the event loop, and no memory stands empty beyond one chunk. What stands in one row lies together.
 */
export class IntRows {
  readonly #width: number;
  readonly #chunks: Int32Array[] = [];
  #length = 0;

  /** @param width - integers in a row */
  constructor(width: number) {
    this.#width = width;
  }

  /** Rows it has. */
  get length(): number {
    return this.#length;
  }

  /** Bytes of memory it holds. */
  get bytes(): number {
    return this.#chunks.length * CHUNK_ROWS * this.#width * Int32Array.BYTES_PER_ELEMENT;
  }

  /** Makes it as long as that, with rows of zeros; never shorter. */
  lengthen(length: number): void {
    while (this.#chunks.length * CHUNK_ROWS < length) this.#addChunk();
    this.#length = Math.max(this.#length, length);
  }

  /** Adds a row of zeros; answers its number. */
  push(): number {
    const row = this.#length++;
    if (row >>> CHUNK_BITS === this.#chunks.length) this.#addChunk();
    return row;
  }

  /** The array that a row lies in, at `placeOf`. */
  chunkOf(row: number): Int32Array {
    return this.#chunks[row >>> CHUNK_BITS] ?? NOTHING;
  }

  placeOf(row: number): number {
    return (row & ROW_MASK) * this.#width;
  }

  #addChunk(): void {
    this.#chunks.push(new Int32Array(CHUNK_ROWS * this.#width));
  }
}

const NOTHING = new Int32Array(0);
