import type { EventWords } from "./event-words.ts";
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
  /**
   * What the feed wrote for a date, at most 80 characters; only where `publishedMs` is absent because it could not be
   * read or believed (before 1990, ahead of the clock).
   */
  readonly publishedText?: string;
  /** Hash of title, text and canonical address: another hash is a revision. */
  readonly contentHash: string;
  /** The original the text names ("Al Jazeera", "Reuters"), as written. */
  readonly attribution?: string;
  /** Words in the cleaned text. */
  readonly wordCount: number;
  /** The wire's embargo, epoch ms: not to be published before. */
  readonly embargoMs?: number;
  /** A kill notice: the wire withdraws what it sent under this text or address. */
  readonly withdrawal?: true;
}

/** What an entry can be known by, as its source gave it. */
export interface EntryIdentity {
  readonly sourceId: string;
  readonly guid?: string | undefined;
  readonly canonicalUrl?: string | undefined;
  readonly title: string;
  /** In the document's own words. */
  readonly date?: string | undefined;
}

/** What normalize hands on: the entry, and its whole cleaned text for matching and tagging. */
export interface CleanEntry {
  readonly entry: Entry;
  /** Plain text, paragraphs parted by line feeds, wrapping removed. */
  readonly text: string;
  /** What its key was made of. */
  readonly identity: EntryIdentity;
  /** Content hash without the address: where the address names a place and not the entry. */
  readonly bareHash: string;
}

/** What an entry is known by: its guid, else its link, else title and date. */
export type AnchorKind = "guid" | "link" | "title";

/**
 * What an entry is recognised by when its id or address no longer tells: small hashes, remembered with it. A number
 * that is absent is unknown; lists are samples (the smallest hashes of all words), in ascending order of what they
 * were sampled by.
 */
export interface IdentityClues {
  /** 30 bits of the folded title; absent without a title. */
  readonly title?: number;
  /** 12 bits each of up to 8 telling words of the title. */
  readonly titleWords: readonly number[];
  /** The entry's own date, minutes since 1970. */
  readonly minute?: number;
  /** 30 bits of the guid without scheme, host, fragment and tracking. */
  readonly guid?: number;
  /** 30 bits of the link without scheme, host, fragment and tracking. */
  readonly link?: number;
  /** 12 bits each of up to 8 telling words of the text; none where the text says nothing of its own. */
  readonly words: readonly number[];
}

/** An entry on its way from poll to ingest. */
export interface IncomingEntry {
  readonly entry: Entry;
  readonly sketch: Sketch;
  readonly tags: readonly Tag[];
  /** Absent in what an earlier version handed over: then title and summary tell it. */
  readonly event?: EventWords;
  /** It changed in the poll before this one as well. */
  readonly changedAgain?: true;
  /** Position in its document, counted over the whole poll; orders two occurrences of one id. */
  readonly ordinal: number;
  /** Its identity clues, written as they are remembered; absent: what is remembered of them stays. */
  readonly trace?: string;
}
