import { expect, test } from "vitest";
import { innerHtml } from "../../../src/parse/inner-html.ts";
import type { XmlElement } from "../../../src/parse/xml-element.ts";

const BASE = "http://wire.example/a/";

function element(
  rawName: string,
  attributes: Record<string, string>,
  ...children: (XmlElement | string)[]
): XmlElement {
  return {
    ...{ name: rawName.toLowerCase(), rawName, attributes: new Map(Object.entries(attributes)), children },
    ...{ base: BASE, language: undefined, index: undefined },
  };
}

test.for<[name: string, child: XmlElement | string, escaped: string, asIs: string]>([
  [
    "text is escaped once, or source already",
    'a & b < c > "d"',
    'a &amp; b &lt; c &gt; "d"',
    'a & b < c > "d"',
  ],
  [
    "an element is written without its prefix",
    element("xhtml:b", {}, "x & y"),
    "<b>x &amp; y</b>",
    "<b>x & y</b>",
  ],
  ["an empty one too", element("b", {}), "<b></b>", "<b></b>"],
  ["a void one has no end tag", element("br", {}, "lost"), "<br />", "<br />"],
  [
    "an attribute is always escaped",
    element("i", { title: 'a "b" & <c>' }),
    '<i title="a &quot;b&quot; &amp; &lt;c&gt;"></i>',
    '<i title="a &quot;b&quot; &amp; &lt;c&gt;"></i>',
  ],
  [
    "base and language are not written",
    element("i", { "xml:base": "x", "xml:lang": "de", id: "k" }),
    '<i id="k"></i>',
    '<i id="k"></i>',
  ],
])("%s", ([, child, escaped, asIs]) => {
  expect(innerHtml(element("content", {}, child), "escaped")).toBe(escaped);
  expect(innerHtml(element("content", {}, child), "as-is")).toBe(asIs);
});

test.for("href src cite action background longdesc usemap codebase data classid profile poster".split(" "))(
  "%s is an address and becomes absolute",
  (name) => {
    expect(innerHtml(element("content", {}, element("a", { [name]: "b" })), "escaped")).toBe(
      `<a ${name}="${BASE}b"></a>`,
    );
  },
);

test("other attributes stay as they are, as does what is no address", () => {
  expect(innerHtml(element("content", {}, element("a", { title: "b", href: "http://[" })), "escaped")).toBe(
    '<a title="b" href="http://["></a>',
  );
});

test.for("area base br col embed hr img input link meta param source track wbr".split(" "))(
  "%s is void",
  (name) => {
    expect(innerHtml(element("content", {}, element(name, {})), "escaped")).toBe(`<${name} />`);
  },
);
