import { describe, expect, test } from "vitest";
import type { ParsedEntry } from "../../../src/model/parsed-feed.ts";
import type { Source } from "../../../src/model/source.ts";
import { toEntry } from "../../../src/normalize/to-entry.ts";

const source: Source = {
  id: "harbour",
  name: "Harbour Wire",
  url: "https://wire.example/all.xml",
  tier: "wire",
  language: "en",
  every: { kind: "fixed", ms: 300_000 },
  aliases: [],
  republish: "summary",
  firstSight: 20,
};
const bare: ParsedEntry = { links: [], authors: [], contributors: [], categories: [], enclosures: [] };
const LONG = "The ferry Lantern touched a crane at low tide and nobody was hurt, the harbour office said.";
const text = (value: string) => ({ value, kind: "text" as const });
const html = (value: string) => ({ value, kind: "html" as const });

function clean(parsed: Partial<ParsedEntry>, context: Partial<Parameters<typeof toEntry>[1]> = {}) {
  const result = toEntry({ ...bare, ...parsed }, { source, ...context });
  if (result.kind === "rejected") throw new Error(result.reason);
  return { ...result.clean.entry, text: result.clean.text };
}

test("an entry without guid, link, title and text is rejected", () => {
  const result = toEntry({ ...bare, authors: [{ name: "Nobody" }] }, { source });
  expect(result).toEqual({ kind: "rejected", reason: "empty" });
});

describe("key", () => {
  const key = (parsed: Partial<ParsedEntry>, id = "harbour") =>
    clean(parsed, { source: { ...source, id } }).key;
  const link = "https://wire.example/1";

  test("is the guid's, whatever else changes", () => {
    expect(key({ guid: "1", link, title: text("a") })).toBe(key({ guid: "1", title: text("b") }));
    expect(key({ guid: "1" })).not.toBe(key({ guid: "2" }));
    expect(key({ guid: "1" })).not.toBe(key({ guid: "1" }, "other"));
  });
  test("without a guid is the canonical link's", () => {
    expect(key({ link: `${link}?utm_source=x`, title: text("a") })).toBe(key({ link, title: text("b") }));
  });
  test("without both is that of title and date", () => {
    expect(key({ title: text("a"), published: "x" })).not.toBe(key({ title: text("a"), published: "y" }));
  });
  test("of one kind never equals one of another", () => {
    expect(new Set([key({ guid: link }), key({ link }), key({ title: text(link) })]).size).toBe(3);
  });
});

describe("content hash", () => {
  test("is the same for the same text however it is marked up", () => {
    const one = clean({ guid: "1", title: text("a"), content: html(`<p>${LONG}</p>`) });
    const two = clean({ guid: "2", title: html("<b>a</b>"), summary: text(LONG), published: "2026-11-24" });
    expect(one.contentHash).toBe(two.contentHash);
  });
  test("changes with title, text and address", () => {
    const hashes = [{}, { title: text("b") }, { summary: text(LONG) }, { link: "https://wire.example/" }].map(
      (change) => clean({ title: text("a"), ...change }).contentHash,
    );
    expect(new Set(hashes).size).toBe(4);
  });
});

describe("text", () => {
  test("is the content where that is longer, the summary its own", () => {
    const entry = clean({
      guid: "1",
      summary: text(LONG),
      content: html(`<p>${LONG}</p><p>More of it.</p>`),
    });
    expect(entry.text).toBe(`${LONG}\nMore of it.`);
    expect(entry.summary).toBe(LONG);
    expect(entry.wordCount).toBe(20);
  });
  test("a summary that says little gives way to the content", () => {
    expect(clean({ guid: "1", summary: text("Read on."), content: text(LONG) }).summary).toBe(LONG);
  });
  test("a summary ends at a word within 600 characters", () => {
    const { summary } = clean({ guid: "1", content: text("harbour ".repeat(200)) });
    expect(summary.length).toBeLessThanOrEqual(600);
    expect(summary).toMatch(/ harbour…$/);
  });
  test("what republication wrapped around is removed, the original it named kept", () => {
    const wrapped = html(
      `<p>This content originally appeared on Al Jazeera.</p><p>Promote your business</p><p>${LONG}</p>`,
    );
    const entry = clean({ guid: "1", title: text("Ferry"), content: wrapped });
    expect(entry.text).toBe(LONG);
    expect(entry.attribution).toBe("Al Jazeera");
  });
});

