const CHUNK_BITS = 19;
const CHUNK_INTS = 1 << CHUNK_BITS;
const PLACE_MASK = CHUNK_INTS - 1;
/** The last array begins so small, and doubles until it is as large as the others. */
const CHUNK_INTS_AT_FIRST = 1 << 14;
/** The least that a slice has room for. */
const ROOM_MIN = 4;

const INT_BITS = 32;

/** Room that is given for so many integers: powers of two and the middles between them, so that little stands empty. */
export function roomFor(ints: number): number {
  if (ints <= ROOM_MIN) return ROOM_MIN;
  const power = 1 << (INT_BITS - Math.clz32(ints - 1));
  const middle = (power >>> 2) * 3;
  return ints <= middle ? middle : power;
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
    return this.#chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
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
      this.#chunks.push(new Int32Array(CHUNK_INTS_AT_FIRST));
      this.#used = 0;
    }
    const last = this.#chunks.length - 1;
    const at = last * CHUNK_INTS + this.#used;
    this.#used += room;
    if (this.#used > this.chunkOf(at).length) this.#grow(last);
    return at;
  }

  give(at: number, room: number): void {
    const free = this.#free.get(room);
    if (free === undefined) this.#free.set(room, [at]);
    else free.push(at);
  }

  /** The array that a slice lies in, until the next is begun; a slice lies in one whole. */
  chunkOf(at: number): Int32Array {
    return this.#chunks[at >>> CHUNK_BITS] ?? NOTHING;
  }

  #grow(last: number): void {
    const chunk = this.#chunks[last] ?? NOTHING;
    const wider = new Int32Array(Math.min(CHUNK_INTS, Math.max(2 * chunk.length, roomFor(this.#used))));
    wider.set(chunk);
    this.#chunks[last] = wider;
  }
}

const NOTHING = new Int32Array(0);

/** Where in its chunk a slice begins. */
export const placeInChunk = (at: number): number => at & PLACE_MASK;

/** A part of an array as a list: `Array.from` would walk an iterator. */
export function intsOf(chunk: Int32Array, begin: number, length: number): number[] {
  const ints: number[] = [];
  for (let i = begin; i < begin + length; i++) ints.push(chunk[i] ?? 0);
  return ints;
}
