import { expect, test } from "vitest";
import { type FreshnessHeaders, maxAgeMs } from "../../../src/poll/cache-control.ts";

const nowMs = Date.UTC(2026, 0, 5, 6, 0, 0);
const inAnHour = "Mon, 05 Jan 2026 07:00:00 GMT";

test.for<[name: string, headers: FreshnessHeaders, ms: number | undefined]>([
  ["nothing said", {}, undefined],
  ["max-age", { cacheControl: "max-age=900" }, 900_000],
  ["among others, in any case", { cacheControl: "public, Max-Age=60 , must-revalidate" }, 60_000],
  ["quoted", { cacheControl: 'max-age="60"' }, 60_000],
  ["the first of two", { cacheControl: "max-age=60, max-age=9" }, 60_000],
  ["no-cache is no wish for fast polls", { cacheControl: "no-cache, max-age=900" }, undefined],
  ["no-store", { cacheControl: "no-store", expires: inAnHour }, undefined],
  ["max-age=0", { cacheControl: "max-age=0", expires: inAnHour }, undefined],
  ["not a number", { cacheControl: "max-age=soon" }, undefined],
  ["negative", { cacheControl: "max-age=-1" }, undefined],
  ["beyond 2^31 seconds", { cacheControl: "max-age=99999999999999" }, 2 ** 31 * 1_000],
  ["s-maxage is for shared caches", { cacheControl: "s-maxage=900" }, undefined],
  ["max-age wins over Expires", { cacheControl: "max-age=60", expires: inAnHour }, 60_000],
  ["Expires less Date", { expires: inAnHour, date: "Mon, 05 Jan 2026 06:45:00 GMT" }, 900_000],
  ["Expires less now", { expires: inAnHour }, 3_600_000],
  ["max-age less Age", { cacheControl: "max-age=900", age: "300" }, 600_000],
  [
    "Expires less Date and Age",
    { expires: inAnHour, date: "Mon, 05 Jan 2026 06:45:00 GMT", age: "60" },
    840_000,
  ],
  ["nothing is left", { cacheControl: "max-age=900", age: "900" }, undefined],
  ["older than it may be", { cacheControl: "max-age=900", age: "99999999999999" }, undefined],
  ["an Age of nought", { cacheControl: "max-age=900", age: "0" }, 900_000],
  ["the first of several Ages", { cacheControl: "max-age=900", age: " 100, 200" }, 800_000],
  ["an Age that is no number", { cacheControl: "max-age=900", age: "old" }, 900_000],
  ["a negative Age", { cacheControl: "max-age=900", age: "-5" }, 900_000],
  ["a number with more behind it", { cacheControl: "max-age=9x" }, undefined],
  ["an Expires that cannot be read", { expires: "soon", date: inAnHour }, undefined],
  ["an Age alone", { age: "5" }, undefined],
  ["a Date that cannot be read counts as now", { expires: inAnHour, date: "today" }, 3_600_000],
  [
    "a huge max-age is read as it stands; nextPoll caps it",
    { cacheControl: "max-age=31536000" },
    31_536_000_000,
  ],
  [
    "directives beyond 1,024 characters are not read",
    { cacheControl: `${"x".repeat(1_024)},max-age=9` },
    undefined,
  ],
  ["within them they are", { cacheControl: `${"x".repeat(1_013)},max-age=9` }, 9_000],
  ["Expires: 0", { expires: "0" }, undefined],
  ["Expires in the past", { expires: "Thu, 19 Nov 1981 08:52:00 GMT" }, undefined],
])("fresh for: %s", ([, headers, ms]) => {
  expect(maxAgeMs(headers, nowMs)).toBe(ms);
});
