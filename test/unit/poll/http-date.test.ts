import { expect, test } from "vitest";
import { httpDateMs } from "../../../src/poll/http-date.ts";

test.for<[value: string, ms: number | undefined]>([
  ["Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000],
  ["Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777_000],
  ["Sun Nov  6 08:49:37 1994", 784_111_777_000],
  ["Sun, 6 Nov 1994 08:49:37 +0000", 784_111_777_000],
  ["Sun, 06 Nov 1994 25:49:37 GMT", undefined],
  ["Sun, 06 Foo 1994 08:49:37 GMT", undefined],
  ["Sun, 06 Nov 1994 08:49:37 CEST", undefined],
  ["0", undefined],
])("HTTP date %j", ([value, ms]) => {
  expect(httpDateMs(value)).toBe(ms);
});