test.for<[name: string, link: string, url: string | undefined]>([
  ["https stays as given", "https://wire.example/A?b=1#c", "https://wire.example/A?b=1#c"],
  ["relative is resolved", "/a", "https://wire.example/a"],
  ["javascript is dropped", "javascript:alert(1)", undefined],
  ["a name and password are taken out", "https://u:p@wire.example/a", "https://wire.example/a"],
  ["line ends are taken out", "https://wire.example/a\r\n/b", "https://wire.example/a/b"],
  ["tag URIs are no links", "tag:wire.example,2026:1", undefined],
  ["nonsense is dropped", "http://", undefined],
])("link: %s", ([, link, url]) => {
  expect(clean({ guid: "1", link }, { documentUrl: source.url }).url).toBe(url);
});

test("language: the entry's, else the document's, else the source's", () => {
  expect(clean({ guid: "1", language: "de" }, { feedLanguage: "fr" }).language).toBe("de");
  expect(clean({ guid: "1" }, { feedLanguage: "fr" }).language).toBe("fr");
  expect(clean({ guid: "1" }).language).toBe("en");
  expect(clean({ guid: "1", language: "English" }, { feedLanguage: "pt-BR" }).language).toBe("pt-BR");
});

test("html only where the source may be republished in full, sanitized", () => {
  const parsed = { guid: "1", content: html("<p onclick='x'>a</p><script>b</script>") };
  expect(clean(parsed).html).toBeUndefined();
  expect(clean(parsed, { source: { ...source, republish: "full" } }).html).toBe("<p>a</p>");
});

test("names, labels and the first readable date", () => {
  const entry = clean({
    guid: "1",
    authors: [{ name: "Ada &amp; Ole" }, { email: "desk@wire.example" }, { name: "Ada &amp; Ole" }],
    categories: [{ term: "h", label: "Harbour" }, { term: "Harbour" }, { term: "Ships" }],
    published: "no date",
    updated: "2026-11-24T10:00:00Z",
  });
  expect(entry.authors).toEqual(["Ada & Ole"]);
  expect(entry.categories).toEqual(["Harbour", "Ships"]);
  expect(entry.publishedMs).toBe(Date.UTC(2026, 10, 24, 10));
});

test("what was written for a date is kept only where it gave none, and changes neither key nor hash", () => {
  const dated = clean({ title: text("a"), guid: "1", published: "24 Nov 2026 10:00" });
  expect(dated).not.toHaveProperty("publishedText");
  const undated = clean({ title: text("a"), guid: "1", published: "soon" });
  expect(undated).toMatchObject({ key: dated.key, contentHash: dated.contentHash, publishedText: "soon" });
  const ahead = { ...source, zone: "-05:00" };
  const early = { nowMs: Date.UTC(2026, 10, 24, 10), source: ahead };
  expect(clean({ guid: "1", published: "24 Nov 2026 10:00" }, early).publishedMs).toBeUndefined();
});

describe("what a wire sends beside the news is rejected, with its reason", () => {
  test.for<[title: string, reason: string]>([
    ["MEDIA ADVISORY: Minister to visit the shipyard", "advisory"],
    ["Reuters News Schedule at 1300 GMT", "news-budget"],
    ["TEST - PLEASE IGNORE", "test"],
  ])("%s", ([title, reason]) => {
    const result = toEntry({ ...bare, guid: "1", title: text(title), summary: text(LONG) }, { source });
    expect(result).toEqual({ kind: "rejected", reason });
  });
  test("a kill notice is no advisory: it has something to withdraw", () => {
    const entry = clean({
      guid: "1",
      title: text("ADVISORY TO EDITORS: STORY WITHDRAWN"),
      summary: text("The story about the ferry has been withdrawn."),
    });
    expect(entry.withdrawal).toBe(true);
  });
});

