import { FetchError } from "../../model/errors.ts";

/** Waits for something of our own: the budget does not count it. */
type StandStill = <T>(wait: Promise<T>) => Promise<T>;
type Step<Result> = (signal: AbortSignal, standStill: StandStill) => Promise<Result>;

/**
 * One budget of time for all steps of a fetch, from the first connection to the last byte: a body that drips never
 * trips an idle timeout. What passes between the steps (waiting for another host's gate) does not count.
 */
export class Deadline {
  readonly #budgetMs: number;
  readonly #called: AbortSignal | undefined;
  #leftMs: number;

  /** @param called - the caller's own signal */
  constructor(budgetMs: number, called: AbortSignal | undefined) {
    this.#budgetMs = budgetMs;
    this.#leftMs = budgetMs;
    this.#called = called;
  }

  /** Ends with the step, or with the budget, or when called off, whichever is first. */
  async run<Result>(step: Step<Result>): Promise<Result> {
    let startedMs = performance.now();
    const controller = new AbortController();
    const callOff = (): void =>
      controller.abort(new FetchError("network", "called off", this.#called?.reason));
    const start = (): NodeJS.Timeout => setTimeout(() => controller.abort(this.#over()), this.#leftMs);
    const stop = (): void => {
      clearTimeout(timer);
      this.#leftMs = Math.max(0, this.#leftMs - (performance.now() - startedMs));
    };
    let timer = start();
    const standStill: StandStill = async (wait) => {
      stop();
      try {
        return await wait;
      } finally {
        startedMs = performance.now();
        if (!controller.signal.aborted) timer = start();
      }
    };
    this.#called?.addEventListener("abort", callOff);
    if (this.#called?.aborted) callOff();
    try {
      return await orAborted(controller.signal, (signal) => step(signal, standStill));
    } finally {
      stop();
      this.#called?.removeEventListener("abort", callOff);
    }
  }

  #over(): FetchError {
    return new FetchError("timeout", `no whole answer within ${this.#budgetMs} ms`);
  }
}

/** undici looks at a signal only once it is connected; this does not wait for that. */
function orAborted<Result>(
  signal: AbortSignal,
  step: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    step(signal).then(resolve, reject);
  });
}
