/** Twice the words of the longest question at least, so that chains stay short. */
const PLACES_MIN = 256;
const MARKS_MAX = 2 ** 31 - 1;

/** Where in a question a word stands. Scratch of one question: the next one overwrites it, and nothing is allocated. */
export class TermPlaces {
  #terms = new Int32Array(PLACES_MIN);
  #values = new Int32Array(PLACES_MIN);
  /** Which question last used a place of the table. */
  #askedBy = new Int32Array(PLACES_MIN);
  #mask = PLACES_MIN - 1;
  #question = 0;

  /** Begins a question. @param terms - signed 32 bits, each once */
  begin(terms: readonly number[]): void {
    if (2 * terms.length > this.#terms.length) this.#grow(2 * terms.length);
    this.#question = (this.#question % MARKS_MAX) + 1;
    if (this.#question === 1) this.#askedBy.fill(0);
    for (let i = 0; i < terms.length; i++) {
      const at = this.#find(terms[i] ?? 0);
      this.#askedBy[at] = this.#question;
      this.#terms[at] = terms[i] ?? 0;
      this.#values[at] = i;
    }
  }

  /** Negative where the question does not have the word. */
  placeOf(term: number): number {
    const at = this.#find(term);
    return this.#askedBy[at] === this.#question ? (this.#values[at] ?? 0) : -1;
  }

  /** Where a word stands in the table, or would stand. */
  #find(term: number): number {
    let at = Math.imul(term, 0x9e3779b1) >>> 7;
    while (true) {
      at &= this.#mask;
      if (this.#askedBy[at] !== this.#question || this.#terms[at] === term) return at;
      at++;
    }
  }

  #grow(least: number): void {
    const places = 2 ** Math.ceil(Math.log2(least));
    this.#terms = new Int32Array(places);
    this.#values = new Int32Array(places);
    this.#askedBy = new Int32Array(places);
    this.#mask = places - 1;
    this.#question = 0;
  }
}
