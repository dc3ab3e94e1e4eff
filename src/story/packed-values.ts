/** Whole numbers in a packed sketch, ascending, each once: of two to four bytes, big-endian, read where they stand. */
export class PackedValues {
  readonly length: number;
  /** Where what follows them begins. */
  readonly end: number;
  readonly #bytes: Uint8Array;
  readonly #from: number;
  readonly #width: number;
  readonly #stride: number;

  /**
   * @param bytes - go on for at least `length` strides
   * @param stride - bytes from one value to the next
   */
  constructor(bytes: Uint8Array, from: number, length: number, width: number, stride = width) {
    this.length = length;
    this.end = from + length * stride;
    this.#bytes = bytes;
    this.#from = from;
    this.#width = width;
    this.#stride = stride;
  }

  /** One of them; `i` is below `length`. */
  at(i: number): number {
    const at = this.#from + i * this.#stride;
    const upper = (this.#byte(at) << 8) | this.#byte(at + 1);
    if (this.#width === 2) return upper;
    const most = (upper << 8) | this.#byte(at + 2);
    return this.#width === 3 ? most : ((most << 8) | this.#byte(at + 3)) >>> 0;
  }

  #byte(at: number): number {
    return this.#bytes[at] as number; // inside the bounds that who made this keeps
  }

  /** How many of them are also in another list. Counts without a branch: which is the smaller cannot be guessed. */
  sharedWith(other: PackedValues): number {
    let shared = 0;
    for (let i = 0, j = 0; i < this.length && j < other.length; ) {
      const difference = this.at(i) - other.at(j);
      shared += Number(difference === 0);
      i += Number(difference <= 0);
      j += Number(difference >= 0);
    }
    return shared;
  }

  /** How many of them are not above a limit. */
  upTo(limit: number): number {
    let low = 0;
    for (let high = this.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.at(middle) <= limit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  has(value: number): boolean {
    const notAbove = this.upTo(value);
    return notAbove > 0 && this.at(notAbove - 1) === value;
  }

  toArray(): number[] {
    return Array.from({ length: this.length }, (_, i) => this.at(i));
  }
}
