import { IntTable, mixed } from "./int-table.ts";

/** Tables, by the six highest bits: each grows by itself, as one of a million integers would hold the event loop. */
const TABLES = 64;
const TABLE_SHIFT = 26;

/** In which part of the tables an integer stands, parts being numbered from 0. @param parts - a power of two, 64 at most */
export const partOf = (int: number, parts: number): number => (mixed(int) >>> TABLE_SHIFT) & (parts - 1);

/**
 * Gives integers small numbers, each its own, and again those that were given up: who keeps something for each integer keeps
 * it in arrays.
 */
export class IntNumbers {
  readonly #tables = Array.from({ length: TABLES }, () => new IntTable());
  #size = 0;
  readonly #free: number[] = [];

  get size(): number {
    return this.#size;
  }

  /** Negative where an integer has none. @param int - signed 32 bits */
  of(int: number): number {
    return this.#tableOf(int).get(int);
  }

  /** The number of an integer, a new one where it has none. */
  give(int: number): number {
    const table = this.#tableOf(int);
    const known = table.get(int);
    if (known >= 0) return known;
    const number = this.#free.pop() ?? this.#size;
    table.set(int, number);
    this.#size++;
    return number;
  }

  giveUp(int: number): void {
    const table = this.#tableOf(int);
    const number = table.get(int);
    if (number < 0) return;
    table.delete(int);
    this.#free.push(number);
    this.#size--;
  }

  #tableOf(int: number): IntTable {
    return this.#tables[mixed(int) >>> TABLE_SHIFT] as IntTable; // 6 bits, 64 tables
  }
}
