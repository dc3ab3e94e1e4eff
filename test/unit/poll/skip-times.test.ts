import { expect, test } from "vitest";
import { afterSkipTimes, type SkipTimes } from "../../../src/poll/skip-times.ts";

/** A Wednesday. */
const wednesday = (hour: number, minute = 0): number => Date.UTC(2026, 0, 7, hour, minute);
const DAY = 86_400_000;
const none: SkipTimes = { skipHours: [], skipDays: [] };
const allHours = Array.from({ length: 24 }, (_, hour) => hour);

test.for<[name: string, atMs: number, skip: SkipTimes, allowedMs: number]>([
  ["nothing is skipped", wednesday(3, 30), none, wednesday(3, 30)],
  ["another hour is", wednesday(3, 30), { ...none, skipHours: [4] }, wednesday(3, 30)],
  [
    "this hour is: the next begins at its first minute",
    wednesday(3, 30),
    { ...none, skipHours: [3] },
    wednesday(4),
  ],
  ["the last moment of a skipped hour", wednesday(4) - 1, { ...none, skipHours: [3] }, wednesday(4)],
  ["the first moment after it", wednesday(4), { ...none, skipHours: [3] }, wednesday(4)],
  ["several in a row", wednesday(3, 30), { ...none, skipHours: [5, 3, 4] }, wednesday(6)],
  ["24 is midnight, as RSS 0.91 counted", wednesday(24, 10), { ...none, skipHours: [24] }, wednesday(25)],
  ["a skipped day", wednesday(3, 30), { ...none, skipDays: ["Wednesday"] }, wednesday(24)],
  ["a day in any case, with blanks", wednesday(3, 30), { ...none, skipDays: [" wednesDAY "] }, wednesday(24)],
  ["a name that is no day", wednesday(3, 30), { ...none, skipDays: ["Mittwoch"] }, wednesday(3, 30)],
  [
    "six days of a week",
    wednesday(3, 30),
    { ...none, skipDays: ["Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Monday"] },
    wednesday(0) + 6 * DAY,
  ],
  [
    "six days, and all but the last hour of the seventh",
    wednesday(3, 30),
    {
      skipHours: allHours.slice(0, 23),
      skipDays: ["Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Monday"],
    },
    wednesday(23) + 6 * DAY,
  ],
  [
    "today's one hour is over, and it is the week's only one",
    wednesday(1, 30),
    {
      skipHours: allHours.slice(1),
      skipDays: ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday"],
    },
    wednesday(0) + 7 * DAY,
  ],
  [
    "all hours are skipped: no wish we can grant",
    wednesday(3, 30),
    { ...none, skipHours: allHours },
    wednesday(3, 30),
  ],
])("%s", ([, atMs, skip, allowedMs]) => {
  expect(afterSkipTimes(atMs, skip)).toBe(allowedMs);
});
