import { expect, test } from "vitest";
import { parseFeed } from "../../../src/parse/parse-feed.ts";

const parse = (text: string) => parseFeed(new TextEncoder().encode(text));

test("thousands of prefixes and elements that each declare one more cost no square", async () => {
  const prefixes = Array.from({ length: 5_000 }, (_, n) => ` xmlns:p${n}="u"`).join("");
  const item = `<item><guid>1</guid>${'<a xmlns:b="c"/>'.repeat(2_500)}</item>`;
  const text = `<rss${prefixes}><channel>${item}</channel></rss>`;
  expect(text.length).toBeLessThan(130_000);
  const before = process.cpuUsage();
  expect((await parse(text)).entries).toHaveLength(1);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(100);
});

test("a known prefix can be declared anew behind any number of others", async () => {
  const others = Array.from({ length: 200 }, (_, n) => ` xmlns:p${n}="u"`).join("");
  const item = '<item xmlns:p1="http://purl.org/dc/elements/1.1/"><p1:creator>Ann</p1:creator></item>';
  const feed = await parse(`<rss${others}><channel>${item}</channel></rss>`);
  expect(feed.entries[0]?.authors).toEqual([{ name: "Ann" }]);
});
