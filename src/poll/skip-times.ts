const HOUR_MS = 3_600_000;
/** A week and a day: every hour of every weekday is met. */
const HOURS_LOOKED_AT = 8 * 24;
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** RSS 2.0 skipHours and skipDays: when a feed asks not to be polled, GMT. */
export interface SkipTimes {
  /** 0 to 23; 24 is taken for 0, as RSS 0.91 counted. */
  readonly skipHours: readonly number[];
  /** English names of weekdays. */
  readonly skipDays: readonly string[];
}

/**
 * The first moment from `atMs` on at which the feed may be polled.
 *
 * A feed that skips all hours or all days asks for nothing we can do: it is passed over.
 */
export function afterSkipTimes(atMs: number, { skipHours, skipDays }: SkipTimes): number {
  if (skipHours.length === 0 && skipDays.length === 0) return atMs;
  const hours = new Set(skipHours.map((hour) => hour % 24));
  const days = new Set(skipDays.map((day) => DAYS.indexOf(day.trim().toLowerCase())));
  for (let step = 0; step < HOURS_LOOKED_AT; step++) {
    const hourStartMs = Math.floor(atMs / HOUR_MS + step) * HOUR_MS;
    const date = new Date(hourStartMs);
    if (!hours.has(date.getUTCHours()) && !days.has(date.getUTCDay())) return Math.max(atMs, hourStartMs);
  }
  return atMs;
}
