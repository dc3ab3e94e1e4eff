const INT_BYTES = 4;
/** What a number below 2 ** 53 takes at most. */
const COUNT_BYTES_MAX = 8;
const MORE = 0x80;

/** Reads what `ByteWriter` packed. Of what is cut short or damaged the rest reads as zeros, and `isWhole` says so. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Whether more was read than there was, or what cannot have been written. */
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

  /** As `ByteWriter.count` writes it; what is longer or larger is damaged, and nothing is read from there on. */
  count(): number {
    let value = 0;
    for (let scale = 1; scale < MORE ** COUNT_BYTES_MAX; scale *= MORE) {
      const byte = this.byte();
      value += (byte % MORE) * scale;
      if (byte < MORE) return value <= Number.MAX_SAFE_INTEGER ? value : this.#cut();
    }
    return this.#cut();
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

  #cut(): number {
    this.#at = this.#bytes.length + 1;
    return 0;
  }
}
