/** What is kept in the order in which it was last touched. */
export interface Touched<T> {
  /** Touched just before it and just after it, while it is kept. */
  earlier: T | undefined;
  later: T | undefined;
}

/**
 * Those touched longest ago first. A list of links: taking the first off a Map again and again would walk over all that
 * were there before it.
 */
export class TouchOrder<T extends Touched<T>> {
  #first: T | undefined;
  #last: T | undefined;

  get first(): T | undefined {
    return this.#first;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let at = this.#first; at !== undefined; ) {
      const next: T | undefined = at.later;
      yield at;
      at = next;
    }
  }

  /** One that is not kept. */
  append(item: T): void {
    item.earlier = this.#last;
    item.later = undefined;
    if (this.#last === undefined) this.#first = item;
    else this.#last.later = item;
    this.#last = item;
  }

  /** One that is kept. */
  remove(item: T): void {
    if (item.earlier === undefined) this.#first = item.later;
    else item.earlier.later = item.later;
    if (item.later === undefined) this.#last = item.earlier;
    else item.later.earlier = item.earlier;
    item.earlier = undefined;
    item.later = undefined;
  }
}
