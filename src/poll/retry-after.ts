import { httpDateMs } from "./http-date.ts";

/** Longer is taken for a mistake: `Retry-After: 1764000000` is a clock time in seconds, seen in the wild. */
const RETRY_AFTER_MS_ABSURD = 366 * 24 * 3_600_000;

/**
 * Reads Retry-After (RFC 9110 §10.2.3), seconds or an HTTP date, as ms from now.
 *
 * `undefined` where it cannot be read, lies in the past or is absurd: then the usual back-off decides.
 */
export function retryAfterMs(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  const ms = /^\d{1,12}$/.test(text) ? Number(text) * 1_000 : (httpDateMs(text) ?? Number.NaN) - nowMs;
  return ms > 0 && ms <= RETRY_AFTER_MS_ABSURD ? ms : undefined;
}
