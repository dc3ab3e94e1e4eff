/** Wires began to publish feeds in 1999; an older date is a default of somebody's software. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);

/**
 * When an entry counts as published: min(own date, first seen), so that nobody stays on top by dating ahead;
 * without a date or with one before 1990, when it was first seen. Epoch milliseconds.
 */
export function publishedAt(ownMs: number | undefined, firstSeenMs: number): number {
  return ownMs === undefined || ownMs < EARLIEST_MS ? firstSeenMs : Math.min(ownMs, firstSeenMs);
}
