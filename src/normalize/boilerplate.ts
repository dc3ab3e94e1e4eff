import { fold } from "../text/fold.ts";
import { htmlToText } from "./html-to-text.ts";

/** A line of the operator's, made ready to be compared. */
interface ReadyLine {
  readonly text: string;
  /** Words of `text`, as white space parts them. */
  readonly words: number;
  /** Whether anything may follow or precede it in its paragraph. */
  readonly open: "none" | "end" | "start" | "both";
}

const ready = new WeakMap<readonly string[], readonly ReadyLine[]>();

/** Lines that stand one after the other at the ends of a paragraph; more are no boilerplate but a text. */
const CUTS_PER_PARAGRAPH_MAX = 16;

const MARKS = /[…*]/;
/** What a sentence may end with: before it, or after it, a line of boilerplate may stand. */
const SENTENCE_END = /[.!?…:;。！？"”»)\]|–—-]$/u;

/** Elements that hold a paragraph in HTML. */
const PARAGRAPHS = new Set("p div li h1 h2 h3 h4 h5 h6 blockquote td dd dt figcaption".split(" "));
const TAG = /<(\/?)([a-z][a-z0-9]*)[^>]*>/g;

/**
 * Takes an operator's lines out of a text: a paragraph that is one of them, and a line with which a paragraph begins or
 * ends as a sentence of its own.
 *
 * A line written with `…` or `*` at its end holds of every paragraph that begins so, with one at its start of every
 * paragraph that ends so. Case, accents and white space count for nothing. Linear in the text for each line.
 *
 * @returns `paragraphs` itself where nothing was found
 */
export function withoutBoilerplate(
  paragraphs: readonly string[],
  lines: readonly string[],
): readonly string[] {
  const patterns = linesReady(lines);
  let found = false;
  const kept = paragraphs.flatMap((paragraph) => {
    const cut = cutEnds(paragraph, patterns);
    if (cut !== paragraph) found = true;
    return cut === "" ? [] : [cut];
  });
  return found ? kept : paragraphs;
}

/** Takes the elements out of sanitized HTML whose whole text is one of the lines; nothing else of it is touched. */
export function htmlWithoutBoilerplate(html: string, lines: readonly string[]): string {
  const patterns = linesReady(lines);
  let kept = "";
  let from = 0;
  let open: { readonly name: string; readonly start: number; readonly inner: number } | undefined;
  for (const tag of html.matchAll(TAG)) {
    const [whole, slash, name = ""] = tag;
    if (!PARAGRAPHS.has(name)) continue;
    const end = tag.index + whole.length;
    if (slash === "") open = { name, start: tag.index, inner: end };
    else {
      // Only an element without another such inside: what is around it is more than the line.
      if (open?.name === name && isBoilerplate(textOf(html.slice(open.inner, tag.index)), patterns)) {
        kept += html.slice(from, open.start);
        from = end;
      }
      open = undefined;
    }
  }
  return from === 0 ? html : kept + html.slice(from);
}

const textOf = (html: string): string => plain(htmlToText(html).join(" "));
const plain = (text: string): string => fold(text).replace(/\s+/g, " ");

function linesReady(lines: readonly string[]): readonly ReadyLine[] {
  const known = ready.get(lines);
  if (known !== undefined) return known;
  const made = lines.map(lineReady);
  ready.set(lines, made);
  return made;
}

function lineReady(line: string): ReadyLine {
  const trimmed = line.trim();
  const start = MARKS.test(trimmed.slice(0, 1));
  const end = MARKS.test(trimmed.slice(-1));
  // A space beside the mark stays: "Sign up for *" is not "Sign up fortnightly".
  const text = plain(trimmed.slice(start ? 1 : 0, end ? -1 : undefined));
  const open = start ? (end ? "both" : "start") : end ? "end" : "none";
  return { text, words: text.trim().split(" ").length, open };
}

function isBoilerplate(folded: string, patterns: readonly ReadyLine[]): boolean {
  return patterns.some(({ text, open }) => {
    if (folded === text.trim()) return true;
    if (open === "end") return folded.startsWith(text);
    if (open === "start") return folded.endsWith(text);
    return open === "both" && folded.includes(text);
  });
}

/** The paragraph without the lines it begins and ends with; empty where nothing else is in it. */
function cutEnds(paragraph: string, patterns: readonly ReadyLine[]): string {
  let rest = paragraph;
  for (let cuts = 0; cuts < CUTS_PER_PARAGRAPH_MAX; cuts++) {
    const folded = plain(rest);
    if (isBoilerplate(folded, patterns)) return "";
    const shorter = cutOnce(rest, folded, patterns);
    if (shorter === undefined) break;
    rest = shorter;
  }
  return rest;
}

function cutOnce(paragraph: string, folded: string, patterns: readonly ReadyLine[]): string | undefined {
  for (const { text, words, open } of patterns) {
    if (open !== "none" || !(folded.endsWith(text) || folded.startsWith(text))) continue;
    const shorter = cutEnd(paragraph, text, words) ?? cutStart(paragraph, text, words);
    if (shorter !== undefined) return shorter;
  }
  return undefined;
}

function cutEnd(paragraph: string, text: string, count: number): string | undefined {
  const words = paragraph.split(" ");
  const rest = words.slice(0, -count).join(" ");
  const isAlone = rest === "" || SENTENCE_END.test(rest);
  return isAlone && plain(words.slice(-count).join(" ")) === text ? rest : undefined;
}

function cutStart(paragraph: string, text: string, count: number): string | undefined {
  const words = paragraph.split(" ");
  const first = words.slice(0, count).join(" ");
  return plain(first) === text && SENTENCE_END.test(first) ? words.slice(count).join(" ") : undefined;
}
