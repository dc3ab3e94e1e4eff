import { didYouMean, quote } from "./suggest.ts";

/** Offsets in use reach from -12:00 to +14:00. */
const OFFSET = /^[+-](?:0\d|1[0-4]):[0-5]\d$/;
const NAMED = /^[A-Za-z]/;

/** Whether dates can be read in a zone: an IANA name this Node knows, or an offset such as `+05:30`. */
export function isZone(text: string): boolean {
  if (OFFSET.test(text)) return true;
  if (!NAMED.test(text)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch (error) {
    // Its way to say that it knows no such zone.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The end of a sentence about a zone that is none: most often the city alone, or an offset without its colon. */
export function zoneHint(text: string): string {
  const offset = /^(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?$/i.exec(text);
  if (offset !== null) {
    const [, sign = "+", hours = "", minutes = "00"] = offset;
    const meant = `${sign}${hours.padStart(2, "0")}:${minutes}`;
    if (isZone(meant)) return `, did you mean ${quote(meant)}?`;
  }
  const zones = Intl.supportedValuesOf("timeZone");
  const city = text.toLowerCase().replaceAll(" ", "_");
  const meant = zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`));
  if (meant !== undefined) return `, did you mean ${quote(meant)}?`;
  return didYouMean(text, zones) || ", expected one such as Europe/Madrid or +05:30";
}
