import { offsetMinutesOf } from "./date-zones.ts";

/** Offsets remembered for one zone; a wire's entries are a few days old, so that a few hundred serve for years. */
const REMEMBERED_MAX = 4_096;

/** Zones remembered; they come from the config and from the few feeds that write them out. */
const ZONES_MAX = 600;

/** Every change of offset since 1970 fell on a quarter of an hour (UTC). */
const QUARTER_MS = 900_000;

const DAY_MS = 86_400_000;

/** What a clock on the wall shows. */
const SHOWN: Intl.DateTimeFormatOptions = {
  ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" },
  hourCycle: "h23",
};

/** Minutes east of UTC at an instant. */
type OffsetAt = (instantMs: number) => number;

const zones = new Map<string, OffsetAt | undefined>();

/** Whether `zone` is what `Source.zone` may be: an IANA name or an offset. */
export function isZone(zone: string): boolean {
  return offsetsOf(zone) !== undefined;
}

/**
 * The instant at which clocks in `zone` show a wall time (given as if it were UTC, ms). Undefined for an unknown zone.
 *
 * Where the clock was put back and shows a time twice, the first is meant; a time that it skipped is counted on from
 * before the change (RFC 5545 §3.3.5): 02:30 in the night to summer time is 03:30.
 */
export function instantIn(zone: string, wallMs: number): number | undefined {
  const offsetAt = offsetsOf(zone);
  if (offsetAt === undefined) return undefined;
  const before = offsetAt(wallMs - DAY_MS);
  const after = offsetAt(wallMs + DAY_MS);
  const fitting = [before, after].filter((offset) => offsetAt(wallMs - offset * 60_000) === offset);
  return wallMs - (fitting.length === 0 ? before : Math.max(...fitting)) * 60_000;
}

function offsetsOf(zone: string): OffsetAt | undefined {
  const known = zones.get(zone);
  if (known !== undefined || zones.has(zone)) return known;
  if (zones.size >= ZONES_MAX) zones.clear();
  const fixed = offsetMinutesOf(zone);
  const offsetAt = fixed === undefined ? namedZone(zone) : (): number => fixed;
  zones.set(zone, offsetAt);
  return offsetAt;
}

function namedZone(name: string): OffsetAt | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { ...SHOWN, timeZone: name });
  } catch {
    return undefined; // Intl's only way to say that it does not know a zone
  }
  const remembered = new Map<number, number>();
  return (instantMs) => {
    const quarter = Math.floor(instantMs / QUARTER_MS);
    const known = remembered.get(quarter);
    if (known !== undefined) return known;
    if (remembered.size >= REMEMBERED_MAX) remembered.clear();
    const minutes = wallMinutes(format, quarter * QUARTER_MS) - (quarter * QUARTER_MS) / 60_000;
    remembered.set(quarter, minutes);
    return minutes;
  };
}

function wallMinutes(format: Intl.DateTimeFormat, instantMs: number): number {
  const parts = new Map(format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = (
    ["year", "month", "day", "hour", "minute"] as const
  ).map((type) => parts.get(type));
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000;
}
