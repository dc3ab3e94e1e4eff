import type { Rhythm } from "../model/poll-state.ts";

/**
 * Entries an hour of a source that sits in the middle of its operator's bounds; what is assumed of one that nothing is
 * known of. A lively outlet; most are slower and come to lie near `max`, which is kind to them.
 */
export const PRIOR_RATE = 4;
/** What that assumption weighs, in entries: one hour of watching says more. */
const PRIOR_ENTRIES = 1;
/** An hour of the day that had so many entries counts as much as the source's mean: fewer may be chance. */
const SHRINK_ENTRIES = 2;
/** Days watched below which the hours are known too unevenly to be told apart. */
const SHRINK_DAYS = 1;

/**
 * Entries an hour that are expected in each hour of the day (GMT), 24 numbers.
 *
 * Each hour is smoothed with its neighbours and drawn towards the source's mean, the more the less was seen of it
 * (the mean of a gamma distribution after Poisson counts): a quiet or a new source has no rhythm, a busy one its own.
 */
export function hourlyRates(rhythm: Rhythm | undefined): readonly number[] {
  const hours = rhythm?.hours ?? new Array<number>(24).fill(0);
  const days = rhythm?.days ?? 0;
  const entries = hours.reduce((sum, count) => sum + count, 0);
  const mean = (entries + PRIOR_ENTRIES) / (days * 24 + PRIOR_ENTRIES / PRIOR_RATE);
  const shrinkDays = SHRINK_DAYS + SHRINK_ENTRIES / mean;
  return hours.map((count, hour) => {
    const before = hours[(hour + 23) % 24] ?? 0;
    const after = hours[(hour + 1) % 24] ?? 0;
    return ((before + 2 * count + after) / 4 + mean * shrinkDays) / (days + shrinkDays);
  });
}
