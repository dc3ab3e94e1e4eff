import { type IntSlices, intsOf, placeInChunk, roomFor } from "./int-slices.ts";

/** Counts are kept in halves, 16 bits each: two stories' worth of entries fit. */
const HALVES = 2;
const COUNT_BITS = 16;
const COUNT_MASK = 0xffff;

/** The words of a story and how often they occur, in order of arrival: words in one slice, behind them their counts. */
export class TermCounts {
  readonly #slices: IntSlices;
  #at = 0;
  #room = 0;
  #length = 0;

  constructor(slices: IntSlices) {
    this.#slices = slices;
  }

  get length(): number {
    return this.#length;
  }

  /** 0 where the story does not have it. */
  countOf(term: number): number {
    const i = this.#find(term);
    return i < 0 ? 0 : this.countAt(i);
  }

  /** Signed 32 bits. */
  termAt(i: number): number {
    return this.#slices.chunkOf(this.#at)[placeInChunk(this.#at) + i] ?? 0;
  }

  countAt(i: number): number {
    return countIn(this.chunk, this.countsBegin, i);
  }

  /** The array that the words lie in, for who reads many at once: from `begin` on; good until the next change. */
  get chunk(): Int32Array {
    return this.#slices.chunkOf(this.#at);
  }

  get begin(): number {
    return placeInChunk(this.#at);
  }

  /** Where their counts begin, see `countIn`. */
  get countsBegin(): number {
    return placeInChunk(this.#at) + this.#room;
  }

  /** Makes room for so many more words at once. */
  reserve(more: number): void {
    if (this.#length + more > this.#room) this.#moveTo(roomFor(this.#length + more));
  }

  /** Adds occurrences of a word, a negative number takes them back; true when it is new. */
  add(term: number, count: number): boolean {
    const known = this.#find(term);
    if (known >= 0) this.#setCount(known, this.countAt(known) + count);
    else this.#push(term, count);
    return known < 0;
  }

  drop(term: number): void {
    const at = this.#find(term);
    if (at >= 0) this.replace(this.terms().toSpliced(at, 1), this.counts().toSpliced(at, 1));
  }

  replace(terms: readonly number[], counts: readonly number[]): void {
    this.#length = 0;
    this.reserve(terms.length);
    for (let i = 0; i < terms.length; i++) this.#push(terms[i] ?? 0, counts[i] ?? 0);
  }

  /** Signed 32 bits each. */
  terms(): number[] {
    return intsOf(this.chunk, this.begin, this.#length);
  }

  counts(): number[] {
    const { chunk, countsBegin } = this;
    const counts: number[] = [];
    for (let i = 0; i < this.#length; i++) counts.push(countIn(chunk, countsBegin, i));
    return counts;
  }

  /** Gives its room back; empty from then on. */
  clear(): void {
    if (this.#room > 0) this.#slices.give(this.#at, intsFor(this.#room));
    this.#room = 0;
    this.#length = 0;
  }

  #find(term: number): number {
    const chunk = this.#slices.chunkOf(this.#at);
    const begin = placeInChunk(this.#at);
    for (let i = 0; i < this.#length; i++) if (chunk[begin + i] === term) return i;
    return -1;
  }

  #push(term: number, count: number): void {
    if (this.#length === this.#room) this.reserve(1);
    this.#slices.chunkOf(this.#at)[placeInChunk(this.#at) + this.#length] = term;
    this.#setCount(this.#length++, count);
  }

  #moveTo(room: number): void {
    const at = this.#slices.take(intsFor(room));
    const to = this.#slices.chunkOf(at);
    const own = this.#slices.chunkOf(this.#at);
    const [begin, next] = [placeInChunk(this.#at), placeInChunk(at)];
    to.set(own.subarray(begin, begin + this.#length), next);
    const pairs = begin + this.#room;
    to.set(own.subarray(pairs, pairs + ((this.#length + 1) >>> 1)), next + room);
    if (this.#room > 0) this.#slices.give(this.#at, intsFor(this.#room));
    this.#at = at;
    this.#room = room;
  }

  #setCount(i: number, count: number): void {
    const chunk = this.#slices.chunkOf(this.#at);
    const at = this.#pairOf(i);
    const shift = shiftOf(i);
    const halves = Math.min(COUNT_MASK, Math.max(0, count * HALVES));
    chunk[at] = ((chunk[at] ?? 0) & ~(COUNT_MASK << shift)) | (halves << shift);
  }

  #pairOf(i: number): number {
    return placeInChunk(this.#at) + this.#room + (i >>> 1);
  }
}

/** The count of the word at place `i`. */
export function countIn(chunk: Int32Array, countsBegin: number, i: number): number {
  return (((chunk[countsBegin + (i >>> 1)] ?? 0) >>> shiftOf(i)) & COUNT_MASK) / HALVES;
}

const shiftOf = (i: number): number => (i & 1) * COUNT_BITS;

/** Words, and two counts an integer: the rooms are even. */
const intsFor = (room: number): number => room + room / 2;
