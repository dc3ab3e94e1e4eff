/** Nobody's clock for news stood before this; fewer digits are years and compact dates. */
const EARLIEST_S = 1_000_000_000;
const LATEST_S = 4_102_444_800;

const DIGITS = /^@?(\d{10})(?:\.\d{1,9})?$|^@?(\d{13})$|^\/date\((\d{13})(?:[+-]\d{4})?\)\/$/;

/**
 * Reads seconds (10 digits) or milliseconds (13) since 1970, the habit of feeds made by hand from a database; also
 * `/Date(1764000000000)/`. Epoch milliseconds, whole seconds. From September 2001 to the end of 2099.
 *
 * @param text - folded (`foldDate`)
 */
export function readEpoch(text: string): number | undefined {
  const match = DIGITS.exec(text);
  if (match === null) return undefined;
  const seconds =
    match[1] === undefined ? Math.floor(Number(match[2] ?? match[3]) / 1_000) : Number(match[1]);
  return seconds < EARLIEST_S || seconds >= LATEST_S ? undefined : seconds * 1_000;
}
