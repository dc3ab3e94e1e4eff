const PLACES_AT_FIRST = 16;
/** Of places: so that chains stay short. */
const LOAD_MAX = 0.5;
const NONE = -1;

/**
 * Which number each of some integers has, a number from 0.
 *
 * Open addressing with linear probing; what was taken out leaves no mark (Knuth, The Art of Computer Programming 3, 6.4 R).
 */
export class IntTable {
  /** At each place an integer and behind it its number: what is read together lies together. */
  #pairs = new Int32Array(2 * PLACES_AT_FIRST).fill(NONE);
  #mask = PLACES_AT_FIRST - 1;
  #size = 0;

  /** Negative where an integer has none. @param int - signed 32 bits */
  get(int: number): number {
    return this.#numberAt(this.#find(int));
  }

  set(int: number, number: number): void {
    const at = this.#find(int);
    const isNew = this.#numberAt(at) === NONE;
    this.#put(at, int, number);
    if (isNew && ++this.#size > LOAD_MAX * (this.#mask + 1)) this.#grow();
  }

  delete(int: number): void {
    let hole = this.#find(int);
    if (this.#numberAt(hole) === NONE) return;
    this.#size--;
    for (let at = (hole + 1) & this.#mask; this.#numberAt(at) !== NONE; at = (at + 1) & this.#mask) {
      const home = this.#homeOf(this.#intAt(at));
      // One that stands between its home and the hole would not be found behind it.
      if (((at - home) & this.#mask) < ((at - hole) & this.#mask)) continue;
      this.#put(hole, this.#intAt(at), this.#numberAt(at));
      hole = at;
    }
    this.#put(hole, 0, NONE);
  }

  #intAt(at: number): number {
    return this.#pairs[2 * at] ?? 0;
  }

  #numberAt(at: number): number {
    return this.#pairs[2 * at + 1] ?? NONE;
  }

  #put(at: number, int: number, number: number): void {
    this.#pairs[2 * at] = int;
    this.#pairs[2 * at + 1] = number;
  }

  #homeOf(int: number): number {
    return (mixed(int) >>> 7) & this.#mask;
  }

  /** Where an integer stands, or would stand. */
  #find(int: number): number {
    let at = this.#homeOf(int);
    while (this.#numberAt(at) !== NONE && this.#intAt(at) !== int) at = (at + 1) & this.#mask;
    return at;
  }

  #grow(): void {
    const pairs = this.#pairs;
    this.#pairs = new Int32Array(2 * pairs.length).fill(NONE);
    this.#mask = 2 * this.#mask + 1;
    for (let i = 0; i < pairs.length; i += 2) {
      const number = pairs[i + 1] ?? NONE;
      if (number === NONE) continue;
      const int = pairs[i] ?? 0;
      this.#put(this.#find(int), int, number);
    }
  }
}

/** Bits of an integer as a table spreads them; it does not look at the six highest. */
export const mixed = (int: number): number => Math.imul(int ^ (int >>> 15), 0x9e3779b1);
