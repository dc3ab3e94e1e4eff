import { describe, expect, test } from "vitest";
import { OUTLINE_LEVELS_MAX, OUTLINES_MAX, readOpml } from "../../../src/parse/read-opml.ts";

const list = (body: string) =>
  readOpml(Buffer.from(`<?xml version="1.0"?>\n<opml version="2.0"><body>\n${body}\n</body></opml>`));

describe("an OPML list", () => {
  test.for<[name: string, outline: string, url: string]>([
    ["2.0", '<outline type="rss" xmlUrl="https://a.example/x"/>', "https://a.example/x"],
    ["with names in other cases", '<OUTLINE XMLURL="https://a.example/x"/>', "https://a.example/x"],
    ["with a bare ampersand", '<outline xmlUrl="https://a.example/?a=1&b=2"/>', "https://a.example/?a=1&b=2"],
    ["that says url", '<outline type="rss" url="https://a.example/x"/>', "https://a.example/x"],
    ["with white space around", '<outline xmlUrl=" https://a.example/x\n"/>', "https://a.example/x"],
  ])("%s", ([, outline, url]) => {
    expect(list(outline).feeds.map(({ xmlUrl }) => xmlUrl)).toEqual([url]);
  });

  test("gives each feed with its line, title, page, language and what only our exports say", () => {
    const text =
      '<outline text="Folder">\n<outline text="t" title="T &amp; U" xmlUrl="https://a.example/" htmlUrl="https://a.example/home" language="en" slug:id="a" slug:tier="wire"/>\n</outline>';
    expect(list(text).feeds).toEqual([
      {
        xmlUrl: "https://a.example/",
        line: 4,
        title: "T & U",
        htmlUrl: "https://a.example/home",
        language: "en",
        own: { id: "a", tier: "wire" },
      },
    ]);
  });

  test("links, folders and includes are no feeds", () => {
    const text =
      '<outline type="link" url="https://a.example/"/><outline type="include" url="https://a.example/o"/>';
    expect(list(text)).toEqual({ feeds: [], problems: [], isOpml: true });
  });

  test("that ends in the middle keeps what stands before", () => {
    const broken = Buffer.from(
      '<opml><body><outline><outline xmlUrl="https://a.example/"><outline xmlUrl="https://b',
    );
    expect(readOpml(broken).feeds.map(({ xmlUrl }) => xmlUrl)).toEqual(["https://a.example/"]);
  });

  test("in another charset is read as it declares", () => {
    const text =
      '<?xml version="1.0" encoding="iso-8859-1"?><opml><outline text="Café" xmlUrl="https://a.example/"/></opml>';
    expect(readOpml(Buffer.from(text, "latin1")).feeds[0]?.title).toBe("Café");
  });

  test("is cut at its limits, with a word about it", () => {
    const deep = `${"<outline>".repeat(OUTLINE_LEVELS_MAX)}<outline xmlUrl="https://deep.example/"/>`;
    expect(list(deep)).toMatchObject({ feeds: [], problems: [{ line: 3 }] });
    const long = list('<outline xmlUrl="https://a.example/"/>'.repeat(OUTLINES_MAX + 5));
    expect(long.feeds).toHaveLength(OUTLINES_MAX);
    expect(long.problems).toEqual([{ line: 3, message: "more than 20000 outlines: the rest is left out" }]);
  });
});

test("another document is no OPML list", () => {
  expect(readOpml(Buffer.from("<rss><channel/></rss>"))).toEqual({ feeds: [], problems: [], isOpml: false });
});
