import { describe, expect, test, vi } from "vitest";
import { planImport } from "../../../../src/cli/sources/plan-import.ts";
import { renderSourcesOpml } from "../../../../src/cli/sources/render-sources-opml.ts";
import { plainSource } from "../../../../src/cli/try/draft.ts";
import type { Source } from "../../../../src/model/source.ts";
import { type OpmlList, readOpml } from "../../../../src/parse/read-opml.ts";

const source = (id: string, url: string, more: Partial<Source> = {}): Source => ({
  ...plainSource(url),
  ...{ id, name: id.toUpperCase() },
  ...more,
});

const plan = (outlines: readonly string[], sources: readonly Source[] = []) =>
  planImport(readOpml(Buffer.from(`<opml>${outlines.join("\n")}</opml>`)), sources);
const outline = (url: string, title = "") => `<outline title="${title}" xmlUrl="${url}"/>`;

describe("import", () => {
  test("makes a source of each feed: id, name, address, tier", () => {
    expect(plan([outline("https://quay.example/rss", "Quay – all the news")]).drafts).toEqual([
      { id: "quay", name: "Quay – all the news", url: "https://quay.example/rss", tier: "outlet" },
    ]);
  });
  test("ids are unique, in the list and beside those of the config", () => {
    const urls = [1, 2, 3].map((n) => outline(`https://quay.example/${n}`, "Quay"));
    const ids = plan(urls, [source("quay", "https://other.example/")]).drafts.map(({ id }) => id);
    expect(ids).toEqual(["quay-2", "quay-3", "quay-4"]);
  });
  test.for<[title: string, url: string, id: string]>([
    ["Águas & Cais", "https://cais.example/", "aguas-cais"],
    ["Порт", "https://www.port.example/", "port-example"],
    ["", "https://feeds.quay.example:8443/", "quay-example"],
    [
      "The very long name of a harbour paper that nobody says in full",
      "https://a.example/",
      "the-very-long-name-of-a-harbour-paper",
    ],
  ])("an id for %s at %s is %s", ([title, url, id]) => {
    expect(plan([outline(url, title)]).drafts[0]?.id).toBe(id);
  });
  test("one address is one source, whatever its scheme, www and slash; the line says which came first", () => {
    const { drafts, skipped } = plan([
      outline("https://quay.example/rss/"),
      outline("http://www.quay.example/rss"),
      outline("feed://quay.example/rss"),
    ]);
    expect(drafts.map(({ url }) => url)).toEqual(["https://quay.example/rss/"]);
    expect(skipped).toEqual([
      { line: 2, message: '"http://www.quay.example/rss" stands in the list twice, first at line 1' },
      { line: 3, message: '"feed://quay.example/rss" stands in the list twice, first at line 1' },
    ]);
  });
  test.for<[url: string, why: string]>([
    ["ftp://quay.example/rss", "is no http(s) address"],
    ["/rss", "is no http(s) address"],
    ["https://u:p@quay.example/", "holds a user name or password: use `login`"],
    ["http://known.example/feed", "is the source known already"],
  ])("%s is passed over: %s", ([url, why]) => {
    const { drafts, skipped } = plan([outline(url)], [source("known", "https://www.known.example/feed/")]);
    expect(drafts).toEqual([]);
    expect(skipped).toEqual([{ line: 1, message: `${JSON.stringify(url)} ${why}` }]);
  });
});

const listOf = (count: number): OpmlList => ({
  feeds: Array.from({ length: count }, (_, n) => ({
    ...{ xmlUrl: `https://r${n}.example/f`, line: n + 1, title: "same", own: {} },
  })),
  ...{ problems: [], isOpml: true },
});

test("feeds of one title get their ids without counting from the first each time", () => {
  const asked = vi.spyOn(Set.prototype, "has");
  const { drafts } = planImport(listOf(1_000), []);
  const lookUps = asked.mock.calls.length;
  asked.mockRestore();
  expect(drafts.at(-1)?.id).toBe("same-1000");
  expect(lookUps).toBeLessThan(10_000);
});

test("a title that ends in a number gets an id that no count has given", () => {
  const titles = ["same", "same 2", "same", "same", "same 2"];
  const ids = plan(titles.map((title, n) => outline(`https://r${n}.example/`, title))).drafts.map(
    ({ id }) => id,
  );
  expect(ids).toEqual(["same", "same-2", "same-3", "same-4", "same-2-2"]);
});

test("more than a config holds are left out, and how many is said once", () => {
  const { drafts, skipped } = planImport(listOf(20_000), [
    source("a", "https://a.example/"),
    source("b", "https://r3.example/f"),
    source("c", "https://c.example/"),
  ]);
  expect(drafts).toHaveLength(19_997);
  expect(skipped).toEqual([
    { line: 4, message: '"https://r3.example/f" is the source b already' },
    { line: 19_999, message: "a config holds at most 20000 sources: 2 from here on are left out" },
  ]);
});

test("what is exported is imported as it was: id, name, address, tier, language, pause", () => {
  const sources = [
    source("quay", "https://quay.example/?a=1&b=2", {
      name: 'Quay "A" <b>',
      tier: "wire",
      language: "pt-BR",
    }),
    source("tide", "https://tide.example/feed", { tier: "local", paused: true }),
  ];
  const { drafts, skipped } = planImport(readOpml(Buffer.from(renderSourcesOpml(sources))), []);
  expect(skipped).toEqual([]);
  expect(drafts).toEqual([
    {
      id: "quay",
      name: 'Quay "A" <b>',
      url: "https://quay.example/?a=1&b=2",
      tier: "wire",
      language: "pt-BR",
    },
    { id: "tide", name: "TIDE", url: "https://tide.example/feed", tier: "local", paused: true },
  ]);
});

test("an export holds no secret and no rule", () => {
  const secret = source("quay", "https://quay.example/", {
    headers: { "X-Key": `k-\${KEY}` },
    login: { user: "u-1", password: `\${P}` },
    drop: [{ title: "r-1" }],
  });
  const opml = renderSourcesOpml([secret]);
  for (const text of ["k-", "u-1", "r-1", "$"]) expect(opml).not.toContain(text);
});
