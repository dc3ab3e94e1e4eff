const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const HTTP_DATE_CHARACTERS_MAX = 64;

/** IMF-fixdate and RFC 850: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`. */
const DAY_FIRST =
  /^[a-z]{3,9}, ?(\d{1,2})[ -]([a-z]{3})[ -](\d{4}|\d{2}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC|[+-]0000)$/i;
/** asctime: `Sun Nov  6 08:49:37 1994`. */
const MONTH_FIRST = /^[a-z]{3} ([a-z]{3}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})$/i;

/**
 * Reads the three forms of an HTTP date (RFC 9110 §5.6.7) as epoch ms; `undefined` for anything else.
 *
 * Not `Date.parse`: that takes `0` for the year 2000 and asctime for local time.
 */
export function httpDateMs(value: string): number | undefined {
  if (value.length > HTTP_DATE_CHARACTERS_MAX) return undefined;
  const text = value.trim();
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) {
    const [, day, month, year, hour, minute, second] = dayFirst;
    return utcMs(year, month, day, hour, minute, second);
  }
  const [, month, day, hour, minute, second, year] = MONTH_FIRST.exec(text) ?? [];
  return utcMs(year, month, day, hour, minute, second);
}

function utcMs(
  year?: string,
  month?: string,
  day?: string,
  ...time: (string | undefined)[]
): number | undefined {
  if (year === undefined || month === undefined) return undefined;
  const monthIndex = MONTHS.indexOf(month.toLowerCase());
  const [hour = Number.NaN, minute = Number.NaN, second = Number.NaN] = time.map(Number);
  if (monthIndex < 0 || hour > 23 || minute > 59 || second > 60) return undefined;
  const ms = Date.UTC(fullYear(year), monthIndex, Number(day), hour, minute, second);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Two digits are RFC 850's: 70 to 99 belong to the last century. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 4) return number;
  return number < 70 ? 2000 + number : 1900 + number;
}
