import { ScratchNumbers } from "./scratch-numbers.ts";

/** Scratch of one question: the stories met under several of its words, and what these weigh together. */
export class EventMeetings {
  readonly #slots = new ScratchNumbers();
  readonly #weights: number[] = [];

  /** How many stories were met. */
  get length(): number {
    return this.#slots.length;
  }

  /** Begins a question. */
  begin(): void {
    this.#slots.begin();
  }

  meet(slot: number, worth: number): void {
    const { length } = this.#slots;
    const i = this.#slots.give(slot);
    this.#weights[i] = i === length ? worth : (this.#weights[i] ?? 0) + worth;
  }

  slotAt(i: number): number {
    return this.#slots.intAt(i);
  }

  weightAt(i: number): number {
    return this.#weights[i] ?? 0;
  }
}
