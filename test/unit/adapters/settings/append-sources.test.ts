import { expect, test } from "vitest";
import { parse } from "yaml";
import { appendSources } from "../../../../src/adapters/settings/append-sources.ts";
import { draftName, sourcesYaml } from "../../../../src/adapters/settings/draft-source.ts";
import { addressKey } from "../../../../src/adapters/settings/same-address.ts";

const draft = { id: "quay", name: "Quay: all", url: "https://quay.example/", tier: "outlet" };
const old = { id: "a", name: "A" };

test.for<[name: string, text: string]>([
  ["a block", "# hello\nsources:\n  # the first\n  - id: a\n    name:   A   # odd spaces\n"],
  ["a block without indent", "sources:\n- id: a\n  name: A\n"],
  ["a block without a line feed at its end", "sources:\n    - id: a\n      name: A"],
  ["a block with a comment behind it", "sources:\n  - id: a\n    name: A\n\n# that is all\n"],
])("%s stays byte for byte, the new source stands behind it", ([, text]) => {
  const longer = appendSources(text, [draft]);
  expect(longer.startsWith(text)).toBe(true);
  expect(parse(longer)).toEqual({ sources: [old, draft] });
});

test.for<[name: string, text: string, before: readonly object[]]>([
  ["in brackets", "# hello\nsources: [{ id: a, name: A }] # one\n", [old]],
  ["empty", "sources: []\n", []],
  ["without a value", "# mine\nsources:\n", []],
  ["of a file with nothing but comments", "# mine\n", []],
  ["of no file", "", []],
])("a list %s is written anew with the new source at its end", ([, text, before]) => {
  const longer = appendSources(text, [draft]);
  expect(parse(longer)).toEqual({ sources: [...before, draft] });
  for (const comment of text.match(/#.*/g) ?? []) expect(longer).toContain(comment);
});

test.for([
  "sources: # one line each\n# - id: example (my notes)\n",
  "# mine\nsources:\n  # - id: b\n\n  # more\n",
])("what is written around a list without entries stays byte for byte: %j", (text) => {
  const longer = appendSources(text, [draft]);
  expect(longer.startsWith(text)).toBe(true);
  expect(parse(longer)).toEqual({ sources: [draft] });
});

test.for([
  "sources: ~ # none\n",
  "sources: null",
  "# a\nsources: [] # none\n# - id: b\n",
  "---\nsources:\n...\n",
])("a list that cannot be gone on with is written anew, with its comments: %j", (text) => {
  const longer = appendSources(text, [draft]);
  expect(parse(longer)).toEqual({ sources: [draft] });
  for (const comment of text.match(/#.*/g) ?? []) expect(longer).toContain(comment);
});

test.for(["sources: {a: 1}\n", "- a\n", "sources: [\n", "topics: []\n"])("%j is refused", (text) => {
  expect(() => appendSources(text, [draft])).toThrow("slugline check says what is wrong");
});

test.for([
  "Quay: all",
  "#1 - the 'best' \"paper\"",
  "- [x] {y}",
  "no",
  "2024",
  "null",
  "*alias &anchor !tag",
  "a % b @ c ` d",
  "🛳 порт\u2028x",
  `${draftName(" two\nlines\t\u0007", "https://a.example/")}`,
])("a name such as %j comes out of the lines as it went in", (name) => {
  expect(parse(`sources:\n${sourcesYaml([{ ...draft, name }])}`)).toEqual({ sources: [{ ...draft, name }] });
});

test("scheme, www, port and a slash at the end make no other address; path, query and host do", () => {
  const same = [
    "https://a.example/x",
    "http://www.a.example/x/",
    "https://A.example:443/x",
    "http://a.example:80/x",
  ];
  expect(new Set(same.map(addressKey)).size).toBe(1);
  const others = [
    "https://a.example/y",
    "https://a.example/x?a",
    "https://b.a.example/x",
    "https://a.example:81/x",
  ];
  expect(new Set([...same, ...others].map(addressKey)).size).toBe(5);
  expect([addressKey("ftp://a.example/"), addressKey("a.example")]).toEqual([undefined, undefined]);
});
