import fc from "fast-check";
import { expect, test } from "vitest";
import { html } from "../../src/publish/escape.ts";
import { renderAtom } from "../../src/publish/render-atom.ts";
import { renderJson } from "../../src/publish/render-json.ts";
import { renderRss } from "../../src/publish/render-rss.ts";
import { selectWindow } from "../../src/publish/window.ts";
import { entry, group, member, view } from "../unit/publish/sample.ts";
import { elements, readXml, texts } from "../unit/publish/xml.ts";

// Half of the characters are those that have a meaning somewhere on the way.
const awkward = fc.constantFrom(
  ..."<>&\"'\r\n\t\u0000\u000b\u0085\u2028\ufffe\uffff\ud800\udfff",
  ..."&amp; ]]> <![CDATA[ <!-- &#0; ]]".split(" "),
);
const anyText = fc
  .array(fc.oneof(awkward, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 12 })
  .map((parts) => parts.join(""));
const entryTexts = fc.record({
  title: anyText.map((text) => `T${text}`),
  summary: anyText.map((text) => `S${text}`),
  author: anyText.map((text) => `A${text}`),
  label: anyText.map((text) => `L${text}`),
  body: fc.option(anyText, { nil: undefined }),
});
const dateMs = fc.integer({ min: Date.parse("1990-01-01"), max: Date.parse("2099-01-01") });

/** What XML 1.0 §2.2 allows, told by code points: another way than the writer's. */
function allowed(text: string): string {
  return [...text]
    .filter((character) => {
      const point = character.codePointAt(0) ?? 0;
      if (point < 0x20) return point === 9 || point === 10 || point === 13;
      return (point < 0xd800 || point > 0xdfff) && point !== 0xfffe && point !== 0xffff;
    })
    .join("");
}

function viewOf(
  { title, summary, author, label, body }: typeof entryTexts extends fc.Arbitrary<infer T> ? T : never,
  publishedMs: number,
) {
  const told = entry("coast", {
    title,
    summary,
    authors: [author],
    ...(body === undefined ? {} : { html: body }),
  });
  const topics = new Map([["sea", { id: "sea", label, any: [] }]]);
  const groups = [group([member(told)], { publishedMs, updatedMs: publishedMs + 1 })];
  return view(groups, { topics, feed: { ...view([]).feed, title: label } });
}

test("Atom read back is what was published, for any Unicode", async () => {
  await fc.assert(
    fc.asyncProperty(entryTexts, dateMs, async (told, publishedMs) => {
      const nodes = await readXml(renderAtom(viewOf(told, publishedMs)));
      const [found] = elements(nodes, "entry");
      const inEntry = found?.children ?? [];
      expect(texts(nodes, "title")[0]).toBe(allowed(told.label));
      expect(texts(inEntry, "title")[0]).toBe(allowed(told.title));
      expect(texts(inEntry, "summary")[0]).toBe(allowed(told.summary));
      expect(texts(inEntry, "name")[0]).toBe(allowed(told.author));
      expect(elements(inEntry, "category")[0]?.attribs["label"]).toBe(allowed(told.label));
      const body = told.body === undefined ? `<p>${html(told.summary)}</p>` : allowed(told.body);
      expect(texts(inEntry, "content")[0]?.startsWith(body)).toBe(true);
      expect(Date.parse(texts(inEntry, "published")[0] ?? "")).toBe(publishedMs);
      expect(Date.parse(texts(inEntry, "updated")[0] ?? "")).toBe(publishedMs + 1);
    }),
  );
});

test("RSS read back is what was published, for any Unicode", async () => {
  const lines = (text: string) => allowed(text).replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  const read = (text: string | undefined) => (text === undefined ? undefined : lines(text));
  await fc.assert(
    fc.asyncProperty(entryTexts, dateMs, async (told, publishedMs) => {
      const nodes = await readXml(renderRss(viewOf(told, publishedMs)));
      const [found] = elements(nodes, "item");
      const inItem = found?.children ?? [];
      expect(read(texts(nodes, "title")[0])).toBe(lines(told.label));
      expect(read(texts(inItem, "title")[0])).toBe(lines(told.title));
      expect(read(texts(inItem, "description")[0])).toBe(lines(html(told.summary)));
      expect(read(texts(inItem, "dc:creator")[0])).toBe(lines(told.author));
      expect(read(texts(inItem, "category")[0])).toBe(lines(told.label));
      if (told.body !== undefined) {
        expect(read(texts(inItem, "content:encoded")[0])?.startsWith(lines(told.body))).toBe(true);
      }
      expect(Date.parse(texts(inItem, "pubDate")[0] ?? "")).toBe(Math.floor(publishedMs / 1_000) * 1_000);
    }),
  );
});

test("JSON read back is what was published, for any Unicode", () => {
  fc.assert(
    fc.property(entryTexts, dateMs, (told, publishedMs) => {
      const json = JSON.parse(renderJson(viewOf(told, publishedMs)));
      expect(json.title).toBe(allowed(told.label));
      expect(json.items[0]).toMatchObject({
        title: allowed(told.title),
        summary: allowed(told.summary),
        author: { name: allowed(told.author) },
        tags: [allowed(told.label)],
        date_published: new Date(publishedMs).toISOString(),
      });
    }),
  );
});

test("the same state gives the same bytes", () => {
  fc.assert(
    fc.property(entryTexts, dateMs, (told, publishedMs) => {
      for (const render of [renderAtom, renderRss, renderJson]) {
        expect(render(viewOf(told, publishedMs))).toBe(render(viewOf(told, publishedMs)));
      }
    }),
  );
});

const ref = fc.record({
  id: fc.integer({ min: 0, max: 900 }).map(String),
  atMs: fc.integer({ min: 0, max: 400_000_000 }),
});
const refsOfAnySize = fc.array(ref, { maxLength: 1_200, size: "max" });

test("the window is sorted, unique, within its limits, whatever the order it is given", () => {
  const limits = fc.record({
    entries: fc.integer({ min: 1, max: 600 }),
    hours: fc.integer({ min: 1, max: 100 }),
  });
  fc.assert(
    fc.property(refsOfAnySize, limits, (refs, feed) => {
      const nowMs = 400_000_000;
      const window = selectWindow(refs, feed, nowMs);
      const distinct = new Set(refs.map(({ id }) => id)).size;
      expect(new Set(window.map(({ id }) => id)).size).toBe(window.length);
      expect(window.length).toBeLessThanOrEqual(500);
      expect(window.length).toBeGreaterThanOrEqual(Math.min(distinct, feed.entries, 500));
      for (const [i, next] of window.slice(1).entries()) {
        expect(next.atMs).toBeLessThanOrEqual(window[i]?.atMs ?? 0);
      }
      expect(selectWindow(refs.toReversed(), feed, nowMs)).toEqual(window);
    }),
  );
});
