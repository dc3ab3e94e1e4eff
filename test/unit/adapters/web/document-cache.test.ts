import { expect, test } from "vitest";
import { Document } from "../../../../src/adapters/web/document.ts";
import { DocumentCache } from "../../../../src/adapters/web/document-cache.ts";

const about = { contentType: "text/html; charset=utf-8", lastModifiedMs: 0 };

function held(bytes: number) {
  const document = new Document(Buffer.alloc(bytes, "a"), about);
  return { document, version: "1", checkedMs: 0, ailing: false };
}

test("what was not asked for longest goes first", () => {
  const cache = new DocumentCache(30_000);
  cache.set("a", held(10_000));
  cache.set("b", held(10_000));
  cache.get("a");
  cache.set("c", held(10_000));
  expect(cache.get("b")).toBeUndefined();
  expect(cache.get("a")).toBeDefined();
  expect(cache.get("c")).toBeDefined();
});

test("codings made later count, and replacing a document gives its bytes back", async () => {
  const cache = new DocumentCache(1_000_000);
  const grown: number[] = [];
  const document = new Document(Buffer.alloc(10_000, "a"), about, (own, bytes) => {
    grown.push(bytes);
    cache.grow("a", own, bytes);
  });
  cache.set("a", { ...held(0), document });
  const before = cache.bytes;
  const gzip = await document.body("gzip");
  await document.body("br");
  expect(grown[0]).toBe(gzip.bytes.length);
  expect(cache.bytes).toBe(before + grown.reduce((sum, bytes) => sum + bytes, 0));
  cache.set("a", held(10_000));
  expect(cache.bytes).toBe(before);
});

test("a document larger than the cache is still held while it is the only one", () => {
  const cache = new DocumentCache(1_000);
  cache.set("a", held(10_000));
  expect(cache.get("a")).toBeDefined();
  cache.set("b", held(10));
  expect(cache.get("a")).toBeUndefined();
});

test("each coding is made once and has a tag of its own", async () => {
  const { document } = held(10_000);
  const [one, two] = await Promise.all([document.body("gzip"), document.body("gzip")]);
  expect(one).toBe(two);
  const br = await document.body("br");
  expect(new Set([one.etag, br.etag, document.identity.etag]).size).toBe(3);
});
