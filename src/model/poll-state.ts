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
}

/** RSS ttl, skipHours and skipDays. */
export interface DocumentWishes {
  readonly ttlMs?: number;
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
