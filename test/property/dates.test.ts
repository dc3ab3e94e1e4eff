import fc from "fast-check";
import { expect, test } from "vitest";
import { instantIn } from "../../src/normalize/local-zone.ts";
import { readDate } from "../../src/normalize/read-date.ts";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const DAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");

// Built outside the tests: the first build takes seconds, which a test's timeout would count.
const seconds = fc.integer({ min: Date.UTC(1971, 0, 1) / 1_000, max: Date.UTC(2099, 11, 31) / 1_000 });
const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });
const zone = fc.constantFrom(
  ...[
    "Europe/Berlin",
    "America/New_York",
    "Pacific/Auckland",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Asia/Tehran",
  ],
  ...["Australia/Lord_Howe", "Africa/Casablanca", "America/Sao_Paulo", "Pacific/Apia"],
);
const word = fc.constantFrom(
  ...[
    "24",
    "11",
    "2026",
    "Nov",
    "mar",
    "10:05",
    "12.30",
    "pm",
    "a.m.",
    "EST",
    "+0100",
    "GMT",
    "-",
    "/",
    ".",
    ",",
    "T",
  ],
  ...[
    "Z",
    "de",
    "klo",
    "年",
    "月",
    "日",
    "오후",
    "tháng",
    "νοε",
    "(",
    ")",
    "[",
    "&nbsp;",
    "<b>",
    "1764000000",
    "W48",
    ":",
  ],
);
const words = fc.array(fc.tuple(word, fc.constantFrom("", " ")), { maxLength: 12 });

const two = (number: number) => String(number).padStart(2, "0");

function shapes(wall: Date, minutes: number): string[] {
  const sign = minutes < 0 ? "-" : "+";
  const [hours, rest] = [two(Math.floor(Math.abs(minutes) / 60)), two(Math.abs(minutes) % 60)];
  const [date, time] = [wall.toISOString().slice(0, 10), wall.toISOString().slice(11, 19)];
  const [day, month, year] = [wall.getUTCDate(), MONTHS[wall.getUTCMonth()], wall.getUTCFullYear()];
  const half = wall.getUTCHours() < 12 ? "a.m." : "p.m.";
  const clock = `${wall.getUTCHours() % 12 || 12}${time.slice(2)} ${half}`;
  const at = `${sign}${hours}${rest}`;
  return [
    `${DAYS[wall.getUTCDay()]}, ${two(day)} ${month} ${year} ${time} ${at}`,
    `${day} ${month} ${year} ${time} GMT${sign}${hours}:${rest}`,
    `${DAYS[wall.getUTCDay()]} ${month} ${day} ${time} ${at} ${year}`,
    `${month} ${day}, ${year} ${clock} ${at}`,
    `${date}T${time}${sign}${hours}:${rest}`,
    `${date} ${time}.25 ${at}`,
    `${date.replaceAll("-", "")}T${time.replaceAll(":", "")}${at}`,
    `${date.replaceAll("-", "/")} ${time} ${at}`,
    `${two(day)}.${date.slice(5, 7)}.${year} ${time} ${at}`,
    `${year}年${wall.getUTCMonth() + 1}月${day}日 ${time} ${at}`,
  ];
}

test("an instant is read back from every shape, in every zone", () => {
  fc.assert(
    fc.property(seconds, offset, (at, minutes) => {
      const wall = new Date((at + minutes * 60) * 1_000);
      for (const text of shapes(wall, minutes)) expect(readDate(text), text).toBe(at * 1_000);
    }),
  );
});

test("a local time is read as the instant at which clocks there show it", () => {
  fc.assert(
    fc.property(seconds, zone, (at, name) => {
      const text = new Date(at * 1_000).toISOString().slice(0, 19).replace("T", " ");
      const ms = readDate(text, name) ?? Number.NaN;
      expect(ms).toBe(instantIn(name, at * 1_000));
      const shown = new Date(ms).toLocaleString("sv-SE", { timeZone: name });
      // In a gap no clock shows it: then the hour lost is added.
      const isSkipped =
        new Date(ms - 3_600_000).toLocaleString("sv-SE", { timeZone: name }) < text && shown > text;
      expect(shown === text || isSkipped, `${text} ${name} ${shown}`).toBe(true);
    }),
  );
});

test("whatever is put together of parts of dates is read or refused, in bounds", () => {
  fc.assert(
    fc.property(words, fc.option(zone, { nil: undefined }), (parts, name) => {
      const ms = readDate(parts.flat().join(""), name);
      const isSound =
        ms === undefined || (ms % 1_000 === 0 && ms > Date.UTC(1899, 11, 30) && ms < Date.UTC(2200, 0, 3));
      expect(isSound).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
