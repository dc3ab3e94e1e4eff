import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { countEntries } from "../../../src/parse/count-entries.ts";
import { parseFeed } from "../../../src/parse/parse-feed.ts";

const FEEDS = new URL("../../../../shared/feeds/", import.meta.url);
const count = (text: string) => countEntries(new TextEncoder().encode(text));

test.for<[name: string, document: string, counted: number, cutOff: number]>([
  ["whole items", "<rss><item>a</item><item/></rss>", 2, 0],
  ["prefixed entries", "<a:feed><a:entry>x</a:entry></a:feed>", 1, 0],
  ["attributes with a greater-than sign", '<rss><item about="a>b"></item></rss>', 1, 0],
  ["items in CDATA and comments", "<rss><item><![CDATA[<item></item>]]><!-- <item> --></item></rss>", 1, 0],
  ["cut off inside an item", "<rss><item>a</item><item><title>b", 1, 1],
  ["cut off inside a tag", "<rss><item>a</item><item tit", 1, 0],
  ["an item never closed", "<rss><item>a<item>b</item></rss>", 2, 0],
  ["an item that its channel ends", "<rss><channel><item>a</channel></rss>", 1, 0],
  ["an item never closed and one cut off", "<rss><item>a<item>b</item><item>c", 2, 1],
  ["items inside an item", "<rss><item><a><item>b</item></a></item></rss>", 2, 0],
  ["an unclosed CDATA section", "<rss><item>a</item><item><![CDATA[ </item>", 2, 0],
  [
    "a section closed by the next entry's",
    "<rss><item><![CDATA[a</item><item><![CDATA[b]]></item></rss>",
    2,
    0,
  ],
  ["two documents one after the other", "<rss><item>a</item></rss><rss><item>b</item></rss>", 2, 0],
  ["names that only begin alike", "<rdf><items><item/></items><itemized/></rdf>", 1, 0],
  ["a JSON Feed", '{"tags": [{}], "items": [{"a": "}]"}, {"b": [{}]}]}', 2, 0],
  ["a cut-off JSON Feed", '{"items": [{"a": 1}, {"b": "x', 1, 1],
  ["nothing", "", 0, 0],
])("counts %s", ([, document, counted, cutOff]) => {
  expect(count(document)).toEqual({ counted, cutOff });
});

test("counts UTF-16", () => {
  const bytes = new Uint8Array(Buffer.from("\ufeff<rss><item/>丼</rss>", "utf16le"));
  expect(countEntries(bytes)).toEqual({ counted: 1, cutOff: 0 });
});

test("every entry of the recorded feeds is parsed or rejected with a reason", async (context) => {
  if (!existsSync(FEEDS) && process.env["REQUIRE_SHARED"] !== "1") context.skip("no ../shared/feeds");
  const files = readdirSync(FEEDS, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\/.*\.(xml|json)$/.test(file),
  );
  expect(files.length).toBeGreaterThan(800);
  const wrong: string[] = [];
  for (const file of files) {
    const bytes = readFileSync(new URL(file, FEEDS));
    const feed = await parseFeed(bytes, { url: "https://wire.example/" });
    const rejected = feed.rejected.reduce((sum, { count }) => sum + count, 0);
    const { counted } = countEntries(bytes);
    if (counted !== feed.entries.length + rejected)
      wrong.push(`${file}: ${counted} counted, ${feed.entries.length} parsed`);
  }
  expect(wrong).toEqual([]);
}, 60_000);
