import { z } from "zod";

const DURATION = /^(\d{1,7})([smhd])$/;
const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `90s`, `5m`, `1h` or `2d`; undefined where the text is no duration. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = DURATION.exec(text) ?? [];
  const unitMs = UNIT_MS[unit ?? ""];
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs;
}

const HOW = "expected a duration: a whole number and s, m, h or d, such as 5m";

/**
 * A duration between two others, as milliseconds.
 *
 * A bare number is refused: nobody sees whether it means seconds or minutes.
 */
export function duration(least: string, most: string) {
  const leastMs = parseDuration(least) ?? 0;
  const mostMs = parseDuration(most) ?? Number.POSITIVE_INFINITY;
  return z
    .string({ error: (issue) => (issue.input === undefined ? undefined : HOW) })
    .regex(DURATION, HOW)
    .transform((text) => parseDuration(text) ?? 0)
    .refine((ms) => ms >= leastMs && ms <= mostMs, `must be from ${least} to ${most}`);
}
