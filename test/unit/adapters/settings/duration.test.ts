import { expect, test } from "vitest";
import { parseDuration } from "../../../../src/adapters/settings/duration.ts";

test.for<[text: string, ms: number | undefined]>([
  ["0s", 0],
  ["90s", 90_000],
  ["5m", 300_000],
  ["1h", 3_600_000],
  ["2d", 172_800_000],
  ["5", undefined],
  ["5 m", undefined],
  ["1.5h", undefined],
  ["-5m", undefined],
  ["5M", undefined],
  ["99999999s", undefined],
  ["", undefined],
])("%s", ([text, ms]) => {
  expect(parseDuration(text)).toBe(ms);
});
