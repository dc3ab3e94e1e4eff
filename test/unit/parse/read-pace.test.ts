import { expect, test } from "vitest";
import { parseFeed } from "../../../src/parse/parse-feed.ts";

const HOUR_MS = 3_600_000;
const SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';

async function paceOf(channel: string, namespaces = SY) {
  const text = `<rss version="2.0" ${namespaces}><channel>${channel}</channel></rss>`;
  const { updateEveryMs, ttlMinutes, skipHours, skipDays } = await parseFeed(new TextEncoder().encode(text));
  return { updateEveryMs, ttlMinutes, skipHours, skipDays };
}

const period = (word: string) => `<sy:updatePeriod>${word}</sy:updatePeriod>`;
const frequency = (word: string) => `<sy:updateFrequency>${word}</sy:updateFrequency>`;

test.for<[name: string, channel: string, updateEveryMs: number | undefined]>([
  ["hourly", period("hourly"), HOUR_MS],
  ["daily", period("daily"), 24 * HOUR_MS],
  ["weekly", period("weekly"), 168 * HOUR_MS],
  ["monthly", period("monthly"), 720 * HOUR_MS],
  ["yearly", period("yearly"), 8_760 * HOUR_MS],
  ["white space around and another case", period("\n\tHourly \n"), HOUR_MS],
  ["twice an hour", period("hourly") + frequency(" 2 "), HOUR_MS / 2],
  ["a frequency alone counts in a day", frequency("4"), 6 * HOUR_MS],
  ["a frequency of nothing counts once", period("hourly") + frequency("0"), HOUR_MS],
  ["a negative frequency counts once", period("hourly") + frequency("-3"), HOUR_MS],
  ["a word for a frequency counts once", period("hourly") + frequency("often"), HOUR_MS],
  ["a frequency beyond the limit counts once", period("hourly") + frequency("1e9"), HOUR_MS],
  ["an unknown period is none", period("fortnightly") + frequency("2"), undefined],
  ["nothing", "", undefined],
])("sy: %s", async ([, channel, updateEveryMs]) => {
  expect((await paceOf(channel)).updateEveryMs).toBe(updateEveryMs);
});

test("sy: counts in whatever prefix its namespace has, and in its own without one", async () => {
  const channel = "<x:updatePeriod>daily</x:updatePeriod><x:updateFrequency>24</x:updateFrequency>";
  const other = 'xmlns:x="http://purl.org/rss/1.0/modules/syndication/"';
  expect((await paceOf(channel, other)).updateEveryMs).toBe(HOUR_MS);
  expect((await paceOf(channel, 'xmlns:x="urn:x"')).updateEveryMs).toBeUndefined();
  expect((await paceOf(period("hourly"), "")).updateEveryMs).toBe(HOUR_MS);
});

test("RSS 1.0 says it in its channel", async () => {
  const text = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${SY}>
    <channel rdf:about="https://wire.example/"><title>t</title>${period("hourly")}${frequency("3")}</channel></rdf:RDF>`;
  expect((await parseFeed(new TextEncoder().encode(text))).updateEveryMs).toBe(HOUR_MS / 3);
});

test("ttl, skipHours and skipDays: numbers and names in any case; nonsense is left out", async () => {
  const hours =
    "<skipHours><hour>3</hour><hour>24</hour><hour>0</hour><hour>99</hour><hour>x</hour></skipHours>";
  const days = "<skipDays><day>sunday</day><day>Monday</day><day>Someday</day></skipDays>";
  expect(await paceOf(`<ttl>15</ttl>${hours}${days}`)).toMatchObject({
    ttlMinutes: 15,
    skipHours: [3, 0],
    skipDays: ["Sunday", "Monday"],
  });
  expect((await paceOf("<ttl>-5</ttl>")).ttlMinutes).toBeUndefined();
});
