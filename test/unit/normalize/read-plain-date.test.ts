import { expect, test } from "vitest";
import { readPlainDate } from "../../../src/normalize/read-plain-date.ts";

const iso = (text: string, zone?: string) => {
  const ms = readPlainDate(text, zone);
  return ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 19);
};

test.for<[text: string, instant: string]>([
  ["Tue, 24 Nov 2026 10:05:06 GMT", "2026-11-24T10:05:06"],
  ["Tue, 4 Nov 2026 10:05:06 GMT", "2026-11-04T10:05:06"],
  ["24 Nov 2026 10:05:06 GMT", "2026-11-24T10:05:06"],
  ["4 dec 2026 10:05:06 gmt", "2026-12-04T10:05:06"],
  ["Tue, 24 JAN 2026 10:05:06 +0130", "2026-01-24T08:35:06"],
  ["Tue, 24 Nov 2026 10:05:06 -1459", "2026-11-25T01:04:06"],
  ["Tue, 24 Nov 2026 10:05:06 +1400", "2026-11-23T20:05:06"],
  ["Tue, 24 Nov 2026 10:05:06 EST", "2026-11-24T15:05:06"],
  ["Tue, 24 Nov 2026 10:05:06 Z", "2026-11-24T10:05:06"],
  ["2026-11-24T10:05:06Z", "2026-11-24T10:05:06"],
  ["2026-11-24T10:05:06.789Z", "2026-11-24T10:05:06"],
  ["2026-11-24T10:05:06.7+01:30", "2026-11-24T08:35:06"],
  ["2026-11-24T10:05:06-14:00", "2026-11-25T00:05:06"],
])("%s is read in place", ([text, instant]) => {
  expect(iso(text)).toBe(instant);
});

test.for<string>([
  "Tue, 24 Nov 2026 10:05:06 XYZ",
  "Tue, 24 Nov 2026 10:05:06 +01:30",
  "Tue, 24 Nov 2026 10:05:06 +0160",
  "Tue, 24 Nov 2026 10:05:06 +1500",
  "Tue, 24 Nov 2026 10:05:06 0130",
  "Tue, 24 Nov 2026 10:05:06 +01300",
  "Tue, 24 Nov 2026 10:05:06",
  "Tue, 24 Nov 2026 10:05 GMT",
  "Tue, 24 Nov 2026 10-05:06 GMT",
  "Tue, 24 Nov 2026 10:05-06 GMT",
  "Tue, 24 Nov 2026T10:05:06 GMT",
  "Tue, 24 Nov-2026 10:05:06 GMT",
  "Tue, 24-Nov 2026 10:05:06 GMT",
  "Tue, 24 Foo 2026 10:05:06 GMT",
  "Tue, x4 Nov 2026 10:05:06 GMT",
  "Tue, 24 Nov 20x6 10:05:06 GMT",
  "Tue, 24 Nov 2026 1x:05:06 GMT",
  "Tue, 24 Nov 2026 10:0x:06 GMT",
  "Tue, 24 Nov 2026 10:05:0x GMT",
  "Tue, 31 Nov 2026 10:05:06 GMT",
  "2026-11-24T10:05:06",
  "2026-11-24T10:05:06+0130",
  "2026-11-24T10:05:06+01:300",
  "2026-11-24T10:05:06*01:30",
  "2026-11-24T10:05:06+01-30",
  "2026-11-24T10:05:06+01:60",
  "2026-11-24T10:05:06,5Z",
  "2026-11-24 10:05:06Z",
  "2026-11/24T10:05:06Z",
  "2026-1x-24T10:05:06Z",
  "2026-11-2xT10:05:06Z",
  "20x6-11-24T10:05:06Z",
  "2026-11-31T10:05:06Z",
  "",
])("%s is left to the slower reader", (text) => {
  expect(iso(text)).toBeUndefined();
});

test("a zone name with two meanings is left to it where the source's zone has a say", () => {
  expect(iso("Tue, 24 Nov 2026 10:05:06 EST", "Australia/Sydney")).toBeUndefined();
  expect(iso("Tue, 24 Nov 2026 10:05:06 CET", "Australia/Sydney")).toBe("2026-11-24T09:05:06");
});
