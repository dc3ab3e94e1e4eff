import { expect, test } from "vitest";
import { selectWindow } from "../../../src/publish/window.ts";

const HOUR_MS = 3_600_000;
const nowMs = 1_000 * HOUR_MS;
/** `count` refs, one an hour, the newest now. */
const hourly = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `id${i}`, atMs: nowMs - i * HOUR_MS }));

test.for<[name: string, refs: number, entries: number, hours: number, expected: number]>([
  ["as many entries as asked for, though they are old", 100, 60, 10, 60],
  ["all of the last hours, though they are more", 100, 10, 48, 49],
  ["all there are", 5, 60, 48, 5],
  ["never more than the limit", 700, 10, 9_999, 500],
  ["never more than the limit, whatever is asked for", 700, 9_999, 1, 500],
  ["none", 0, 60, 48, 0],
])("the window holds %s", ([, refs, entries, hours, expected]) => {
  expect(selectWindow(hourly(refs), { entries, hours }, nowMs)).toHaveLength(expected);
});

test("newest first, equal times by id, each id once", () => {
  const refs = [
    { id: "b", atMs: 5 },
    { id: "c", atMs: 9 },
    { id: "a", atMs: 5 },
    { id: "c", atMs: 7 },
  ];
  expect(selectWindow(refs, { entries: 9, hours: 1 }, 10)).toEqual([
    { id: "c", atMs: 7 },
    { id: "a", atMs: 5 },
    { id: "b", atMs: 5 },
  ]);
});