describe("an embargo", () => {
  const nowMs = Date.UTC(2026, 10, 24, 16);
  const published = "Tue, 24 Nov 2026 15:30:00 GMT";
  const mark = "EMBARGOED UNTIL 00:01 GMT, WEDNESDAY NOV 25";
  const base = { guid: "1", title: text("Coffee is good for ferries"), published };
  const withMark = html(`<p>${mark}</p><p>${LONG}</p>`);

  test("is the time its mark says, and the mark is not published", () => {
    const entry = clean({ ...base, content: withMark }, { nowMs });
    expect(entry.embargoMs).toBe(Date.UTC(2026, 10, 25, 0, 1));
    expect(entry).toMatchObject({ text: LONG, summary: LONG, title: "Coffee is good for ferries" });
  });
  test("stands in the title as well, or in the summary alone", () => {
    const inTitle = clean(
      { ...base, title: text(`${mark}: Coffee is good`), summary: text(LONG) },
      { nowMs },
    );
    expect(inTitle).toMatchObject({ title: "Coffee is good", embargoMs: Date.UTC(2026, 10, 25, 0, 1) });
    const summary = text(`${mark}\n\nCoffee is good.`);
    expect(clean({ ...base, summary, content: text(`${LONG} ${LONG}`) }, { nowMs }).embargoMs).toBeDefined();
  });
  test("is not in the HTML of a source that may be republished in full", () => {
    const full: Source = { ...source, republish: "full" };
    expect(clean({ ...base, content: withMark }, { nowMs, source: full }).html).toBe(`<p>${LONG}</p>`);
  });
  test("that is past is none, and the entry is the same", () => {
    const before = clean({ ...base, content: withMark }, { nowMs });
    const after = clean({ ...base, content: withMark }, { nowMs: nowMs + 86_400_000 });
    const { embargoMs, ...rest } = before;
    expect(embargoMs).toBeDefined();
    expect(after).toEqual(rest);
  });
  test("without a time that can be read is a day from the entry's date, at every poll", () => {
    const content = html(`<p>EMBARGOED UNTIL AFTER THE MINISTER SPEAKS</p><p>${LONG}</p>`);
    for (const later of [0, 3_600_000])
      expect(clean({ ...base, content }, { nowMs: nowMs + later }).embargoMs).toBe(
        Date.UTC(2026, 10, 25, 15, 30),
      );
  });
  test("of an entry without a date counts from the clock; its key and hash do not", () => {
    const content = html(`<p>EMBARGOED UNTIL 18:00 GMT</p><p>${LONG}</p>`);
    const [one, two] = [0, 9 * 3_600_000].map((later) =>
      clean({ guid: "1", title: base.title, content }, { nowMs: nowMs + later }),
    );
    expect(one?.embargoMs).toBe(Date.UTC(2026, 10, 24, 18));
    expect(two).toMatchObject({ key: one?.key, contentHash: one?.contentHash });
  });
  test("that is moved or lifted is a revision: the hash is over what was sent", () => {
    const sent = clean({ ...base, content: withMark }, { nowMs });
    const lifted = clean({ ...base, content: html(`<p>${LONG}</p>`) }, { nowMs });
    expect(lifted.contentHash).not.toBe(sent.contentHash);
    expect(lifted).toMatchObject({ key: sent.key, text: sent.text });
    expect(lifted.embargoMs).toBeUndefined();
  });
  test("in the source's zone where it names none", () => {
    const content = html(`<p>Sperrfrist: Mittwoch, 25. November 2026, 18.00 Uhr</p><p>${LONG}</p>`);
    const zoned: Source = { ...source, zone: "Europe/Berlin" };
    expect(clean({ ...base, content }, { nowMs, source: zoned }).embargoMs).toBe(Date.UTC(2026, 10, 25, 17));
  });
  test("does not hold a kill notice", () => {
    const entry = clean(
      { ...base, title: text(`${mark}: STORY WITHDRAWN`), content: html(`<p>KILL</p>`) },
      { nowMs },
    );
    expect(entry).toMatchObject({ withdrawal: true });
    expect(entry.embargoMs).toBeUndefined();
  });
});
