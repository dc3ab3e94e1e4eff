const HALVES = 2;
/** Nearly all words are rarer. */
const COUNTS_MAX = 2_048;

/** Natural logarithms of counts in halves plus a constant: those of small ones are read, not reckoned. */
export class SmallLogs {
  readonly more: number;
  readonly #logs: Float64Array;

  constructor(more: number) {
    this.more = more;
    this.#logs = Float64Array.from({ length: HALVES * COUNTS_MAX }, (_, i) => Math.log(i / HALVES + more));
  }

  of(count: number): number {
    return this.#logs[count * HALVES] ?? Math.log(count + this.more);
  }
}
