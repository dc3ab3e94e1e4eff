import { expect, test } from "vitest";
import { chooseCoding } from "../../../../src/adapters/web/accept-encoding.ts";

test.for<[header: string | undefined, coding: string]>([
  [undefined, "identity"],
  ["", "identity"],
  ["gzip", "gzip"],
  ["x-gzip", "gzip"],
  ["GZIP", "gzip"],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip;q=1.0, br;q=0.5", "gzip"],
  ["br;q=0, gzip;q=0.1", "gzip"],
  ["gzip;q=0.2, identity;q=0.9", "identity"],
  ["gzip;q=0", "identity"],
  ["*", "br"],
  ["*;q=0", "identity"],
  ["br;q=0, *", "gzip"],
  ["gzip ; Q = 0.5", "gzip"],
  ["gzip;q=nonsense", "identity"],
  ["gzip;q=2", "identity"],
  [`gzip, ${"a,".repeat(1_000)}`, "identity"],
])("%s is answered with %s", ([header, coding]) => {
  expect(chooseCoding(header)).toBe(coding);
});
