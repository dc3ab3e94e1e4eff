/** ETag and Last-Modified, byte for byte as given, bound to the address that gave them (RFC 9110 §8.8). */
export interface Validators {
  readonly url: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Hash of the body they came with: an equal body is not parsed again. */
  readonly bodyHash: string;
  /** Number of the poll that brought them. */
  readonly poll: number;
}

export type PollOutcome = "ok" | "not-modified" | "failed" | "refused";

/** When a source is polled next, and why: every next poll has a reason with its inputs. */
export interface NextPoll {
  readonly atMs: number;
  /** Short, for people: "every 5m", "max-age 900 s over every 5m", "back-off after 3 failures: HTTP 503". */
  readonly reason: string;
}

/** What is remembered of a source between polls. Version 1. */
export interface PollState {
  readonly v: 1;
  /** The address that was polled: another one in the config ends a retirement. */
  readonly url?: string;
  readonly next: NextPoll;
  /** Number of the newest poll: its clock in ms, never below the one before; a poll at the same clock keeps the number. */
  readonly poll: number;
  readonly intervalMs: number;
  readonly lastPollMs?: number;
  readonly lastOkMs?: number;
  /** When the document last changed. */
  readonly lastChangeMs?: number;
  readonly failures: number;
  readonly lastError?: string;
  /** 410: polled no more until the operator changes the address. */
  readonly retired?: true;
  readonly title?: string;
  readonly language?: string;
  /** What the document asks of its readers; kept for the polls that do not read it. */
  readonly wishes?: DocumentWishes;
  readonly counts: PollCounts;
  /** Where permanent redirects lead. */
  readonly move?: SourceMove;
  /** How lively the source is, by hour of the day. */
  readonly rhythm?: Rhythm;
  /** The last poll at which nothing was left of the document before it: entries may have been missed between. */
  readonly loss?: PossibleLoss;
  /** The last time most of a document looked new and was recognised as known under other ids or addresses. */
  readonly migration?: Migration;
  /**
   * The source's ids and addresses name places, not stories: how many were found to stand for another story. Absent:
   * they name stories.
   */
  readonly places?: number;
}

/**
 * Permanent redirects of a source's address (RFC 9110 §15.4.2, §15.4.9). Adopted after repeated sightings; the config
 * file is the operator's and is not touched.
 */
export interface SourceMove {
  /** The address in the config that moved: another one there ends the move. */
  readonly from: string;
  readonly to: string;
  /** In a row. */
  readonly sightings: number;
  /** When `to` began to be polled in its place, ms. */
  readonly adoptedMs?: number;
  /** Failures of the adopted address in a row. */
  readonly failures?: number;
}

/** Arrivals of a source, decayed: what `poll/` learns from. Version 1. */
export interface Rhythm {
  readonly v: 1;
  /** Entries by hour of the day (UTC), 24 numbers. */
  readonly hours: readonly number[];
  /** Days of watching that these stand for, decayed alike. */
  readonly days: number;
  /** When it was last brought up to date, ms. */
  readonly atMs: number;
  /** Entries in the document, as last read. */
  readonly window?: number;
}

/** Entries may have been missed: no entry of the document stood in the one before. */
export interface PossibleLoss {
  readonly atMs: number;
  /** Times, since the source is known. */
  readonly times: number;
}

/** A source changed its ids or addresses: its entries were recognised and not published again. */
export interface Migration {
  readonly atMs: number;
  /** Entries recognised. */
  readonly entries: number;
}

/** RSS ttl, skipHours and skipDays; sy:updatePeriod and sy:updateFrequency (RSS 1.0 module Syndication). */
export interface DocumentWishes {
  readonly ttlMs?: number;
  readonly updateEveryMs?: number;
  readonly skipHours: readonly number[];
  readonly skipDays: readonly string[];
}

/** Running totals of a source, kept with its state. */
export interface PollCounts {
  readonly ok: number;
  readonly notModified: number;
  readonly failed: number;
  readonly refused: number;
  readonly unchanged: number;
  readonly rejected: number;
}
