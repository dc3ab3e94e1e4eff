const CHUNK_BITS = 19;
const CHUNK_INTS = 1 << CHUNK_BITS;
const PLACE_MASK = CHUNK_INTS - 1;
/** The least that a slice has room for. */
const ROOM_MIN = 4;

/** Room that is given for so many integers: powers of two and the middles between them, so that little stands empty. */
export function roomFor(ints: number): number {
  if (ints <= ROOM_MIN) return ROOM_MIN;
  const power = 2 ** Math.ceil(Math.log2(ints));
  return ints <= (power / 4) * 3 ? (power / 4) * 3 : power;
}

/**
 * Slices of 32-bit integers in a few large arrays: of what there are millions the garbage collector need not know each,
 * and what is read together lies together. A slice is known by where it begins; who holds one gives it back.
 */
export class IntSlices {
  readonly #chunks: Int32Array[] = [];
  /** Slices given back, by their room. */
  readonly #free = new Map<number, number[]>();
  #used = CHUNK_INTS;

  /** Bytes of memory it holds. */
  get bytes(): number {
    return this.#chunks.length * CHUNK_INTS * Int32Array.BYTES_PER_ELEMENT;
  }

  /**
   * Begins a slice; what stands in it is whatever stood there before.
   *
   * @param room - see `roomFor`; at most half a million
   */
  take(room: number): number {
    const again = this.#free.get(room)?.pop();
    if (again !== undefined) return again;
    if (this.#used + room > CHUNK_INTS) {
      this.#chunks.push(new Int32Array(CHUNK_INTS));
      this.#used = 0;
    }
    const at = (this.#chunks.length - 1) * CHUNK_INTS + this.#used;
    this.#used += room;
    return at;
  }

  give(at: number, room: number): void {
    const free = this.#free.get(room);
    if (free === undefined) this.#free.set(room, [at]);
    else free.push(at);
  }

  /** The array that a slice lies in, and where; a slice lies in one whole. */
  chunkOf(at: number): Int32Array {
    return this.#chunks[at >>> CHUNK_BITS] ?? NOTHING;
  }
}

const NOTHING = new Int32Array(0);

/** Where in its chunk a slice begins. */
export const placeInChunk = (at: number): number => at & PLACE_MASK;
