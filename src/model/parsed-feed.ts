/** Text as a feed gave it: plain characters or markup (RFC 4287 §3.1). */
export interface ParsedText {
  readonly value: string;
  readonly kind: "text" | "html";
}

export interface ParsedPerson {
  readonly name?: string;
  readonly email?: string;
  readonly url?: string;
}

export interface ParsedCategory {
  readonly term: string;
  readonly scheme?: string;
  readonly label?: string;
}

export interface ParsedLink {
  readonly href: string;
  readonly rel: string;
  readonly type?: string;
  readonly title?: string;
  readonly length?: string;
  readonly hreflang?: string;
}

export interface ParsedEnclosure {
  readonly url: string;
  readonly type?: string;
  readonly length?: string;
}

/** What a document says of another feed (atom:source, RSS `<source>`), or of itself. */
export interface ParsedOrigin {
  readonly id?: string;
  readonly title?: string;
  readonly link?: string;
  readonly subtitle?: ParsedText;
  readonly language?: string;
  readonly published?: string;
  readonly updated?: string;
  readonly rights?: string;
  readonly generator?: string;
  readonly image?: string;
  readonly authors?: readonly ParsedPerson[];
  readonly contributors?: readonly ParsedPerson[];
  readonly categories?: readonly ParsedCategory[];
  readonly links?: readonly ParsedLink[];
}

/** One item as the document gave it. Dates are the document's own words; links are absolute where a base is known. */
export interface ParsedEntry {
  /** Byte for byte as given: RSS guid, Atom id, JSON Feed id, rdf:about. */
  readonly guid?: string;
  readonly guidIsPermaLink?: boolean;
  /** The alternate link. */
  readonly link?: string;
  readonly links: readonly ParsedLink[];
  readonly title?: ParsedText;
  readonly summary?: ParsedText;
  readonly content?: ParsedText;
  readonly published?: string;
  readonly updated?: string;
  readonly authors: readonly ParsedPerson[];
  readonly contributors: readonly ParsedPerson[];
  readonly categories: readonly ParsedCategory[];
  readonly enclosures: readonly ParsedEnclosure[];
  readonly language?: string;
  readonly rights?: string;
  readonly comments?: string;
  readonly source?: ParsedOrigin;
}

export type FeedFormat = "rss" | "rdf" | "atom" | "json" | "cdf";

/** Entries of a document that were left out, by reason. */
export interface Rejection {
  readonly reason: string;
  readonly count: number;
}

/** A feed document, read. */
export interface ParsedFeed extends ParsedOrigin {
  readonly format: FeedFormat;
  /** The charset that was used. */
  readonly encoding: string;
  readonly authors: readonly ParsedPerson[];
  readonly contributors: readonly ParsedPerson[];
  readonly categories: readonly ParsedCategory[];
  readonly links: readonly ParsedLink[];
  /** RSS `ttl`, minutes. */
  readonly ttlMinutes?: number;
  /** sy:updatePeriod over sy:updateFrequency, ms. */
  readonly updateEveryMs?: number;
  /** Hours of the day (GMT) and days of the week in which the feed asks not to be polled. */
  readonly skipHours: readonly number[];
  readonly skipDays: readonly string[];
  /** In document order. */
  readonly entries: readonly ParsedEntry[];
  readonly rejected: readonly Rejection[];
  /** The document did not end where its root ends: whole entries are here, its validators must not be kept. */
  readonly partial: boolean;
  /** Oddities met and how they were handled, one short line each, for `slugline try`. */
  readonly notes: readonly string[];
}
