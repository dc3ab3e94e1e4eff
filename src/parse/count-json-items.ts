import type { EntryCount } from "./entry-count.ts";

/** Depth of an item: in the root object, in its list. */
const ITEM_DEPTH = 2;

/** Counts the objects of the root's list `items` without parsing the JSON. */
export function countJsonItems(text: string): EntryCount {
  let depth = 0;
  let key = "";
  let counted = 0;
  let begun = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = endOfString(text, at);
      if (depth === 1) key = keyAt(text, at, end) ?? key;
      at = end;
    } else if (character === "{" || character === "[") {
      if (depth === ITEM_DEPTH && character === "{" && key === "items") begun++;
      depth++;
    } else if (character === "}" || character === "]") {
      depth--;
      if (depth === ITEM_DEPTH && character === "}" && key === "items") counted++;
    }
  }
  return { counted, cutOff: begun - counted };
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character === '"') return at;
  }
  return text.length;
}

/** The string from quote to quote, where a colon makes a key of it. */
function keyAt(text: string, start: number, end: number): string | undefined {
  const isKey = /^\s*:/.test(text.slice(end + 1, end + 40));
  return isKey ? text.slice(start + 1, end) : undefined;
}
