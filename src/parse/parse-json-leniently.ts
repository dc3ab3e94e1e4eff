import { NotAFeedError } from "../model/errors.ts";
import { repairJson } from "./repair-json.ts";

/** Depth of an item: in the root object, in its list. */
const ITEM_DEPTH = 2;

/** Where the list of items begins, and each whole object in it. */
interface Outline {
  readonly listAt: number | undefined;
  readonly spans: readonly (readonly [start: number, end: number])[];
  /** The text ends before its root does. */
  readonly cutOff: boolean;
}

interface Lenient {
  readonly value: unknown;
  /** The text is cut off: there were more items. */
  readonly partial: boolean;
  /** Whole items by their braces that are no JSON. */
  readonly damaged: number;
}

/**
 * Parses JSON; where it is damaged, it is mended; where that does not help or it is cut off, the items of the root's list
 * `items` that are whole are kept, with what stands before the list.
 *
 * @throws {NotAFeedError} where not even one item is whole
 */
export function parseJsonLeniently(text: string): Lenient {
  try {
    return { value: JSON.parse(text), partial: false, damaged: 0 };
  } catch (cause) {
    const repaired = repairJson(text);
    const value = parsed(repaired);
    if (value !== undefined) return { value, partial: false, damaged: 0 };
    const best = wholeItems(repaired);
    // A quote that is missing makes a string of all up to the next: then a line's end is the better mark.
    const byLine = wholeItems(text);
    const found = byLine.items.length > best.items.length ? byLine : best;
    if (found.items.length === 0) throw new NotAFeedError("broken JSON", cause);
    const { head, items, partial, damaged } = found;
    return { value: { ...(typeof head === "object" ? head : {}), items }, partial, damaged };
  }
}

function wholeItems(text: string) {
  const { listAt, spans, cutOff } = outline(text);
  const items = spans
    .map(([start, end]) => parsed(text.slice(start, end)))
    .filter((item) => item !== undefined);
  const head = listAt === undefined ? undefined : parsed(`${text.slice(0, listAt)}[]}`);
  return { head, items, partial: cutOff, damaged: spans.length - items.length };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // JSON.parse has no other way to say that a text is none
  }
}

function outline(text: string): Outline {
  const spans: [number, number][] = [];
  let listAt: number | undefined;
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') at = endOfString(text, at);
    else if (character === "{" || character === "[") {
      if (depth === 1 && character === "[" && isItems(text, at)) listAt ??= at;
      if (depth === ITEM_DEPTH) start = at;
      depth++;
    } else if (character === "}" || character === "]") {
      depth--;
      if (depth === ITEM_DEPTH && character === "}" && listAt !== undefined) spans.push([start, at + 1]);
    }
  }
  return { listAt, spans, cutOff: depth > 0 };
}

function isItems(text: string, at: number): boolean {
  return /"items"\s*:\s*$/.test(text.slice(Math.max(0, at - 40), at));
}

/** The closing quote. A string does not run over a line's end: there one has lost its quote. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character === '"' || character === "\n") return at;
  }
  return text.length;
}
