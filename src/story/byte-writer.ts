const BYTES_AT_FIRST = 1_024;
const INT_BYTES = 4;
/** What a number below 2 ** 53 takes at most. */
const COUNT_BYTES_MAX = 8;
const MORE = 0x80;

/** Packs numbers and texts one behind the other; `ByteReader` reads them in the same order. One is used again and again. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(BYTES_AT_FIRST);
  #length = 0;

  /** Begins anew, also after one that failed half-way. */
  begin(): void {
    this.#length = 0;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** A whole number from 0, below 2 ** 53: seven bits a byte, the lowest first. */
  count(value: number): void {
    this.#reserve(COUNT_BYTES_MAX);
    let rest = value;
    for (; rest >= MORE; rest = Math.floor(rest / MORE)) this.#bytes[this.#length++] = (rest % MORE) | MORE;
    this.#bytes[this.#length++] = rest;
  }

  /** A whole number of either sign: small ones are short. */
  signed(value: number): void {
    this.count(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** 32 bits. */
  int(value: number): void {
    this.#reserve(INT_BYTES);
    this.#length = this.#bytes.writeInt32LE(value | 0, this.#length);
  }

  text(value: string): void {
    const bytes = Buffer.byteLength(value);
    this.count(bytes);
    this.#reserve(bytes);
    // By hand where a character is a byte: most texts are ids.
    if (bytes !== value.length) this.#bytes.write(value, this.#length);
    else for (let i = 0; i < bytes; i++) this.#bytes[this.#length + i] = value.charCodeAt(i);
    this.#length += bytes;
  }

  /** What was packed since it began. */
  take(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * this.#bytes.length + bytes);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
