/** The values that were put in last, up to a total weight. */
export class Recent<T> {
  readonly #values = new Map<string, T>();
  readonly #weightMax: number;
  readonly #weightOf: (value: T) => number;
  #weight = 0;

  constructor(weightMax: number, weightOf: (value: T) => number) {
    this.#weightMax = weightMax;
    this.#weightOf = weightOf;
  }

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  keep(key: string, value: T): void {
    this.drop(key);
    this.#values.set(key, value);
    this.#weight += this.#weightOf(value);
    for (const oldest of this.#values.keys()) {
      if (this.#weight <= this.#weightMax) return;
      this.drop(oldest);
    }
  }

  clear(): void {
    this.#values.clear();
    this.#weight = 0;
  }

  drop(key: string): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#values.delete(key);
    this.#weight -= this.#weightOf(value);
  }
}
