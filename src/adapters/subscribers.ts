import { within } from "./deadline.ts";
import type { Log } from "./log.ts";
import type { ReaderStore } from "./redis/reader-store.ts";

/** Subscribers change by the day. */
const REFRESH_EVERY_MS = 600_000;
const REFRESH_MS_MAX = 1_000;

/**
 * How many people read what we publish, as far as their readers report it: the sources are told in the User-Agent,
 * as each poll of ours stands for all of them.
 *
 * A number that cannot be read stays as it was; zero means unknown.
 */
export class Subscribers {
  readonly #store: Pick<ReaderStore, "total">;
  readonly #log: Log;
  #count = 0;

  constructor(store: Pick<ReaderStore, "total">, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  get count(): number {
    return this.#count;
  }

  async refresh(): Promise<void> {
    const read = this.#store
      .total(Date.now())
      .catch((error: unknown) => void this.#log.debug({ err: error }, "readers: number not read"));
    this.#count = (await within(read, REFRESH_MS_MAX)) ?? this.#count;
  }

  /** Reads the number now and every ten minutes. @returns stops that */
  follow(): () => void {
    void this.refresh();
    const timer = setInterval(() => void this.refresh(), REFRESH_EVERY_MS).unref();
    return () => clearInterval(timer);
  }
}
