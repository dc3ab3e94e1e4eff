import { expect, test } from "vitest";
import { retryAfterMs } from "../../../src/poll/retry-after.ts";

const nowMs = Date.UTC(2026, 0, 5, 6, 0, 0);
const inAnHour = "Mon, 05 Jan 2026 07:00:00 GMT";

test.for<[value: string | undefined, ms: number | undefined]>([
  [undefined, undefined],
  ["120", 120_000],
  [" 120 ", 120_000],
  [inAnHour, 3_600_000],
  ["Monday, 05-Jan-26 07:00:00 GMT", 3_600_000],
  ["172800", 172_800_000],
  ["31622400", 31_622_400_000],
  ["31622401", undefined],
  ["Mon, 05 Jan 2026 06:00:00 GMT", undefined],
  ["Mon, 05 Jan 2026 06:00:01 GMT", 1_000],
  ["Mon Jan  5 07:00:00 2026", 3_600_000],
  ["Tue, 05 Jan 2027 06:00:00 GMT", 365 * 86_400_000],
  ["Thu, 07 Jan 2027 06:00:00 GMT", undefined],
  ["1", 1_000],
  ["0", undefined],
  ["-5", undefined],
  ["1.5", undefined],
  ["soon", undefined],
  ["", undefined],
  ["1767600000", undefined],
  ["9".repeat(400), undefined],
  ["Mon, 05 Jan 2026 05:59:59 GMT", undefined],
  ["2026-01-05T07:00:00Z", undefined],
])("Retry-After %j is %j ms", ([value, ms]) => {
  expect(retryAfterMs(value, nowMs)).toBe(ms);
});
