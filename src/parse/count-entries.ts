import { countJsonItems } from "./count-json-items.ts";
import type { EntryCount } from "./entry-count.ts";

const SECTION = "<![CDATA[";
const ENTRY_END = /<\/(?:[\w.-]+:)?(?:item|entry)\s*>/i;
const OUTER_END = /^<\/(?:[\w.-]+:)?(?:channel|rss|rdf|feed)\s*>/i;

/**
 * Counts the entries of a document from its raw bytes: a second opinion on the parser, so it shares nothing with it.
 * Every counted entry must turn up as parsed or rejected. One linear pass; CDATA and comments are passed over.
 */
export function countEntries(bytes: Uint8Array): EntryCount {
  const text = markupOf(bytes);
  return /^[\s\ufeff\xef\xbb\xbf]*\{/.test(text) ? countJsonItems(text) : countElements(text);
}

/** In every encoding but UTF-16 and UTF-32 the bytes of markup are those of ASCII. */
function markupOf(bytes: Uint8Array): string {
  const zero = bytes.subarray(0, 4).indexOf(0);
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  const latin1 = () => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (zero < 0 && mark !== 0xfeff && mark !== 0xfffe) return latin1();
  const isWide = bytes.subarray(0, 4).filter((byte) => byte === 0).length > 1;
  if (isWide) return latin1().replaceAll("\0", "");
  return new TextDecoder(mark === 0xfeff || zero === 0 ? "utf-16be" : "utf-16le").decode(bytes);
}

/**
 * One that has lost its end tag ends where the next begins inside it or its parent ends; only the end of the
 * document cuts one off.
 */
function countElements(text: string): EntryCount {
  const lastSection = text.lastIndexOf("]]>");
  let begun = 0;
  let counted = 0;
  let at = text.indexOf("<");
  while (at >= 0) {
    const end = skipTo(text, at, lastSection);
    if (end !== undefined) {
      at = text.indexOf("<", end);
      continue;
    }
    const close = endOfTag(text, at + 1);
    if (close < 0) break;
    const kind = kindOf(text, at, close);
    if (kind !== "other") counted = begun;
    if (kind === "start" || kind === "whole") begun++;
    if (kind === "whole") counted = begun;
    at = text.indexOf("<", close);
  }
  return { counted, cutOff: begun - counted };
}

/** The index after a comment, CDATA section or instruction that begins here; undefined where a tag begins. */
function skipTo(text: string, at: number, lastSection: number): number | undefined {
  const second = text.charAt(at + 1);
  if (second !== "!" && second !== "?") return undefined;
  if (text.startsWith(SECTION, at)) return endOfSection(text, at + SECTION.length, lastSection);
  const mark = text.startsWith("<!--", at) ? "-->" : ">";
  const end = text.indexOf(mark, at + 2);
  return end < 0 ? text.length : end + mark.length;
}

/** A section that is never closed, or only behind the end of its entry, is passed over by its first mark alone. */
function endOfSection(text: string, start: number, lastSection: number): number {
  if (start > lastSection) return start;
  const end = text.indexOf("]]>", start);
  const nested = text.indexOf(SECTION, start);
  const holdsEntryEnd = nested >= 0 && nested < end && ENTRY_END.test(text.slice(start, nested));
  return holdsEntryEnd ? start : end + 3;
}

/** The `>` of a tag, past those inside quotes; a `<` before it means that the quotes are broken. */
function endOfTag(text: string, start: number): number {
  let quote = "";
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === quote) quote = "";
    else if (quote === "" && character === ">") return at;
    else if (quote === "" && (character === '"' || character === "'") && text.charAt(at - 1) === "=")
      quote = character;
    else if (character === "<") return at;
  }
  return -1;
}

function kindOf(text: string, start: number, end: number): "start" | "end" | "whole" | "outer" | "other" {
  const tag = text.slice(start, Math.min(end + 1, start + 80));
  if (OUTER_END.test(tag)) return "outer";
  const name = /^<(\/?)(?:[\w.-]+:)?(item|entry)(?=[\s/>])/i.exec(tag);
  if (name === null) return "other";
  if (name[1] === "/") return "end";
  return text.charAt(end - 1) === "/" ? "whole" : "start";
}
