import { type IntSlices, placeInChunk, roomFor } from "./int-slices.ts";

/** Headlines kept of one story: its newest. */
const HEADLINES_MAX = 4;
const MS_PER_S = 1_000;
/** Source, seconds, number of words, which of them are numbers, which of these are measures; then the words. */
const HEAD_INTS = 5;
/** Places of a headline that can be marked as numbers; titles have fewer words. */
const MARKED_MAX = 32;

/** A headline of a story: what look-alikes are told by. */
export interface Headline {
  readonly sourceId: string;
  /** Whole seconds. */
  readonly atMs: number;
  /** Words of the headline, as in `EventTerms`. */
  readonly terms: readonly number[];
  /** Those of them that are numbers. */
  readonly numbers: readonly number[];
  /** Those of these that have a decimal place: magnitudes, prices, rates. */
  readonly measures: readonly number[];
}

/** Names as integers: the sources that ever were. */
export class NameTable {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  nameOf(number: number): string {
    return this.#names[number] ?? "";
  }
}

function packed(headline: Headline, names: NameTable): number[] {
  const { sourceId, atMs, terms, numbers, measures } = headline;
  const marks = [numbers, measures].map((marked) => marksOf(terms, marked));
  return [names.numberOf(sourceId), Math.floor(atMs / MS_PER_S), terms.length, ...marks, ...terms];
}

/** Bit i stands for word i. */
function marksOf(terms: readonly number[], marked: readonly number[]): number {
  let marks = 0;
  for (const [i, term] of terms.entries()) if (i < MARKED_MAX && marked.includes(term)) marks |= 1 << i;
  return marks;
}

function marked(terms: readonly number[], marks: number): number[] {
  return terms.filter((_, i) => i < MARKED_MAX && (marks & (1 << i)) !== 0);
}

/** The newest headlines of a story, oldest first, in one slice. */
export class HeadlineList {
  readonly #slices: IntSlices;
  readonly #names: NameTable;
  #at = 0;
  #room = 0;
  #ints = 0;

  constructor(slices: IntSlices, names: NameTable) {
    this.#slices = slices;
    this.#names = names;
  }

  list(): Headline[] {
    const begin = placeInChunk(this.#at);
    const ints = this.#slices.chunkOf(this.#at).subarray(begin, begin + this.#ints);
    const found: Headline[] = [];
    for (let at = 0; at < ints.length; ) {
      const [source = 0, seconds = 0, count = 0, numbers = 0, measures = 0] = ints.subarray(
        at,
        at + HEAD_INTS,
      );
      at += HEAD_INTS;
      const terms = [...ints.subarray(at, at + count)];
      at += count;
      found.push({
        ...{ sourceId: this.#names.nameOf(source), atMs: (seconds >>> 0) * MS_PER_S, terms },
        ...{ numbers: marked(terms, numbers), measures: marked(terms, measures) },
      });
    }
    return found;
  }

  /** Whether none of them states one of these numbers though some state others; false where they state none. */
  statesOthers(numbers: readonly number[]): boolean {
    const chunk = this.#slices.chunkOf(this.#at);
    const end = placeInChunk(this.#at) + this.#ints;
    let doesState = false;
    for (let at = placeInChunk(this.#at); at < end; at += HEAD_INTS + (chunk[at + 2] ?? 0)) {
      const marks = chunk[at + 3] ?? 0;
      if (marks === 0) continue;
      doesState = true;
      for (let i = 0; i < MARKED_MAX; i++)
        if ((marks & (1 << i)) !== 0 && numbers.includes(chunk[at + HEAD_INTS + i] ?? 0)) return false;
    }
    return doesState;
  }

  isOnlyOf(sourceId: string): boolean {
    const source = this.#names.numberOf(sourceId);
    const chunk = this.#slices.chunkOf(this.#at);
    const end = placeInChunk(this.#at) + this.#ints;
    for (let at = placeInChunk(this.#at); at < end; at += HEAD_INTS + (chunk[at + 2] ?? 0))
      if (chunk[at] !== source) return false;
    return true;
  }

  /** Adds headlines; the newest of all stay, of one second the one added last. */
  add(headlines: readonly Headline[]): void {
    const all = this.#ints === 0 ? [...headlines] : [...this.list(), ...headlines];
    this.#write(all.sort((a, b) => a.atMs - b.atMs).slice(-HEADLINES_MAX));
  }

  /** Takes out the newest headline of a source that has the words of another. */
  drop(gone: Headline): void {
    const all = this.list();
    const at = all.findLastIndex(
      ({ sourceId, terms }) => sourceId === gone.sourceId && terms.join() === gone.terms.join(),
    );
    if (at >= 0) this.#write(all.toSpliced(at, 1));
  }

  /** Gives its room back; empty from then on. */
  clear(): void {
    if (this.#room > 0) this.#slices.give(this.#at, this.#room);
    this.#room = 0;
    this.#ints = 0;
  }

  #write(headlines: readonly Headline[]): void {
    const ints = headlines.flatMap((headline) => packed(headline, this.#names));
    const room = roomFor(ints.length);
    if (room !== this.#room) {
      this.clear();
      this.#at = this.#slices.take(room);
      this.#room = room;
    }
    this.#slices.chunkOf(this.#at).set(ints, placeInChunk(this.#at));
    this.#ints = ints.length;
  }
}
