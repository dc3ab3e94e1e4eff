import fc from "fast-check";
import { expect, test } from "vitest";
import { NotAFeedError } from "../../src/model/errors.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";

type Kind = "rss" | "rdf" | "atom" | "json";

const HEADS: Readonly<Record<Kind, string>> = {
  rss: '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Harbour</title>',
  rdf: '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/>',
  atom: '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title>',
  json: '{"version": "https://jsonfeed.org/version/1.1", "items": [',
};
const TAILS: Readonly<Record<Kind, string>> = {
  rss: "</channel></rss>",
  rdf: "</rdf:RDF>",
  atom: "</feed>",
  json: "]}",
};

function entryOf(kind: Kind, n: number): string {
  const text = `<p>Ferry ${n} &amp; tide</p>`;
  const title = `<title>Ferry ${n} &amp;quot;late&amp;quot;</title><link href="/${n}">/${n}</link>`;
  if (kind === "json")
    return `{"id": "id-${n}", "title": "Ferry ${n}", "content_html": ${JSON.stringify(text)}}`;
  if (kind === "atom")
    return `<entry><id>id-${n}</id>${title}<content type="html"><![CDATA[${text}]]></content></entry>`;
  if (kind === "rdf")
    return `<item rdf:about="id-${n}">${title}<description><![CDATA[${text}]]></description></item>`;
  return `<item><guid>id-${n}</guid>${title}<description><![CDATA[${text}]]></description><enclosure url="/a.mp3"/></item>`;
}

const PIECES = [
  ..."<>&\"'=/\0\u001b{}[],:\\",
  "<![CDATA[",
  "]]>",
  "<!--",
  "-->",
  "<!DOCTYPE x [",
  "<?",
  "<item>",
  "</item>",
  "<entry>",
  "</entry>",
  "</channel>",
  "<rss>",
  "</rss>",
  "</feed>",
  "<html>",
  "<title>",
  "</title>",
  "<title",
  "<a b='",
  "&#",
  "&#x110000;",
  "\ufeff",
];
const damage = fc.oneof(
  fc.record({ put: fc.constantFrom(...PIECES), drop: fc.nat(30) }),
  fc.record({ put: fc.string({ unit: "binary", maxLength: 8 }), drop: fc.nat(3) }),
  // A tag of the document once more, or some hundred characters gone.
  fc.record({ put: fc.constantFrom("<again>"), drop: fc.nat(200) }),
);
const damaged = fc.record({
  kind: fc.constantFrom<Kind>("rss", "rdf", "atom", "json"),
  count: fc.integer({ min: 1, max: 6 }),
  where: fc.double({ min: 0, max: 1, noNaN: true }),
  damage,
  isCut: fc.boolean(),
});

test("damage costs no entry that ended before it, whatever it is", async () => {
  await fc.assert(
    fc.asyncProperty(damaged, async ({ kind, count, where, damage: { put, drop }, isCut }) => {
      const entries = Array.from({ length: count }, (_, n) => entryOf(kind, n));
      const document = HEADS[kind] + entries.join(kind === "json" ? ", " : "\n") + TAILS[kind];
      const firstEnd = HEADS[kind].length + (entries[0]?.length ?? 0);
      const at = firstEnd + Math.floor(where * (document.length - firstEnd));
      const again = /<[^<>]*>/.exec(document.slice(at))?.[0] ?? "";
      const end = isCut ? "" : document.slice(at + drop);
      const bytes = new TextEncoder().encode(document.slice(0, at) + (put === "<again>" ? again : put) + end);

      const feed = await parseFeed(bytes, { url: "https://wire.example/" });

      const guids = feed.entries.map(({ guid }) => guid);
      const before = entries.filter((entry) => document.indexOf(entry) + entry.length <= at);
      expect(guids.slice(0, before.length)).toEqual(before.map((_, n) => `id-${n}`));
    }),
    { numRuns: 1_000 },
  );
});

test("flipped bytes anywhere make no other error than that it is no feed", async () => {
  const flips = fc.array(fc.record({ at: fc.nat(), bit: fc.nat(7) }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom<Kind>("rss", "rdf", "atom", "json"), flips, async (kind, changes) => {
      const document = HEADS[kind] + [0, 1, 2].map((n) => entryOf(kind, n)).join(",") + TAILS[kind];
      const bytes = new TextEncoder().encode(document);
      for (const { at, bit } of changes) {
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
      }
      const result = await parseFeed(bytes).catch((error: unknown) => error);
      expect(result instanceof NotAFeedError || "entries" in (result as object)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
