import { Parser } from "htmlparser2";
import { capHtml } from "./cap-html.ts";

const BLOCKS = new Set(
  (
    "p div br hr h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr td th section article header footer figure " +
    "figcaption aside main nav address form fieldset center"
  ).split(" "),
);
const SILENT = new Set("script style head title noscript template textarea select".split(" "));

/**
 * Reduces HTML to paragraphs of plain text: entities decoded, white space collapsed, no empty paragraphs. Linear.
 *
 * @param html - markup of any quality; plain text comes out as itself
 */
export function htmlToText(html: string): string[] {
  if (!/[<&]/.test(html)) return paragraphsOf(html);
  const reader = new TextReader();
  new Parser(reader, { decodeEntities: true }).end(capHtml(html));
  return paragraphsOf(reader.text);
}

/** The paragraphs of plain text: lines, each with its white space collapsed. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}

class TextReader {
  text = "";
  private silent = 0;
  private preformatted = 0;

  onopentag(name: string): void {
    if (SILENT.has(name)) this.silent++;
    if (name === "pre") this.preformatted++;
    if (BLOCKS.has(name)) this.text += "\n";
  }

  onclosetag(name: string): void {
    if (SILENT.has(name)) this.silent--;
    if (name === "pre") this.preformatted--;
    if (BLOCKS.has(name)) this.text += "\n";
  }

  ontext(text: string): void {
    if (this.silent > 0) return;
    // A line break in the source of HTML is a space; only tags part paragraphs.
    this.text += this.preformatted > 0 || !text.includes("\n") ? text : text.replaceAll("\n", " ");
  }
}
