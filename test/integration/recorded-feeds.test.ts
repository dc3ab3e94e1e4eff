import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { NotAFeedError } from "../../src/model/errors.ts";
import type { ParsedFeed } from "../../src/model/parsed-feed.ts";
import { decode } from "../../src/parse/decode.ts";
import { parseFeed } from "../../src/parse/parse-feed.ts";
import { addressesIn, attributeOf, blocksIn, tagsIn, textsIn } from "../helpers/scan-feed.ts";
import { hasShared, SHARED } from "../helpers/shared.ts";

const IS_FEED = /<(\w+:)?(rss|feed|rdf|channel)[\s>]|jsonfeed\.org\/version/i;
const isThere = hasShared("feeds") && hasShared("eval/feed-conformance");

interface Recording {
  readonly name: string;
  readonly text: string;
  /** The text of each entry, found by its tags alone. */
  readonly blocks: readonly string[];
  /** What was read, or why it was not. */
  readonly feed: ParsedFeed | NotAFeedError;
}

const recordings = isThere ? await readAll() : [];
const feeds = recordings.flatMap(({ feed, ...rest }) => ("entries" in feed ? [{ ...rest, feed }] : []));

async function readAll(): Promise<Recording[]> {
  const names = readdirSync(resolve(SHARED, "feeds"), { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => /\.(xml|json)$/.test(name)).sort();
  return Promise.all(
    files.map(async (name) => {
      const bytes = readFileSync(resolve(SHARED, "feeds", name));
      const feed = await parseFeed(bytes, { url: "https://wire.example/feeds/all.xml" }).catch(refusal);
      const { text } = decode(bytes);
      return { name, text, blocks: blocksIn(text), feed };
    }),
  );
}

/** Anything but the one error that is allowed goes up. */
function refusal(error: unknown): NotAFeedError {
  if (error instanceof NotAFeedError) return error;
  throw error;
}

test.runIf(isThere)("every recorded feed is read; what is no feed is refused by its kind", () => {
  const refused = recordings.filter(({ feed }) => feed instanceof NotAFeedError);
  expect(refused.filter(({ text }) => IS_FEED.test(text)).map(({ name }) => name)).toEqual([]);
  for (const { name, feed } of refused) {
    expect(name).toMatch(/\.json$/);
    expect(String(feed)).toContain("JSON, but no JSON Feed");
  }
  expect(feeds.length).toBeGreaterThan(800);
});

test.runIf(isThere)(
  "no entry is lost that another parser finds",
  () => {
    const tools = resolve(SHARED, "eval/feed-conformance");
    const others = ["rss-parser", "feedsmith"].map((name) => resolve(tools, `adapters/${name}.mjs`));
    const adapters = ["bench/adapters/parse.mjs", ...others].join(",");
    const args = [
      resolve(tools, "robust.mjs"),
      "--compare",
      "--adapters",
      adapters,
      resolve(SHARED, "feeds"),
    ];
    const cwd = resolve(import.meta.dirname, "../..");
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
    expect(stderr).not.toContain("usage");
    expect(stdout).toContain("in none of them slugline found fewer items");
    expect(status).toBe(0);
  },
  120_000,
);

test.runIf(isThere)("every medium that is named is an enclosure, each address once", () => {
  let named = 0;
  for (const { name, blocks, feed } of feeds) {
    const wanted = blocks.flatMap((block) => [
      ...tagsIn(block, "enclosure"),
      ...tagsIn(block, "media:content").filter((tag) => !/text\/html|medium="document"/.test(tag)),
      ...tagsIn(block, "media:thumbnail"),
    ]);
    const urls = new Set(wanted.map((tag) => attributeOf(tag, "url")).filter((url) => /^https?:/.test(url)));
    const found = new Set(feed.entries.flatMap((entry) => entry.enclosures.map(({ url }) => url)));
    expect({ name, missing: [...urls].filter((url) => !found.has(url)) }).toEqual({ name, missing: [] });
    for (const { enclosures } of feed.entries) {
      expect(new Set(enclosures.map(({ url }) => url)).size).toBe(enclosures.length);
    }
    named += urls.size;
  }
  expect(named).toBeGreaterThan(1_000);
});

test.runIf(isThere)("entries of RSS 1.0 keep the id that rdf:about gives", () => {
  let given = 0;
  for (const { text, feed } of feeds.filter(({ feed }) => feed.format === "rdf")) {
    const ids = tagsIn(text, "item").map((tag) => attributeOf(tag, "rdf:about"));
    const guids = new Set(feed.entries.map(({ guid }) => guid));
    expect(ids.filter((id) => id !== "" && !guids.has(id))).toEqual([]);
    given += ids.filter((id) => id !== "").length;
  }
  expect(given).toBeGreaterThan(100);
});

test.runIf(isThere)("what isPermaLink says is kept", () => {
  let stated = 0;
  for (const { name, blocks, feed } of feeds) {
    if (blocks.length !== feed.entries.length) continue;
    const wrong = blocks.filter((block, at) => {
      const said = attributeOf(tagsIn(block, "guid")[0] ?? "", "isPermaLink");
      if (said !== "") stated++;
      return said !== "" && String(feed.entries[at]?.guidIsPermaLink) !== said.trim().toLowerCase();
    });
    expect({ name, wrong }).toEqual({ name, wrong: [] });
  }
  expect(stated).toBeGreaterThan(5_000);
});

test.runIf(isThere)("categories with attributes are text, none is lost", () => {
  let counted = 0;
  for (const { name, blocks, feed } of feeds) {
    const terms = blocks.flatMap((block) => textsIn(block, "category"));
    const found = new Set(feed.entries.flatMap(({ categories }) => categories.map(({ term }) => term)));
    expect({ name, missing: terms.filter((term) => !found.has(term)) }).toEqual({ name, missing: [] });
    counted += terms.length;
  }
  expect(counted).toBeGreaterThan(5_000);
});

test.runIf(isThere)("no address stays relative where a document has an xml:base", () => {
  const based = feeds.filter(({ text }) => text.includes("xml:base="));
  for (const { name, feed } of based) {
    const texts = feed.entries.flatMap(({ summary, content }) => [
      summary?.value ?? "",
      content?.value ?? "",
    ]);
    const addresses = [...feed.entries.map(({ link }) => link ?? ""), ...texts.flatMap(addressesIn)];
    const relative = addresses.filter((address) => address !== "" && !/^[a-z][a-z\d+.-]*:/i.test(address));
    expect({ name, relative }).toEqual({ name, relative: [] });
  }
  expect(based.length).toBeGreaterThan(10);
});
