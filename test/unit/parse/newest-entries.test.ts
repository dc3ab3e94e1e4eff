import { expect, test } from "vitest";
import { ENTRIES_PER_POLL_MAX } from "../../../src/parse/newest-entries.ts";
import { parseFeed } from "../../../src/parse/parse-feed.ts";

/** More than are ever held at once. */
const COUNT = 5_000;
const LEFT_OUT = COUNT - ENTRIES_PER_POLL_MAX;
const numbers = Array.from({ length: COUNT }, (_, n) => n);
/** Every number once, in no order. */
const shuffled = numbers.map((n) => (n * 1_237) % COUNT);
const readDate = (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined);

async function idsOf(document: string): Promise<number[]> {
  const feed = await parseFeed(new TextEncoder().encode(document), { readDate });
  expect(feed.rejected).toEqual([{ reason: "over-limit", count: LEFT_OUT }]);
  return feed.entries.map(({ guid }) => Number(guid));
}

const dated = (n: number) => `<item><guid>${n}</guid><pubDate>${n}</pubDate></item>`;
const undated = (n: number) => `<item><guid>${n}</guid></item>`;
const rss = (items: readonly string[]) => `<rss version="2.0"><channel>${items.join("")}</channel></rss>`;
const json = (items: readonly object[]) =>
  JSON.stringify({ version: "https://jsonfeed.org/version/1", items });

test.for<[name: string, document: string, ids: readonly number[]]>([
  ["oldest first: the last are kept", rss(numbers.map(dated)), numbers.slice(LEFT_OUT)],
  [
    "newest first: the first are kept",
    rss(numbers.toReversed().map(dated)),
    numbers.slice(LEFT_OUT).toReversed(),
  ],
  [
    "in no order: the newest are kept, in the document's order",
    rss(shuffled.map(dated)),
    shuffled.filter((n) => n >= LEFT_OUT),
  ],
  ["without dates the first are kept", rss(numbers.map(undated)), numbers.slice(0, ENTRIES_PER_POLL_MAX)],
  [
    "one without a date among dated ones may be new: it is kept",
    rss(numbers.map((n) => (n === 7 ? undated(n) : dated(n)))),
    [7, ...numbers.slice(LEFT_OUT + 1)],
  ],
  [
    "Atom, oldest first, by `updated`",
    `<feed>${numbers.map((n) => `<entry><id>${n}</id><updated>${n}</updated></entry>`).join("")}</feed>`,
    numbers.slice(LEFT_OUT),
  ],
  [
    "JSON Feed, oldest first",
    json(numbers.map((n) => ({ id: n, date_published: String(n) }))),
    numbers.slice(LEFT_OUT),
  ],
])("more entries than a poll takes: %s", async ([, document, ids]) => {
  expect(await idsOf(document)).toEqual(ids);
});
