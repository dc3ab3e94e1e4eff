import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { NotAFeedError } from "../../src/model/errors.ts";
import type { ParsedEntry } from "../../src/model/parsed-feed.ts";
import { canonicalUrl } from "../../src/normalize/canonical-url.ts";
import { htmlToText } from "../../src/normalize/html-to-text.ts";
import { readDate } from "../../src/normalize/read-date.ts";
import { countEntries } from "../../src/parse/count-entries.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import { readCanonical } from "../../src/parse/read-canonical.ts";
import { writeCanonical } from "../../src/parse/write-canonical.ts";

const FIXTURES = new URL("../fixtures/parse/", import.meta.url);
const documents = readdirSync(FIXTURES)
  .filter((file) => !file.includes("expected"))
  .map((file) => readFileSync(new URL(file, FIXTURES)));

// Built outside the tests: the first build takes seconds, which a test's timeout would count.
const href = fc.webUrl({ withQueryParameters: true, withFragments: true });
const query = fc.array(
  fc.constantFrom("utm_source=a", "b=1", "amp;c=2", "a", "", "amp;amp;d", "ref=x", "z=%20"),
  { maxLength: 6 },
);
const mutation = fc.record({
  document: fc.constantFrom(...documents),
  edits: fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(40),
      put: fc.uint8Array({ maxLength: 12 }),
    }),
    { maxLength: 6 },
  ),
  end: fc.double({ min: 0, max: 1, noNaN: true }),
});
const visible = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  // What XML cannot hold is gone before the canonical document is written.
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "").trim())
  .filter((text) => text !== "");
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const entry = fc
  .record({
    guid: optional(visible),
    link: optional(href),
    title: optional(fc.record({ value: visible, kind: fc.constantFrom("text" as const, "html" as const) })),
    content: optional(fc.record({ value: visible, kind: fc.constantFrom("text" as const, "html" as const) })),
    published: optional(visible),
    authors: fc.array(fc.record({ name: visible }), { maxLength: 3 }),
    categories: fc.array(fc.record({ term: visible, scheme: visible }), { maxLength: 3 }),
    links: fc.array(fc.record({ href, rel: fc.constantFrom("alternate", "via") }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map((made) => JSON.parse(JSON.stringify({ ...made, contributors: [], enclosures: [] })) as ParsedEntry);

function mutate({
  document,
  edits,
  end,
}: typeof mutation extends fc.Arbitrary<infer T> ? T : never): Uint8Array {
  let bytes = Buffer.from(document);
  for (const { at, cut, put } of edits) {
    const start = Math.floor(at * bytes.length);
    bytes = Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + cut)]);
  }
  return bytes.subarray(0, Math.ceil(end * bytes.length));
}

test("a damaged document is parsed or refused, never worse", async () => {
  await fc.assert(
    fc.asyncProperty(mutation, async (damage) => {
      const bytes = mutate(damage);
      const feed = await parseFeed(bytes, { url: "https://wire.example/" }).catch((error: unknown) => error);
      expect(feed instanceof NotAFeedError || "entries" in (feed as object)).toBe(true);
      expect(countEntries(bytes).counted).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});

test("cutting a document off costs no entry that was whole", async () => {
  const whole = readFileSync(new URL("rss-wire.xml", FIXTURES));
  for (let end = whole.indexOf("<item>"); end < whole.length; end += 7) {
    const bytes = whole.subarray(0, end);
    const feed = await parseFeed(bytes);
    const rejected = feed.rejected.reduce((sum, { count }) => sum + count, 0);
    expect(feed.entries.length + rejected).toBe(countEntries(bytes).counted);
  }
});

test("what is written for rss-parser comes back as it was", async () => {
  const channel = { links: [], authors: [], contributors: [], categories: [], skipHours: [], skipDays: [] };
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 4 }), async (entries) => {
      const back = await readCanonical(writeCanonical(channel, entries));
      expect(back.entries).toEqual(entries);
    }),
    { numRuns: 150 },
  );
});

test("canonicalUrl is idempotent", () => {
  fc.assert(
    fc.property(href, query, (url, parameters) => {
      const once = canonicalUrl(`${url.replace(/[?#].*$/, "")}?${parameters.join("&")}`);
      expect(canonicalUrl(once)).toBe(once);
      expect(canonicalUrl(canonicalUrl(url))).toBe(canonicalUrl(url));
    }),
  );
});

test("readDate and htmlToText take any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const ms = readDate(text);
      expect(ms === undefined || Number.isInteger(ms)).toBe(true);
      expect(htmlToText(text).every((paragraph) => paragraph === paragraph.trim() && paragraph !== "")).toBe(
        true,
      );
    }),
  );
});
