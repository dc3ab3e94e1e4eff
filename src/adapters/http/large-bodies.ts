/** Room for one large body. */
export interface Place {
  /**
   * Where its bytes are put together, as large as a body may be. Used again by the next: bytes that are copied as they
   * come die young, those that are kept wait for a garbage collection that bombs outrun.
   */
  readonly scratch: Buffer;
  /** Gives the place back. */
  leave(): void;
}

/**
 * Lets only so many large bodies be in memory at once, over all fetches of a client: two hundred hosts that send ten
 * mebibytes each at the same moment must not take two gibibytes. First come, first served.
 *
 * With one place, eight such bodies at once raise the resident memory by 32 MB; with two by 65 MB, most of it what waits
 * to be collected.
 */
export class LargeBodies {
  readonly #bytesMax: number;
  readonly #free: Buffer[] = [];
  readonly #waiting: ((scratch: Buffer) => void)[] = [];
  #unused: number;

  constructor(atOnce: number, bytesMax: number) {
    this.#unused = atOnce;
    this.#bytesMax = bytesMax;
  }

  /** Waits for a place. @throws what the signal was aborted with */
  async enter(signal: AbortSignal): Promise<Place> {
    const scratch = this.#free.pop() ?? this.#make() ?? (await this.#turn(signal));
    return { scratch, leave: () => this.#leave(scratch) };
  }

  /** Pages of it that are never written take no memory. */
  #make(): Buffer | undefined {
    if (this.#unused === 0) return undefined;
    this.#unused -= 1;
    return Buffer.allocUnsafeSlow(this.#bytesMax);
  }

  #turn(signal: AbortSignal): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const enter = (scratch: Buffer): void => {
        signal.removeEventListener("abort", giveUp);
        resolve(scratch);
      };
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(signal.reason);
      };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener("abort", giveUp, { once: true });
      this.#waiting.push(enter);
    });
  }

  /** Hands the place on, or keeps it for the next. */
  #leave(scratch: Buffer): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(scratch);
    else next(scratch);
  }
}

/** Apart, so that a body that drips holds up none that is here already. */
export interface LargePlaces {
  /** For bodies that are large on the wire. */
  readonly arriving: LargeBodies;
  /** For small ones that became large. */
  readonly decoded: LargeBodies;
}

/** One place each. */
export function largePlaces(bodyBytesMax: number): LargePlaces {
  return { arriving: new LargeBodies(1, bodyBytesMax), decoded: new LargeBodies(1, bodyBytesMax) };
}
