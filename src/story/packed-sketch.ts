import { SKETCH_VERSION, type Sketch } from "../model/sketch.ts";
import { LEAD, textKeys } from "./near-keys.ts";
import { PackedValues } from "./packed-values.ts";

/*
 * Big-endian: version 1 · flags 1 · words 2 · counts of shingles, title words, numbers, names, keys 1 each · text hash
 * 12 (where flagged) · shingles 3 each · title words 3 · numbers 2 · names 2 · keys 1 letter + 4, those of the lead in
 * a row and ascending. Keys of the text are its smallest shingles and are not written.
 */
export const FLAGS_AT = 1;
export const WORDS_AT = 2;
export const COUNTS_AT = 4;
export const HEAD_BYTES = 9;
export const TEXT_HASH_BYTES = 12;
export const WIDTHS = { shingles: 3, titleWords: 3, numbers: 2, names: 2 } as const;
export const KEY_BYTES = 5;

export const COMPLETE = 1;
export const HAS_TEXT_HASH = 2;
export const LIVE = 4;
export const DIGEST = 8;

const LEAD_LETTER = LEAD.charCodeAt(0);

/** The lists of a sketch, each to be read where it stands. */
export interface SketchColumns {
  readonly shingles: PackedValues;
  readonly titleWords: PackedValues;
  readonly numbers: PackedValues;
  readonly names: PackedValues;
}

/** A sketch in the bytes that are stored. Entries are compared in these: to make lists of them would take longer. */
export class PackedSketch {
  readonly length: number;
  /** Where it stands with others: many that were read together need no memory of their own each. */
  readonly #room: Uint8Array;
  readonly #from: number;

  private constructor(room: Uint8Array, from: number, length: number) {
    this.#room = room;
    this.#from = from;
    this.length = length;
  }

  /**
   * Takes packed bytes as they stand in a larger array, which must not change from then on; undefined where they are of another
   * version or damaged: then the sketch is made anew.
   */
  static of(room: Uint8Array, from = 0, to = room.length): PackedSketch | undefined {
    if (to > room.length || to - from < HEAD_BYTES || room[from] !== SKETCH_VERSION) return undefined;
    const packed = new PackedSketch(room, from, to - from);
    return packed.#keysAt + packed.#keyCount * KEY_BYTES === to ? packed : undefined;
  }

  /** The same in memory of its own: one that outlives those it was read with would keep all of them. */
  alone(): PackedSketch {
    const isAlone = this.#room.buffer.byteLength === this.length;
    return isAlone ? this : new PackedSketch(alonePiece(this.bytes), 0, this.length);
  }

  /** Not to be changed. */
  get bytes(): Uint8Array {
    return this.#room.subarray(this.#from, this.#from + this.length);
  }

  /** Words of the text, at most 65,535. */
  get wordCount(): number {
    return (this.#byte(WORDS_AT) << 8) | this.#byte(WORDS_AT + 1);
  }

  /** Whether its shingles are all there are. */
  get complete(): boolean {
    return this.#has(COMPLETE);
  }

  get unmatchable(): Sketch["unmatchable"] {
    if (this.#has(LIVE)) return "live";
    return this.#has(DIGEST) ? "digest" : undefined;
  }

  get textHash(): string | undefined {
    if (!this.#has(HAS_TEXT_HASH)) return undefined;
    return Buffer.from(this.bytes.subarray(HEAD_BYTES, HEAD_BYTES + TEXT_HASH_BYTES)).toString("base64url");
  }

  get columns(): SketchColumns {
    const shingles = this.#column(0, this.#columnsAt, WIDTHS.shingles);
    const titleWords = this.#column(1, shingles.end, WIDTHS.titleWords);
    const numbers = this.#column(2, titleWords.end, WIDTHS.numbers);
    const names = this.#column(3, numbers.end, WIDTHS.names);
    return { shingles, titleWords, numbers, names };
  }

  /** Hashes of the word pairs with which the text begins. */
  get lead(): PackedValues {
    const [keysAt, count] = [this.#keysAt, this.#keyCount];
    const isLead = (i: number): boolean => this.#room[keysAt + i * KEY_BYTES] === LEAD_LETTER;
    let first = 0;
    while (first < count && !isLead(first)) first++;
    let end = first;
    while (end < count && isLead(end)) end++;
    return new PackedValues(
      this.#room,
      keysAt + first * KEY_BYTES + 1,
      end - first,
      KEY_BYTES - 1,
      KEY_BYTES,
    );
  }

  /** Near-match keys, as `Sketch` has them. */
  get keys(): string[] {
    const at = this.#keysAt;
    const values = new PackedValues(this.#room, at + 1, this.#keyCount, KEY_BYTES - 1, KEY_BYTES).toArray();
    const keys = values.map(
      (value, i) => String.fromCharCode(this.#room[at + i * KEY_BYTES] ?? 0) + value.toString(36),
    );
    return this.unmatchable === undefined ? [...keys, ...textKeys(this.columns.shingles.toArray())] : keys;
  }

  /** Places of the room, as all that follow. */
  get #columnsAt(): number {
    return this.#from + HEAD_BYTES + (this.#has(HAS_TEXT_HASH) ? TEXT_HASH_BYTES : 0);
  }

  get #keysAt(): number {
    const { shingles, titleWords, numbers, names } = WIDTHS;
    return (
      this.#columnsAt +
      this.#byte(COUNTS_AT) * shingles +
      this.#byte(COUNTS_AT + 1) * titleWords +
      this.#byte(COUNTS_AT + 2) * numbers +
      this.#byte(COUNTS_AT + 3) * names
    );
  }

  get #keyCount(): number {
    return this.#byte(COUNTS_AT + 4);
  }

  #column(nth: number, from: number, width: number): PackedValues {
    return new PackedValues(this.#room, from, this.#byte(COUNTS_AT + nth), width);
  }

  #has(flag: number): boolean {
    return (this.#byte(FLAGS_AT) & flag) !== 0;
  }

  /** A byte of the head. */
  #byte(at: number): number {
    return this.#room[this.#from + at] as number; // within the length that `of` has found right
  }
}

/** `Buffer.from` would take a piece of a pool. */
function alonePiece(bytes: Uint8Array): Buffer {
  const piece = Buffer.alloc(bytes.length);
  piece.set(bytes);
  return piece;
}
