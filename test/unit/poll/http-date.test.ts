import { expect, test } from "vitest";
import { httpDateMs } from "../../../src/poll/http-date.ts";

test("every month has its name", () => {
  for (let month = 0; month < 12; month++) {
    const ms = Date.UTC(2026, month, 5, 7);
    expect(httpDateMs(new Date(ms).toUTCString())).toBe(ms);
  }
});

test.for<[value: string, ms: number | undefined]>([
  ["Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000],
  ["Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777_000],
  ["Sun Nov  6 08:49:37 1994", 784_111_777_000],
  ["Sun, 6 Nov 1994 08:49:37 +0000", 784_111_777_000],
  ["Sun, 06 Nov 1994 25:49:37 GMT", undefined],
  ["Sun, 06 Foo 1994 08:49:37 GMT", undefined],
  ["Sun, 06 Nov 1994 08:49:37 CEST", undefined],
  [" Sun, 06 Nov 1994 08:49:37 GMT ", 784_111_777_000],
  ["sun, 06 nov 1994 08:49:37 gmt", 784_111_777_000],
  ["Sun, 06 Nov 1994 08:49:37 UTC", 784_111_777_000],
  ["Sunday, 06-Nov-69 08:49:37 GMT", Date.UTC(2069, 10, 6, 8, 49, 37)],
  ["Sunday, 06-Nov-70 08:49:37 GMT", Date.UTC(1970, 10, 6, 8, 49, 37)],
  ["Sun,06 Nov 1994 08:49:37 GMT", 784_111_777_000],
  ["Sun, 06 Nov 1994 23:59:60 GMT", Date.UTC(1994, 10, 7)],
  ["Sun, 06 Nov 1994 23:59:61 GMT", undefined],
  ["Sun, 06 Nov 1994 23:60:00 GMT", undefined],
  ["Sun, 06 Nov 1994 24:00:00 GMT", undefined],
  ["Sun, 06 Nov 1994 08:49:37", undefined],
  ["Mon, 05 Jan 2026 07:00:00 GMT", Date.UTC(2026, 0, 5, 7)],
  ["Thu, 31 Dec 2026 07:00:00 GMT", Date.UTC(2026, 11, 31, 7)],
  ["x Sun, 06 Nov 1994 08:49:37 GMT", undefined],
  ["Sun, 06 Nov 1994 08:49:37 GMT, Mon", undefined],
  ["x Sun Nov  6 08:49:37 1994", undefined],
  ["Sun Nov  6 08:49:37 1994 GMT", undefined],
  ["Sun Nov 16 08:49:37 1994", Date.UTC(1994, 10, 16, 8, 49, 37)],
  [`${" ".repeat(40)}Sun, 06 Nov 1994 08:49:37 GMT`, undefined],
  ["0", undefined],
])("HTTP date %j", ([value, ms]) => {
  expect(httpDateMs(value)).toBe(ms);
});
