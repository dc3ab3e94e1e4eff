import { expect, test } from "vitest";
import { offsetMinutesOf, otherOffsets, zoneMinutes } from "../../../src/normalize/date-zones.ts";

/** By clock, as tables of time zones print them; the code counts minutes. */
const CLOCKS: readonly [offset: string, names: string][] = [
  ["-10:00", "hst"],
  ["-09:00", "akst"],
  ["-08:00", "akdt pst pt"],
  ["-07:00", "pdt mst mt"],
  ["-06:00", "mdt cst ct"],
  ["-05:00", "cdt est et cot pet"],
  ["-04:00", "edt ast at clt"],
  ["-03:30", "nst"],
  ["-03:00", "adt brt art uyt"],
  ["-02:30", "ndt"],
  ["+00:00", "z ut utc gmt wet a m y"],
  ["+01:00", "bst west cet met mez wat"],
  ["+02:00", "cest mest mesz eet sast cat"],
  ["+03:00", "eest msk eat trt мск"],
  ["+03:30", "irst"],
  ["+04:00", "msd gst"],
  ["+05:00", "pkt uzt"],
  ["+05:30", "ist"],
  ["+05:45", "npt"],
  ["+07:00", "wib ict"],
  ["+08:00", "hkt sgt pht myt awst wita"],
  ["+09:00", "jst kst wit"],
  ["+09:30", "acst"],
  ["+10:00", "aest"],
  ["+10:30", "acdt"],
  ["+11:00", "aedt"],
  ["+12:00", "nzst"],
  ["+13:00", "nzdt"],
];

test.for(CLOCKS)("%s is the clock of %s", ([offset, names]) => {
  for (const name of names.split(" ")) expect(zoneMinutes(name), name).toBe(offsetMinutesOf(offset));
});

test.for<[name: string, standard: string, daylight: string]>([
  ["eastern", "-05:00", "-04:00"],
  ["central", "-06:00", "-05:00"],
  ["mountain", "-07:00", "-06:00"],
  ["pacific", "-08:00", "-07:00"],
])("%s time is %s, in summer %s, written out too", ([name, standard, daylight]) => {
  expect(zoneMinutes(`${name} standard`)).toBe(offsetMinutesOf(standard));
  expect(zoneMinutes(`${name} daylight`)).toBe(offsetMinutesOf(daylight));
  expect(zoneMinutes(`${name} time`)).toBe(offsetMinutesOf(standard));
  expect(otherOffsets(`${name} time`)).toEqual([offsetMinutesOf(daylight)]);
  expect(otherOffsets(`${name.charAt(0)}t`)).toEqual([offsetMinutesOf(daylight)]);
});

test.for<[name: string, others: string]>([
  ["cst", "+08:00 -05:00"],
  ["cdt", "-04:00"],
  ["ist", "+02:00 +01:00"],
  ["bst", "+06:00 +11:00"],
  ["ast", "+03:00"],
  ["gst", "+10:00"],
  ["est", "+10:00"],
  ["edt", "+11:00"],
  ["pst", "+08:00"],
  ["mst", "+08:00 +06:30"],
  ["wit", "+07:00"],
])("%s is also %s", ([name, others]) => {
  expect(otherOffsets(name)).toEqual(others.split(" ").map(offsetMinutesOf));
});

test.for<[text: string, minutes: number | undefined]>([
  ["+01:00", 60],
  ["-0530", -330],
  ["+1", 60],
  ["+12", 720],
  ["+0159", 119],
  ["+0160", undefined],
  ["+15:00", 900],
  ["-15:01", undefined],
  ["01:00", undefined],
  ["+001:00", undefined],
  ["+1:0", undefined],
])("an offset of %s is %s minutes", ([text, minutes]) => {
  expect(offsetMinutesOf(text)).toBe(minutes);
});

test("what is no zone has no offset", () => {
  for (const name of ["j", "xyz", "", "constructor", "ab"]) expect(zoneMinutes(name), name).toBeUndefined();
  expect(otherOffsets("constructor")).toBeUndefined();
});
