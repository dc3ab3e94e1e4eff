/** Places of the table; a question meets a few hundred stories at most, so that chains stay short and all lies near. */
const PLACE_BITS = 10;
const PLACES = 1 << PLACE_BITS;
const PLACE_MASK = PLACES - 1;
const PLACE_SHIFT = 32 - PLACE_BITS;

/** Marks are 32 bits. */
const QUESTIONS_MAX = 2 ** 31 - 1;

/** Scratch of one question: the stories met under several of its words, and what these weigh together. */
export class EventMeetings {
  readonly #slots = new Int32Array(PLACES);
  /** Which question last used a place. */
  readonly #askedBy = new Int32Array(PLACES);
  readonly #weights = new Float64Array(PLACES);
  /** Places used, in the order in which stories were met. */
  readonly #met = new Int32Array(PLACES);
  #length = 0;
  #question = 0;

  /** How many stories were met. */
  get length(): number {
    return this.#length;
  }

  /** Begins a question. */
  begin(): void {
    this.#length = 0;
    this.#question = (this.#question % QUESTIONS_MAX) + 1;
    if (this.#question === 1) this.#askedBy.fill(0);
  }

  /** @throws {RangeError} when more stories are met than there are places */
  meet(slot: number, worth: number): void {
    const at = this.#placeOf(slot);
    this.#weights[at] = (this.#weights[at] ?? 0) + worth;
  }

  slotAt(i: number): number {
    return this.#slots[this.#met[i] ?? 0] ?? 0;
  }

  weightAt(i: number): number {
    return this.#weights[this.#met[i] ?? 0] ?? 0;
  }

  #placeOf(slot: number): number {
    let at = Math.imul(slot, 0x9e3779b1) >>> PLACE_SHIFT;
    while (this.#askedBy[at] === this.#question) {
      if (this.#slots[at] === slot) return at;
      at = (at + 1) & PLACE_MASK;
    }
    if (this.#length === PLACES - 1) throw new RangeError(`more than ${PLACES} stories met by one question`);
    this.#askedBy[at] = this.#question;
    this.#slots[at] = slot;
    this.#weights[at] = 0;
    this.#met[this.#length++] = at;
    return at;
  }
}
