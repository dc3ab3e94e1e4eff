const INT_BYTES = 4;
const MORE = 0x80;

/** Reads what `ByteWriter` packed. Of what is cut short the rest reads as zeros, and `isWhole` says so. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Whether more was read than there was. */
  get isCut(): boolean {
    return this.#at > this.#bytes.length;
  }

  /** Whether all was read, and no more than there was. */
  get isWhole(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.#at++] ?? 0;
  }

  count(): number {
    let byte = this.byte();
    let value = byte % MORE;
    for (let scale = MORE; byte >= MORE; scale *= MORE) {
      byte = this.byte();
      value += (byte % MORE) * scale;
    }
    return value;
  }

  signed(): number {
    const value = this.count();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** By hand: `readInt32LE` looks at its arguments for each of millions. */
  int(): number {
    const bytes = this.#bytes;
    const at = this.#at;
    this.#at += INT_BYTES;
    return (
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)
    );
  }

  text(): string {
    const bytes = this.count();
    const from = this.#at;
    this.#at += bytes;
    return this.#bytes.toString("utf8", from, this.#at);
  }

  /** As many as a number before them says, as far as there are. */
  list<T>(one: () => T): T[] {
    const all: T[] = [];
    for (let left = this.count(); left > 0 && !this.isCut; left--) all.push(one());
    return all;
  }
}
