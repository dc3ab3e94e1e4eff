const PLACES_AT_FIRST = 512;
/** Of places: so that chains stay short. */
const LOAD_MAX = 0.5;
const NONE = -1;

/**
 * Gives integers small numbers, each its own, and again those that were given up: who keeps something for each integer keeps
 * it in arrays.
 *
 * Open addressing with linear probing; what was given up leaves no mark (Knuth, The Art of Computer Programming 3, 6.4 R).
 */
export class IntNumbers {
  /** At each place an integer and behind it its number: what is read together lies together. */
  #pairs = new Int32Array(2 * PLACES_AT_FIRST).fill(NONE);
  #mask = PLACES_AT_FIRST - 1;
  #size = 0;
  readonly #free: number[] = [];

  get size(): number {
    return this.#size;
  }

  /** Negative where an integer has none. @param int - signed 32 bits */
  of(int: number): number {
    return this.#numberAt(this.#find(int));
  }

  /** The number of an integer, a new one where it has none. */
  give(int: number): number {
    const at = this.#find(int);
    const known = this.#numberAt(at);
    if (known !== NONE) return known;
    const number = this.#free.pop() ?? this.#size;
    this.#put(at, int, number);
    if (++this.#size > LOAD_MAX * (this.#mask + 1)) this.#grow();
    return number;
  }

  giveUp(int: number): void {
    let hole = this.#find(int);
    const number = this.#numberAt(hole);
    if (number === NONE) return;
    this.#free.push(number);
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
    return (Math.imul(int ^ (int >>> 15), 0x9e3779b1) >>> 7) & this.#mask;
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
