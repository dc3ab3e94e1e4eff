import { expect, test } from "vitest";
import type { ParsedEntry } from "../../../src/model/parsed-feed.ts";
import type { Source } from "../../../src/model/source.ts";
import { identityClues } from "../../../src/normalize/identity-clues.ts";
import { toEntry } from "../../../src/normalize/to-entry.ts";

const source: Source = {
  ...{
    id: "quay",
    name: "Quay",
    url: "https://quay.example/feed",
    tier: "outlet",
    aliases: [],
    firstSight: 20,
  },
  ...{ every: { kind: "fixed", ms: 300_000 }, republish: "summary" },
};

function minuteOf(published: string, zone?: string): number | undefined {
  const parsed: ParsedEntry = {
    ...{ links: [], authors: [], contributors: [], categories: [], enclosures: [], published },
    title: { value: "Tide tables for April are out", kind: "text" },
  };
  const result = toEntry(parsed, { source: zone === undefined ? source : { ...source, zone } });
  if (result.kind !== "entry") throw new Error("an entry");
  return identityClues(result.clean, new Set()).minute;
}

const MIDNIGHT = Date.UTC(2027, 2, 10) / 60_000;

test.for<[name: string, published: string, zone: string | undefined, minute: number]>([
  ["a time of day is a minute", "Wed, 10 Mar 2027 09:30:00 +0100", undefined, MIDNIGHT + 510],
  ["so is one in ISO form", "2027-03-10T09:30:00+01:00", undefined, MIDNIGHT + 510],
  ["a day alone is its midnight", "2027-03-10", undefined, MIDNIGHT],
  ["midnight written with an offset is a day", "Wed, 10 Mar 2027 00:00:00 +0100", undefined, MIDNIGHT],
  ["so is one written with an offset the other way", "2027-03-10T00:00:00-05:00", undefined, MIDNIGHT],
  ["and a day in the source's own zone", "2027-03-10", "Europe/Zurich", MIDNIGHT],
  ["a minute after midnight is a minute", "Wed, 10 Mar 2027 00:01:00 GMT", undefined, MIDNIGHT + 1],
])("%s", ([, published, zone, minute]) => {
  expect(minuteOf(published, zone)).toBe(minute);
});
