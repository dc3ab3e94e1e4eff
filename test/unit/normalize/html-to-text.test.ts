import { performance } from "node:perf_hooks";
import { expect, test } from "vitest";
import { htmlToText } from "../../../src/normalize/html-to-text.ts";

test.for<[name: string, html: string, paragraphs: string[]]>([
  ["plain text", "Gulls  return", ["Gulls return"]],
  ["lines of plain text are paragraphs", "Gulls\n\nreturn", ["Gulls", "return"]],
  ["paragraphs and line breaks", "<p>One<br>two</p><div>three</div>", ["One", "two", "three"]],
  ["a line break in the source is a space", "<p>One\ntwo</p>", ["One two"]],
  ["inline elements do not part words", "<p>Har<b>bour</b></p>", ["Harbour"]],
  ["entities", "Fish &amp; chips&nbsp;&hellip; &#39;5&#39; &lt;b&gt;", ["Fish & chips … '5' <b>"]],
  ["scripts and styles are silent", "<style>p{}</style>a<script>b()</script>c", ["ac"]],
  ["list items and cells", "<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>", ["a", "b", "c", "d"]],
  ["unclosed tags", "<p>One<p>Two <i>three", ["One", "Two three"]],
  ["preformatted lines", "<pre>a\nb</pre>", ["a", "b"]],
  ["nothing", "<p> </p>", []],
])("%s", ([, html, paragraphs]) => {
  expect(htmlToText(html)).toEqual(paragraphs);
});

test("hostile nesting is linear", () => {
  const start = performance.now();
  expect(htmlToText(`${"<div>".repeat(90_000)}x`)).toEqual(["x"]);
  expect(htmlToText("<".repeat(500_000)).length).toBeLessThanOrEqual(1);
  expect(performance.now() - start).toBeLessThan(2_000);
});
