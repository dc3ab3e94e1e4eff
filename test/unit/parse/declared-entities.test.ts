import { expect, test } from "vitest";
import { parseFeed } from "../../../src/parse/parse-feed.ts";

async function titleOf(subset: string, title: string): Promise<string | undefined> {
  const text = `<!DOCTYPE rss [${subset}]><rss version="2.0"><channel><item><title>${title}</title></item></channel></rss>`;
  return (await parseFeed(new TextEncoder().encode(text))).entries[0]?.title?.value;
}

test.for<[name: string, subset: string, title: string, read: string]>([
  ["a plain text", '<!ENTITY wire "Harbour Wire">', "&wire; today", "Harbour Wire today"],
  ["in single quotes", "<!ENTITY wire 'Harbour'>", "&wire;", "Harbour"],
  ["with characters of XML", '<!ENTITY wire "Harbour &#38; Sons">', "&wire;", "Harbour & Sons"],
  ["a name that HTML knows too", '<!ENTITY eacute "e">', "Caf&eacute;", "Cafe"],
  ["declared twice: the first", '<!ENTITY a "one"><!ENTITY a "two">', "&a;", "one"],
  ["one that names another stays", '<!ENTITY a "x"><!ENTITY b "&a;&a;">', "&b;", "&b;"],
  ["one in a file stays", '<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;", "&x;"],
  ["a parameter entity stays", '<!ENTITY % p "x">', "&p; %p;", "&p; %p;"],
  ["one that is too long stays", `<!ENTITY a "${"x".repeat(201)}">`, "&a;", "&a;"],
  ["none declared", "", "&wire;", "&wire;"],
])("a declared entity, %s", async ([, subset, title, read]) => {
  expect(await titleOf(subset, title)).toBe(read);
});

test("declared entities add a limited number of characters to a document", async () => {
  const description = "&a;".repeat(100_000);
  const item = `<item><description>${description}</description></item>`;
  const text = `<!DOCTYPE rss [<!ENTITY a "${"x".repeat(200)}">]><rss><channel>${item}</channel></rss>`;
  const [entry] = (await parseFeed(new TextEncoder().encode(text))).entries;
  expect(entry?.summary?.value.match(/x/g)).toHaveLength(100_000);
});
