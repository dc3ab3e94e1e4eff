/** Entries taken from one document. */
export const ENTRIES_PER_POLL_MAX = 2_000;

/** Of the entries at hand this share must have a date that can be read, else their order in the document counts. */
const DATED_SHARE_MIN = 0.9;

/**
 * Keeps the newest ENTRIES_PER_POLL_MAX of any number of entries, in document order; at no time more than twice as
 * many are held. Where hardly any has a date, the first count as the newest, as is the custom of feeds; one without
 * a date among dated ones is kept, for it may be new.
 */
export class NewestEntries<T> {
  /** What was left out. */
  overLimit = 0;
  private kept: T[] = [];
  private readonly dateOf: (entry: T) => number | undefined;

  /** @param dateOf - epoch ms; asked only when there are too many entries */
  constructor(dateOf: (entry: T) => number | undefined) {
    this.dateOf = dateOf;
  }

  push(entry: T): void {
    this.kept.push(entry);
    if (this.kept.length === 2 * ENTRIES_PER_POLL_MAX) this.prune();
  }

  finish(): readonly T[] {
    if (this.kept.length > ENTRIES_PER_POLL_MAX) this.prune();
    return this.kept;
  }

  private prune(): void {
    const dates = this.kept.map(this.dateOf);
    const dated = dates.filter((ms) => ms !== undefined).length;
    this.overLimit += this.kept.length - ENTRIES_PER_POLL_MAX;
    if (dated < this.kept.length * DATED_SHARE_MIN) {
      this.kept.length = ENTRIES_PER_POLL_MAX;
      return;
    }
    const order = dates.map((ms, at) => ({ ms: ms ?? Number.MAX_VALUE, at })).sort((a, b) => b.ms - a.ms);
    const chosen = order.slice(0, ENTRIES_PER_POLL_MAX).sort((a, b) => a.at - b.at);
    this.kept = chosen.flatMap(({ at }) => this.kept.slice(at, at + 1));
  }
}
