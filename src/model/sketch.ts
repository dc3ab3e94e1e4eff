/** Version of the stored shape of a sketch. */
export const SKETCH_VERSION = 1;

/** The small fingerprint of an entry's text used for matching. Stored, so it is compact and versioned. */
export interface Sketch {
  readonly v: typeof SKETCH_VERSION;
  /** Hash of the whole cleaned text; absent where the text is too short to prove anything. */
  readonly textHash?: string;
  /** Bottom-k of the 24-bit hashes of the text's shingles, ascending. */
  readonly shingles: readonly number[];
  /** Whether `shingles` holds all there are (a short text) rather than the k smallest. */
  readonly complete: boolean;
  /** 24-bit hashes of the title's words, ascending, unique. */
  readonly titleWords: readonly number[];
  /** 16-bit hashes of the numbers the text states, ascending, unique, capped. */
  readonly numbers: readonly number[];
  /** 16-bit hashes of the capitalised names of title and lead, ascending, unique, capped. */
  readonly names: readonly number[];
  /** Words in the cleaned text. */
  readonly wordCount: number;
  /** Near-match keys under which this sketch is found (short strings, at most 40). */
  readonly keys: readonly string[];
  /** The text changes all day under one address (a live page) or holds many stories (a digest): never matched by text. */
  readonly unmatchable?: "live" | "digest";
}
