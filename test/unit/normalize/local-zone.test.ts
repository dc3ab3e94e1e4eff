import { expect, test } from "vitest";
import { instantIn, isZone } from "../../../src/normalize/local-zone.ts";
import { readDate } from "../../../src/normalize/read-date.ts";

test.for<[text: string, zone: string, instant: string]>([
  ["24 Nov 2026 10:05", "+12:00", "2026-11-23T22:05:00"],
  ["24 Nov 2026 10:05", "Pacific/Auckland", "2026-11-23T21:05:00"],
  ["24 Jul 2026 10:05", "Pacific/Auckland", "2026-07-23T22:05:00"],
  ["2026-11-24 10:05", "America/New_York", "2026-11-24T15:05:00"],
  ["2026-07-24", "America/New_York", "2026-07-24T04:00:00"],
  ["2026-11-24T10:05:00Z", "America/New_York", "2026-11-24T10:05:00"],
  ["24 Nov 2026 10:05 GMT", "America/New_York", "2026-11-24T10:05:00"],
  ["24 Nov 2026 10:05 +0100", "America/New_York", "2026-11-24T09:05:00"],
  ["24 Nov 2026 10:05 Asia/Tokyo", "America/New_York", "2026-11-24T01:05:00"],
  ["2026년 11월 24일 10:05", "America/Los_Angeles", "2026-11-24T18:05:00"],
  ["1764000000", "America/New_York", "2025-11-24T16:00:00"],
  ["24 Nov 2026 10:05", "Europe/Atlantis", "2026-11-24T10:05:00"],
  ["24 Nov 2026 10:05", "Asia/Kathmandu", "2026-11-24T04:20:00"],
])("%s in %s is %s", ([text, zone, instant]) => {
  expect(new Date(readDate(text, zone) ?? 0).toISOString().slice(0, 19)).toBe(instant);
});

test.for<[text: string, zone: string, instant: string]>([
  ["a time that the clock skips counts on from before", "2026-03-29 02:30", "2026-03-29T01:30:00"],
  ["the minute before", "2026-03-29 01:59", "2026-03-29T00:59:00"],
  ["the minute behind", "2026-03-29 03:00", "2026-03-29T01:00:00"],
  ["a time that the clock shows twice is the first", "2026-10-25 02:30", "2026-10-25T00:30:00"],
  ["the last minute before it", "2026-10-25 01:59", "2026-10-24T23:59:00"],
  ["the first minute after it", "2026-10-25 03:00", "2026-10-25T02:00:00"],
])("%s (Berlin)", ([, text, instant]) => {
  expect(new Date(readDate(text, "Europe/Berlin") ?? 0).toISOString().slice(0, 19)).toBe(instant);
});

test.for<[name: string, text: string, zone: string | undefined, instant: string]>([
  ["CST is the United States'", "24 Nov 2026 10:05 CST", undefined, "2026-11-24T16:05:00"],
  ["… China's in a source from there", "24 Nov 2026 10:05 CST", "Asia/Shanghai", "2026-11-24T02:05:00"],
  ["… not in one from elsewhere", "24 Nov 2026 10:05 CST", "Europe/Berlin", "2026-11-24T16:05:00"],
  ["IST is India's", "24 Nov 2026 10:05 IST", undefined, "2026-11-24T04:35:00"],
  ["… Israel's in a source from there", "24 Nov 2026 10:05 IST", "Asia/Jerusalem", "2026-11-24T08:05:00"],
  ["… Ireland's in summer", "24 Jul 2026 10:05 IST", "Europe/Dublin", "2026-07-24T09:05:00"],
  ["ET is EST", "Fri, 24 Jul 2026 10:05:00 ET", undefined, "2026-07-24T15:05:00"],
  [
    "… in a source from there what the clock shows",
    "Fri, 24 Jul 2026 10:05:00 ET",
    "America/New_York",
    "2026-07-24T14:05:00",
  ],
  [
    "EST is Australia's in a source from there",
    "Fri, 24 Jul 2026 10:05:00 EST",
    "Australia/Sydney",
    "2026-07-24T00:05:00",
  ],
  ["a number is what it says", "24 Nov 2026 10:05 CST -0600", "Asia/Shanghai", "2026-11-24T16:05:00"],
])("names with two meanings: %s", ([, text, zone, instant]) => {
  expect(new Date(readDate(text, zone) ?? 0).toISOString().slice(0, 19)).toBe(instant);
});

test.for<[zone: string | undefined, instant: string | undefined]>([
  ["America/Chicago", "2026-06-11"],
  ["America/Indiana/Knox", "2026-06-11"],
  ["Asia/Manila", "2026-06-11"],
  ["America/Toronto", "2026-11-06"],
  ["Europe/London", "2026-11-06"],
  ["+01:00", undefined],
  [undefined, undefined],
])("06/11/2026 12:00 in %s is %s", ([zone, day]) => {
  const ms = readDate("06/11/2026 12:00", zone);
  expect(ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 10)).toBe(day);
});

test("a zone is an IANA name or an offset", () => {
  for (const zone of ["Europe/Berlin", "UTC", "+12:00", "-0330", "+9"]) expect(isZone(zone), zone).toBe(true);
  for (const zone of ["Europe/Atlantis", "", "+99:00", "east"]) expect(isZone(zone), zone).toBe(false);
  expect(instantIn("Europe/Atlantis", 0)).toBeUndefined();
});

test("a zone answers the same however much was asked before", () => {
  const wallMs = Date.UTC(2026, 6, 24, 10);
  const before = instantIn("Europe/Berlin", wallMs);
  for (let at = 0; at < 5_000; at++) instantIn("Europe/Berlin", Date.UTC(1990, 0, 1) + at * 900_000);
  for (let at = 0; at < 700; at++) isZone(`Europe/Atlantis${at}`);
  expect(instantIn("Europe/Berlin", wallMs)).toBe(before);
  expect(before).toBe(Date.UTC(2026, 6, 24, 8));
});
