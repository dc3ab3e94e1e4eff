import { mixed } from "./int-table.ts";

const PLACES_AT_FIRST = 1_024;
/** Of places: so that chains stay short. */
const LOAD_MAX = 0.5;
const QUESTIONS_MAX = 2 ** 31 - 1;

/** At each place: which question last used it, the integer, its number; the fourth makes places easy to find. */
const PLACE_INTS = 4;
const INT = 1;
const NUMBER = 2;

/**
 * Numbers integers for one question, from 0 in the order in which they come. The next question begins anew in the same
 * room; nothing is allocated unless it has more of them than any before.
 */
export class ScratchNumbers {
  #places = new Int32Array(PLACES_AT_FIRST * PLACE_INTS);
  #mask = PLACES_AT_FIRST - 1;
  readonly #ints: number[] = [];
  #length = 0;
  /** Places never used have 0. */
  #question = 1;

  /** How many integers have a number. */
  get length(): number {
    return this.#length;
  }

  /** Begins a question. */
  begin(): void {
    this.#length = 0;
    this.#question = (this.#question % QUESTIONS_MAX) + 1;
    if (this.#question === 1) this.#places.fill(0);
  }

  /** The number of an integer, where it has none the next: what `length` was. @param int - signed 32 bits */
  give(int: number): number {
    const at = this.#find(int);
    if (this.#places[at] === this.#question) return this.#places[at + NUMBER] ?? 0;
    const number = this.#length++;
    this.#ints[number] = int;
    this.#put(at, int, number);
    if (this.#length > LOAD_MAX * (this.#mask + 1)) this.#grow();
    return number;
  }

  /** Negative where an integer has none. */
  of(int: number): number {
    const at = this.#find(int);
    return this.#places[at] === this.#question ? (this.#places[at + NUMBER] ?? 0) : -1;
  }

  /** The integer that has a number. */
  intAt(number: number): number {
    return this.#ints[number] ?? 0;
  }

  /** Where an integer stands, or would stand. */
  #find(int: number): number {
    const places = this.#places;
    const question = this.#question;
    let place = mixed(int) >>> 7;
    while (true) {
      const at = (place++ & this.#mask) * PLACE_INTS;
      if (places[at] !== question || places[at + INT] === int) return at;
    }
  }

  #put(at: number, int: number, number: number): void {
    this.#places[at] = this.#question;
    this.#places[at + INT] = int;
    this.#places[at + NUMBER] = number;
  }

  #grow(): void {
    this.#places = new Int32Array(2 * this.#places.length);
    this.#mask = 2 * this.#mask + 1;
    for (let number = 0; number < this.#length; number++) {
      const int = this.intAt(number);
      this.#put(this.#find(int), int, number);
    }
  }
}
