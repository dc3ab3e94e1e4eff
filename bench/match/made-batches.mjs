import { fork } from "node:child_process";

/** Batches asked for at a time, and requests under way, while the window is filled. */
const AT_ONCE = 8;
const AHEAD = 4;

/** The batches of `stream.mjs`, in order. */
export class MadeBatches {
  #maker = fork(new URL("stream.mjs", import.meta.url));
  #waiting = [];

  constructor() {
    this.#maker.on("message", (batches) => this.#waiting.shift()(batches));
    this.#maker.on("exit", (code) => {
      if (this.#waiting.length > 0) throw new Error(`making entries ended with ${code}`);
    });
  }

  /** The next `count`, all of them made before it resolves. */
  take(count) {
    this.#maker.send({ count });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The next `count`, one by one: the next are made while these are placed. */
  async *each(count) {
    const asked = [];
    let left = count;
    while (left > 0 || asked.length > 0) {
      for (; left > 0 && asked.length < AHEAD; left -= AT_ONCE)
        asked.push(this.take(Math.min(left, AT_ONCE)));
      yield* await asked.shift();
    }
  }

  close() {
    this.#maker.disconnect();
  }
}
