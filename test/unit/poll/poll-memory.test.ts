import { expect, test } from "vitest";
import type { Validators } from "../../../src/model/poll-state.ts";
import { durationWords } from "../../../src/poll/duration-words.ts";
import { nextPollNumber } from "../../../src/poll/poll-number.ts";
import { nextValidators, offersValidators, type VersionedAnswer } from "../../../src/poll/validators.ts";

const url = "https://wire.example/feed.xml";
const stored: Validators = { url, etag: '"1"', lastModified: "yesterday", bodyHash: "old", poll: 1 };

test.for<[name: string, answer: VersionedAnswer, kept: Validators]>([
  [
    "a 200 replaces both",
    { status: 200, url, etag: 'W/"2"', lastModified: "Mon, 5 Jan 2026" },
    { url, etag: 'W/"2"', lastModified: "Mon, 5 Jan 2026", bodyHash: "new", poll: 2 },
  ],
  [
    "a 200 with only an ETag drops the date",
    { status: 200, url, etag: "2" },
    { url, etag: "2", bodyHash: "new", poll: 2 },
  ],
  ["a 200 without validators clears them", { status: 200, url }, { url, bodyHash: "new", poll: 2 }],
  [
    "they belong to the address that answered",
    { status: 200, url: `${url}?b`, etag: "2" },
    { url: `${url}?b`, etag: "2", bodyHash: "new", poll: 2 },
  ],
  ["a 304 confirms", { status: 304, url }, { ...stored, poll: 2 }],
  [
    "a 304's new ETag replaces the old",
    { status: 304, url, etag: '"n2"' },
    { ...stored, etag: '"n2"', poll: 2 },
  ],
  [
    "a 304's new date replaces the old",
    { status: 304, url, lastModified: "today" },
    { ...stored, lastModified: "today", poll: 2 },
  ],
  ["a 304 of another address changes nothing", { status: 304, url: `${url}?b`, etag: "2" }, stored],
  ["an error changes nothing", { status: 503, url, etag: '"error"' }, stored],
])("%s", ([, answer, kept]) => {
  expect(nextValidators(stored, answer, answer.status === 200 ? "new" : undefined, 2)).toEqual(kept);
});

test("a first poll that failed leaves nothing to keep", () => {
  expect(nextValidators(undefined, { status: 500, url, etag: "x" }, undefined, 1)).toBeUndefined();
});

const bare: Validators = { url, bodyHash: "old", poll: 1 };
const whole = (own: Partial<VersionedAnswer>): VersionedAnswer => ({ status: 200, url, ...own });

test.for<
  [name: string, stored: Validators | undefined, answer: VersionedAnswer | undefined, offers: boolean]
>([
  ["a source never read is not judged", undefined, undefined, true],
  ["nor one whose first poll failed", undefined, { status: 503, url }, true],
  ["a first answer with an ETag", undefined, whole({ etag: '"1"' }), true],
  ["a first answer with a date", undefined, whole({ lastModified: "today" }), true],
  ["a first answer with neither", undefined, whole({}), false],
  ["neither, and neither before", bare, whole({}), false],
  ["neither now, but before", stored, whole({}), true],
  ["only a date before", { ...bare, lastModified: "yesterday" }, whole({}), true],
  ["now at last", bare, whole({ etag: '"2"' }), true],
  ["a failure tells nothing new of one without", bare, { status: 503, url, etag: '"error"' }, false],
  ["nor of one with", stored, { status: 503, url }, true],
  ["a 304 goes by what is stored", stored, { status: 304, url }, true],
  ["no answer goes by what is stored", bare, undefined, false],
])("offers validators: %s", ([, before, answer, offers]) => {
  expect(offersValidators(before, answer)).toBe(offers);
});

test.for<[name: string, previous: number | undefined, nowMs: number, number: number]>([
  ["the first is the clock", undefined, 50, 50],
  ["a later clock counts on", 50, 60, 60],
  ["the same clock keeps the number, as a repeated replay needs", 50, 50, 50],
  ["a clock that went back keeps the number", 50, 40, 50],
])("poll number: %s", ([, previous, nowMs, number]) => {
  expect(nextPollNumber(previous, nowMs)).toBe(number);
});

test.for<[ms: number, words: string]>([
  [0, "0ms"],
  [1_000, "1s"],
  [90_000, "1m 30s"],
  [3_600_000, "1h"],
  [86_400_000 + 60_000, "1d"],
])("%d ms reads %s", ([ms, words]) => {
  expect(durationWords(ms)).toBe(words);
});
