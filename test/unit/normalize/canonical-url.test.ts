import { expect, test } from "vitest";
import { canonicalUrl } from "../../../src/normalize/canonical-url.ts";

test.for<[name: string, href: string, canonical: string]>([
  ["a query of question marks stays as it is", "https://wire.example/a???", "https://wire.example/a???"],
  ["scheme and host in lower case", "HTTPS://Wire.Example/Path", "https://wire.example/Path"],
  ["no default port", "https://wire.example:443/a", "https://wire.example/a"],
  ["another port stays", "http://wire.example:8080/a", "http://wire.example:8080/a"],
  ["no fragment", "https://wire.example/a#top", "https://wire.example/a"],
  ["no user", "https://me:secret@wire.example/a", "https://wire.example/a"],
  [
    "no tracking",
    "https://wire.example/a?utm_source=x&at_medium=RSS&fbclid=1&ns_mchannel=rss&ITO=1&ref=rss",
    "https://wire.example/a",
  ],
  [
    "what means the page stays, sorted",
    "https://wire.example/a?p=2&id=7&utm_x=1",
    "https://wire.example/a?id=7&p=2",
  ],
  [
    "a name that only begins alike stays",
    "https://wire.example/a?reference=1",
    "https://wire.example/a?reference=1",
  ],
  [
    "ampersands escaped once too often",
    "https://wire.example/a?b=1&amp;a=2&amp;amp;c=3",
    "https://wire.example/a?a=2&b=1&c=3",
  ],
  ["an empty query", "https://wire.example/a?", "https://wire.example/a"],
  ["escapes stay as written", "https://wire.example/a?q=a%20b+c", "https://wire.example/a?q=a%20b+c"],
  ["international hosts in ASCII", "https://bücher.example/", "https://xn--bcher-kva.example/"],
])("%s", ([, href, canonical]) => {
  expect(canonicalUrl(href)).toBe(canonical);
});

test("an address that is not absolute is refused", () => {
  expect(() => canonicalUrl("/a")).toThrow(TypeError);
});
