import type { Sketch } from "./sketch.ts";
import type { Tag } from "./topic.ts";

/** Version of the stored shape of an entry. */
export const ENTRY_VERSION = 1;

/** One item as one source gave it, cleaned. What is stored; the whole text is not. */
export interface Entry {
  readonly v: typeof ENTRY_VERSION;
  /** Hash of source id + guid, else canonical link, else title and date. Stable over all polls. */
  readonly key: string;
  readonly sourceId: string;
  /** The entry's address as given, absolute, http(s) only. */
  readonly url?: string;
  /** The one address under which it is matched: tracking removed, parameters sorted. */
  readonly canonicalUrl?: string;
  /** Plain text, one line. */
  readonly title: string;
  /** Plain text, at most 600 characters, wrapping removed. */
  readonly summary: string;
  /** Sanitized HTML, only where the source may be republished in full. */
  readonly html?: string;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  /** BCP 47, as entry, document or source declared it. */
  readonly language?: string;
  /** The entry's own date, epoch ms; absent where it gave none that can be read. */
  readonly publishedMs?: number;
  /** Hash of title, text and canonical address: another hash is a revision. */
  readonly contentHash: string;
  /** The original the text names ("Al Jazeera", "Reuters"), as written. */
  readonly attribution?: string;
  /** Words in the cleaned text. */
  readonly wordCount: number;
  /** A kill notice: the wire withdraws what it sent under this text or address. */
  readonly withdrawal?: true;
}

/** What normalize hands on: the entry, and its whole cleaned text for matching and tagging. */
export interface CleanEntry {
  readonly entry: Entry;
  /** Plain text, paragraphs parted by line feeds, wrapping removed. */
  readonly text: string;
}

/** An entry on its way from poll to ingest. */
export interface IncomingEntry {
  readonly entry: Entry;
  readonly sketch: Sketch;
  readonly tags: readonly Tag[];
  /** Position in its document, counted over the whole poll; orders two occurrences of one id. */
  readonly ordinal: number;
}
