/**
 * The number of a poll: its clock in ms, never below the last one's, so that an older poll's entry never overwrites
 * a newer one's even where the clock went back.
 *
 * A second poll at the same clock value keeps the number: a replayed snapshot that is polled again after a crash must
 * write what it wrote the first time.
 */
export function nextPollNumber(previous: number | undefined, nowMs: number): number {
  return Math.max(previous ?? 0, nowMs);
}
