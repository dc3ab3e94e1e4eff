import type { Document } from "./document.ts";

/** Memory for published documents, all codings together; those not asked for longest go first. */
const DOCUMENT_CACHE_BYTES_MAX = 256 * 1_024 * 1_024;
/** What a held document costs beside its bytes; bounds the number of tiny ones. */
const DOCUMENT_OVERHEAD_BYTES = 1_024;

/** A document and what is known of its file. */
export interface HeldDocument {
  readonly document: Document;
  /** Identity of the file it was read from: another means another version. */
  readonly version: string;
  /** When the file was last looked at, on the process' monotonic clock. */
  readonly checkedMs: number;
  /** The file is gone or unreadable now; said once. */
  readonly ailing: boolean;
}

/** Least-recently-used documents within a number of bytes. */
export class DocumentCache {
  readonly #bytesMax: number;
  readonly #held = new Map<string, HeldDocument>();
  #bytes = 0;

  constructor(bytesMax = DOCUMENT_CACHE_BYTES_MAX) {
    this.#bytesMax = bytesMax;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(path: string): HeldDocument | undefined {
    const held = this.#held.get(path);
    if (held === undefined) return undefined;
    this.#held.delete(path);
    this.#held.set(path, held);
    return held;
  }

  set(path: string, held: HeldDocument): void {
    this.#delete(path);
    this.#held.set(path, held);
    this.#bytes += cost(held);
    this.#evict();
  }

  /** Counts a coding that was made after the document came in. */
  grow(path: string, document: Document, bytes: number): void {
    if (this.#held.get(path)?.document !== document) return;
    this.#bytes += bytes;
    this.#evict();
  }

  #evict(): void {
    for (const path of this.#held.keys()) {
      if (this.#bytes <= this.#bytesMax || this.#held.size === 1) return;
      this.#delete(path);
    }
  }

  #delete(path: string): void {
    const held = this.#held.get(path);
    if (held === undefined) return;
    this.#bytes -= cost(held);
    this.#held.delete(path);
  }
}

function cost(held: HeldDocument): number {
  return held.document.byteLength + DOCUMENT_OVERHEAD_BYTES;
}
