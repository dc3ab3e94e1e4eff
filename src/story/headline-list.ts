import { type IntSlices, intsOf, placeInChunk, roomFor } from "./int-slices.ts";
import { MARKED_MAX, markedOf, marksOf } from "./word-marks.ts";

/** Headlines kept of one story: its newest. */
const HEADLINES_MAX = 4;
const MS_PER_S = 1_000;
/** Source, seconds, number of words, which of them are numbers, which of these are measures; then the words. */
const HEAD_INTS = 5;

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
    const chunk = this.#slices.chunkOf(this.#at);
    const begin = placeInChunk(this.#at);
    const found: Headline[] = [];
    for (let at = begin; at < begin + this.#ints; at += sizeAt(chunk, at)) {
      const terms = intsOf(chunk, at + HEAD_INTS, chunk[at + 2] ?? 0);
      const numbers = markedOf(terms, chunk[at + 3] ?? 0);
      const measures = markedOf(terms, chunk[at + 4] ?? 0);
      const atMs = ((chunk[at + 1] ?? 0) >>> 0) * MS_PER_S;
      found.push({ sourceId: this.#names.nameOf(chunk[at] ?? 0), atMs, terms, numbers, measures });
    }
    return found;
  }

  /** Whether none of them states one of these numbers though some state others; false where they state none. */
  statesOthers(numbers: readonly number[]): boolean {
    const chunk = this.#slices.chunkOf(this.#at);
    const end = placeInChunk(this.#at) + this.#ints;
    let doesState = false;
    for (let at = placeInChunk(this.#at); at < end; at += sizeAt(chunk, at)) {
      for (let marks = chunk[at + 3] ?? 0; marks !== 0; marks &= marks - 1) {
        const i = MARKED_MAX - 1 - Math.clz32(marks & -marks);
        if (numbers.includes(chunk[at + HEAD_INTS + i] ?? 0)) return false;
        doesState = true;
      }
    }
    return doesState;
  }

  hasOneOf(sourceId: string): boolean {
    const source = this.#names.numberOf(sourceId);
    const chunk = this.#slices.chunkOf(this.#at);
    const end = placeInChunk(this.#at) + this.#ints;
    for (let at = placeInChunk(this.#at); at < end; at += sizeAt(chunk, at))
      if (chunk[at] === source) return true;
    return false;
  }

  isOnlyOf(sourceId: string): boolean {
    const source = this.#names.numberOf(sourceId);
    const chunk = this.#slices.chunkOf(this.#at);
    const end = placeInChunk(this.#at) + this.#ints;
    for (let at = placeInChunk(this.#at); at < end; at += sizeAt(chunk, at))
      if (chunk[at] !== source) return false;
    return true;
  }

  /** Adds headlines; the newest of all stay, of one second the one added last. */
  add(headlines: readonly Headline[]): void {
    const [only] = headlines;
    if (headlines.length === 1 && only !== undefined && this.#isNewest(only)) this.#append(only);
    else this.#write([...this.list(), ...headlines].sort((a, b) => a.atMs - b.atMs).slice(-HEADLINES_MAX));
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
    this.#makeRoom(headlines.reduce((ints, headline) => ints + sizeOf(headline), 0));
    this.#ints = 0;
    for (const headline of headlines) this.#put(headline);
  }

  #isNewest({ atMs }: Headline): boolean {
    const chunk = this.#slices.chunkOf(this.#at);
    const begin = placeInChunk(this.#at);
    for (let at = begin; at < begin + this.#ints; at += sizeAt(chunk, at))
      if (((chunk[at + 1] ?? 0) >>> 0) * MS_PER_S > atMs) return false;
    return true;
  }

  /** Adds the newest; the oldest goes where there are too many. */
  #append(headline: Headline): void {
    const chunk = this.#slices.chunkOf(this.#at);
    const begin = placeInChunk(this.#at);
    const end = begin + this.#ints;
    let count = 0;
    for (let at = begin; at < end; at += sizeAt(chunk, at)) count++;
    if (count === HEADLINES_MAX) {
      const oldest = sizeAt(chunk, begin);
      chunk.copyWithin(begin, begin + oldest, end);
      this.#ints -= oldest;
    }
    this.#makeRoom(this.#ints + sizeOf(headline));
    this.#put(headline);
  }

  /** Moves to a slice that has room for so many integers, where it has another. */
  #makeRoom(ints: number): void {
    const room = roomFor(ints);
    if (room === this.#room) return;
    const at = this.#slices.take(room);
    const begin = placeInChunk(this.#at);
    const kept = this.#slices.chunkOf(this.#at).subarray(begin, begin + Math.min(this.#ints, room));
    this.#slices.chunkOf(at).set(kept, placeInChunk(at));
    if (this.#room > 0) this.#slices.give(this.#at, this.#room);
    this.#at = at;
    this.#room = room;
  }

  /** Behind the others, where there is room. */
  #put(headline: Headline): void {
    const { sourceId, atMs, terms, numbers, measures } = headline;
    const chunk = this.#slices.chunkOf(this.#at);
    const at = placeInChunk(this.#at) + this.#ints;
    chunk[at] = this.#names.numberOf(sourceId);
    chunk[at + 1] = Math.floor(atMs / MS_PER_S);
    chunk[at + 2] = terms.length;
    chunk[at + 3] = marksOf(terms, numbers);
    chunk[at + 4] = marksOf(terms, measures);
    chunk.set(terms, at + HEAD_INTS);
    this.#ints += sizeOf(headline);
  }
}

const sizeOf = ({ terms }: Headline): number => HEAD_INTS + terms.length;

const sizeAt = (chunk: Int32Array, at: number): number => HEAD_INTS + (chunk[at + 2] ?? 0);
