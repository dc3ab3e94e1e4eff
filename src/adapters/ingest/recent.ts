/**
 * The values that were put in last, up to a total weight.
 *
 * The older half goes at once when the younger has grown as heavy as that: to drop the oldest one by one, a Map would be
 * walked from its beginning, over all that was dropped before.
 */
export class Recent<T> {
  #young = new Map<string, T>();
  #old = new Map<string, T>();
  readonly #halfMax: number;
  readonly #weightOf: (value: T) => number;
  /** Of the younger half. */
  #weight = 0;

  constructor(weightMax: number, weightOf: (value: T) => number) {
    this.#halfMax = weightMax / 2;
    this.#weightOf = weightOf;
  }

  get(key: string): T | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  /** What the older half has under the key stays hidden there. */
  keep(key: string, value: T): void {
    const before = this.#young.get(key);
    if (before !== undefined) this.#weight -= this.#weightOf(before);
    const weight = this.#weightOf(value);
    if (this.#weight + weight > this.#halfMax) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#weight = 0;
    }
    this.#young.set(key, value);
    this.#weight += weight;
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
    this.#weight = 0;
  }

  drop(key: string): void {
    this.#old.delete(key);
    const value = this.#young.get(key);
    if (value === undefined) return;
    this.#young.delete(key);
    this.#weight -= this.#weightOf(value);
  }
}
