/** What may stand behind a backslash in a JSON string (RFC 8259 §7). */
const ESCAPABLE = '"\\/bfnrtu';

/**
 * Mends what generators of JSON written by hand get wrong: raw control characters in strings, escapes that JSON does not
 * know (`\'`), commas behind the last member. One pass; all else stays as it is.
 */
export function repairJson(text: string): string {
  const repair = new JsonRepair(text);
  for (let at = 0; at < text.length; at++) {
    if (repair.inString) at = repair.readString(at);
    else repair.readStructure(at);
  }
  return repair.finish();
}

class JsonRepair {
  inString = false;
  private readonly text: string;
  private mended = "";
  /** Up to where the text is in `mended`. */
  private done = 0;
  /** The last comma, while only blanks stand behind it. */
  private comma = -1;

  constructor(text: string) {
    this.text = text;
  }

  /** Returns the index of the last character read. */
  readString(at: number): number {
    const { text } = this;
    const code = text.charCodeAt(at);
    if (code === 0x22) this.inString = false;
    else if (code < 0x20) this.replace(at, JSON.stringify(text.charAt(at)).slice(1, -1));
    else if (code === 0x5c) {
      const next = text.charAt(at + 1);
      if (next !== "" && ESCAPABLE.includes(next)) return at + 1;
      this.replace(at, "");
    }
    return at;
  }

  readStructure(at: number): void {
    const code = this.text.charCodeAt(at);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) return;
    if ((code === 0x7d || code === 0x5d) && this.comma >= 0) {
      const behind = this.text.slice(this.comma + 1, at);
      this.replace(this.comma, behind);
      this.done = at;
    }
    this.comma = code === 0x2c ? at : -1;
    this.inString = code === 0x22;
  }

  finish(): string {
    return this.mended + this.text.slice(this.done);
  }

  private replace(at: number, by: string): void {
    this.mended += this.text.slice(this.done, at) + by;
    this.done = at + 1;
  }
}
