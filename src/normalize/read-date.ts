import { instantOf } from "./date-fields.ts";
import { zoneMinutes } from "./date-zones.ts";
import { readRfc822Date } from "./read-rfc822-date.ts";

/** Characters of a date; what is longer is none. */
const DATE_CHARACTERS_MAX = 80;

const W3CDTF =
  /^(\d{4})(?:-(\d{1,3})(?:-(\d{1,2}))?)?(?:(?:[T\s]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(\S{1,12})?)?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(\S{1,6})?)?$/i;

/**
 * Reads a feed's date: RFC 822 with all that is made of it in the wild, or W3CDTF. Epoch milliseconds, whole seconds.
 * A date without a zone is taken for UTC. Undefined where there is no such day or the text is no date; nothing
 * rolls over, nothing depends on the machine's zone (both are what `new Date(text)` does).
 */
export function readDate(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > DATE_CHARACTERS_MAX) return undefined;
  const match = W3CDTF.exec(trimmed) ?? COMPACT.exec(trimmed);
  return match === null ? readRfc822Date(trimmed) : instantOfMatch(match);
}

function instantOfMatch(match: RegExpExecArray): number | undefined {
  const [, year, month, day, hour, minute, second, zone] = match;
  const offsetMinutes = zone === undefined ? 0 : zoneMinutes(zone);
  if (offsetMinutes === undefined) return undefined;
  return instantOf({
    year: Number(year),
    month: Number(month ?? 1),
    day: Number(day ?? 1),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    offsetMinutes,
  });
}
