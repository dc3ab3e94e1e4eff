import { fork } from "node:child_process";

/** Batches asked for at a time, and requests under way, while the window is filled. */
const AT_ONCE = 8;
const AHEAD = 4;

/** The batches of `stream.mjs`, in order. */
export class MadeBatches {
  #maker = fork(new URL("stream.mjs", import.meta.url));
  #waiting = [];

  constructor() {
    this.#maker.on("message", (batches) => this.#waiting.shift().resolve(batches));
    this.#maker.on("exit", (code) => {
      for (const { reject } of this.#waiting) reject(new Error(`making entries ended with ${code}`));
    });
  }

  /** The next `count`, all of them made before it resolves. */
  take(count) {
    const made = new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
    // What is asked for ahead is awaited later: until then nobody would hear of a failure.
    made.catch(() => {});
    if (this.#maker.connected) this.#maker.send({ count });
    return made;
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
    if (this.#maker.connected) this.#maker.disconnect();
  }
}
