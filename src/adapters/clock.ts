/** The one clock of a process: wall time in operation, the snapshot's time in a replay. Epoch ms. */
export interface Clock {
  now(): number;
}

export const wallClock: Clock = { now: () => Date.now() };

/** A clock that stands where it was set: what a replay steps. */
export class SteppedClock implements Clock {
  #ms: number;

  constructor(ms: number) {
    this.#ms = ms;
  }

  now(): number {
    return this.#ms;
  }

  set(ms: number): void {
    this.#ms = ms;
  }
}
