/** First and last millisecond with a year of four digits (RFC 3339 §5.6). */
const INSTANT_MS_MIN = Date.parse("0001-01-01T00:00:00Z");
const INSTANT_MS_MAX = Date.parse("9999-12-31T23:59:59.999Z");

/** A date every format can write, whatever a source claimed. */
export function dateOf(ms: number): Date {
  return new Date(Math.min(Math.max(ms, INSTANT_MS_MIN), INSTANT_MS_MAX));
}

/** RFC 3339, UTC, with milliseconds. */
export function instant(ms: number): string {
  return dateOf(ms).toISOString();
}
