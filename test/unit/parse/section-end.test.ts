import { expect, test } from "vitest";
import { commentEnd, instructionEnd, type Marks, sectionEnd } from "../../../src/parse/section-end.ts";

const marks = (): Marks => new Map();

test.for<[name: string, rest: string, element: string | undefined, text: string, next: string]>([
  ["a section ends at its mark", "tide]]></title>", "title", "tide", "</title>"],
  ["at the first of several", "tide]]>x]]>", "title", "tide", "x]]>"],
  [
    "one never closed ends before its element's end tag",
    "tide</title><link>",
    "title",
    "tide",
    "</title><link>",
  ],
  ["also with blanks in that tag", "tide</title >\n<link>", "title", "tide", "</title >\n<link>"],
  ["and at the end of the document", "tide</title>", "title", "tide", "</title>"],
  ["an end tag with text behind it is text", "a</b>c", "b", "a</b>c", ""],
  ["another element's end tag is text", "tide</other><link>", "title", "tide</other><link>", ""],
  ["a longer name is another element", "tide</titles><link>", "title", "tide</titles><link>", ""],
  ["outside all elements it runs to the end", "tide</title><link>", undefined, "tide</title><link>", ""],
  [
    "where another begins first, it was never closed",
    "tide</title><d><![CDATA[text]]></d>",
    "title",
    "tide",
    "</title><d><![CDATA[text]]></d>",
  ],
  ["unless no end tag stands between", "tide <![CDATA[text]]></d>", "title", "tide <![CDATA[text", "</d>"],
])("%s", ([, rest, element, text, next]) => {
  const xml = `<![CDATA[${rest}`;
  const found = sectionEnd(xml, 9, marks(), element);
  expect(xml.slice(9, found.end)).toBe(text);
  expect(xml.slice(found.next)).toBe(next);
});

test.for<[name: string, xml: string, rest: string]>([
  ["a comment ends at its mark", "<!-- a > b --><item>", "<item>"],
  ["the beginning is no mark", "<!--> --><item>", "<item>"],
  ["one never closed ends with its first tag", "<!-- a > b", " b"],
  ["or with the document", "<!-- a", ""],
])("%s", ([, xml, rest]) => {
  expect(xml.slice(commentEnd(xml, 0, marks()))).toBe(rest);
});

test.for<[name: string, xml: string, rest: string]>([
  ["an instruction ends at its mark", "<?php a > b ?><rss>", "<rss>"],
  ["one without a mark ends at its bracket", "<?php a ><rss>", "<rss>"],
  ["the mark of the next is not its own", "<?php a ><rss><?x y?>", "<rss><?x y?>"],
  ["a declaration that lost its mark does not run on", '<?xml version="1.0"><?x y?><rss>', "<?x y?><rss>"],
  ["in whatever case", '<?XML version="1.0"><rss><a>?></a>', "<rss><a>?></a>"],
  ["a stylesheet is no declaration", '<?xml-stylesheet href="a>b"?><rss>', "<rss>"],
  ["or with the document", "<?php a", ""],
])("%s", ([, xml, rest]) => {
  expect(xml.slice(instructionEnd(xml, 0, marks()))).toBe(rest);
});

test("a mark that is missing is looked for once, one that was passed again", () => {
  const known = marks();
  const xml = "<!-- a --><!-- b --><!-- c";
  expect(commentEnd(xml, 0, known)).toBe(10);
  expect(commentEnd(xml, 10, known)).toBe(20);
  expect(known.get("-->")).toBe(17);
  commentEnd(xml, 20, known);
  expect(known.get("-->")).toBe(-1);
  // Remembered: the longer text is not searched again.
  expect(commentEnd(`${xml} > -->`, 20, known)).toBe(28);
});
