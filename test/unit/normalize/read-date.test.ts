import { expect, test } from "vitest";
import { publishedAt } from "../../../src/normalize/clamp-date.ts";
import { readDate } from "../../../src/normalize/read-date.ts";

const iso = (text: string) => {
  const ms = readDate(text);
  return ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 19);
};

test.for<[text: string, instant: string | undefined]>([
  ["Tue, 24 Nov 2026 10:05:00 GMT", "2026-11-24T10:05:00"],
  ["Tue, 24 Nov 2026 10:05 +0100", "2026-11-24T09:05:00"],
  ["24 Nov 26 10:05:00 EST", "2026-11-24T15:05:00"],
  ["Mon, 24 November 2026 10:05:00 CEST", "2026-11-24T08:05:00"],
  ["Tuesday, November 24, 2026 10:05 PM PST", "2026-11-25T06:05:00"],
  ["Tue Nov 24 10:05:00 2026", "2026-11-24T10:05:00"],
  ["Tue, 24 Nov 2026 10:05:00 GMT+05:30", "2026-11-24T04:35:00"],
  ["Tue, 24-Nov-2026 10:05:00 UTC", "2026-11-24T10:05:00"],
  ["24th Nov 2026", "2026-11-24T00:00:00"],
  ["24 Sept 2026 1:02:03 Z", "2026-09-24T01:02:03"],
  ["Tue, 24 Nov 2026 24:00:00 GMT", "2026-11-25T00:00:00"],
  ["Wed, 31 Dec 2025 23:59:60 GMT", "2025-12-31T23:59:59"],
  ["Thu, 01 Jan 0100 00:00:00 GMT", "2000-01-01T00:00:00"],
  ["1 Jan 99 00:00:00 GMT", "1999-01-01T00:00:00"],
  ["2026-11-24T10:05:00.123+01:00", "2026-11-24T09:05:00"],
  ["2026-11-24 10:05:00", "2026-11-24T10:05:00"],
  ["2026-11-24T10:05Z", "2026-11-24T10:05:00"],
  ["20261124T100500Z", "2026-11-24T10:05:00"],
  ["2026-11-24", "2026-11-24T00:00:00"],
  ["2026-11", "2026-11-01T00:00:00"],
  ["2026", "2026-01-01T00:00:00"],
  ["2024-02-29", "2024-02-29T00:00:00"],
  ["2026-02-30", undefined],
  ["30 Feb 2026 10:00:00 GMT", undefined],
  ["2026-13-01", undefined],
  ["2026-11-24T25:00:00Z", undefined],
  ["2026-11-24T10:00:00+99:00", undefined],
  ["Tue, 24 Nov 2026 10:05:00 XYZ", undefined],
  ["06/11/2026", undefined],
  ["22 novembre 2026", undefined],
  ["Smarch 32nd", undefined],
  ["yesterday", undefined],
  ["", undefined],
  ["1".repeat(5_000), undefined],
])("reads %s", ([text, instant]) => {
  expect(iso(text)).toBe(instant);
});

test.for<[name: string, ownMs: number | undefined, publishedMs: number]>([
  ["its own date", Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1)],
  ["first seen where it is dated ahead", Date.UTC(2027, 0, 1), Date.UTC(2026, 5, 1)],
  ["first seen where it has no date", undefined, Date.UTC(2026, 5, 1)],
  ["first seen where it is dated before 1990", 0, Date.UTC(2026, 5, 1)],
])("an entry is published at %s", ([, ownMs, publishedMs]) => {
  expect(publishedAt(ownMs, Date.UTC(2026, 5, 1))).toBe(publishedMs);
});
