/** The few of many that weigh most, in order; of equal ones those of lower order first. Scratch: used again and again. */
export class FewBest {
  readonly #values: Int32Array;
  readonly #weights: Float64Array;
  readonly #orders: Float64Array;
  #length = 0;

  /** @param max - how many are kept */
  constructor(max: number) {
    this.#values = new Int32Array(max);
    this.#weights = new Float64Array(max);
    this.#orders = new Float64Array(max);
  }

  get length(): number {
    return this.#length;
  }

  valueAt(i: number): number {
    return this.#values[i] ?? 0;
  }

  weightAt(i: number): number {
    return this.#weights[i] ?? 0;
  }

  begin(): void {
    this.#length = 0;
  }

  /** Whether one of this weight may come in: its order need not be known before. */
  isOpenTo(weight: number): boolean {
    const { length } = this.#values;
    return this.#length < length || weight >= (this.#weights[length - 1] ?? 0);
  }

  offer(value: number, weight: number, order: number): void {
    let at = this.#length;
    for (; at > 0; at--) {
      const better = this.#weights[at - 1] ?? 0;
      if (better > weight || (better === weight && (this.#orders[at - 1] ?? 0) < order)) break;
    }
    const { length } = this.#values;
    if (at === length) return;
    this.#length = Math.min(this.#length + 1, length);
    for (let to = this.#length - 1; to > at; to--) this.#set(to, to - 1);
    this.#values[at] = value;
    this.#weights[at] = weight;
    this.#orders[at] = order;
  }

  #set(to: number, from: number): void {
    this.#values[to] = this.#values[from] ?? 0;
    this.#weights[to] = this.#weights[from] ?? 0;
    this.#orders[to] = this.#orders[from] ?? 0;
  }
}
