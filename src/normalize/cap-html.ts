/** Characters of markup read of one entry. */
const HTML_CHARACTERS_MAX = 500_000;

/** Levels of markup in one entry; tags below are dropped, their text stays. */
export const HTML_LEVELS_MAX = 64;

const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

/**
 * Cuts markup to a size and depth that no parser behind it can be hurt by: HTML parsers keep open elements in lists
 * they search and shift, so 100,000 nested tags cost them minutes. Linear, one pass; shallow markup is returned as is.
 */
export function capHtml(html: string): string {
  const cut = html.slice(0, HTML_CHARACTERS_MAX);
  return countOf(cut, "<") <= HTML_LEVELS_MAX ? cut : capLevels(cut);
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (
    let at = text.indexOf(character);
    at >= 0 && count <= HTML_LEVELS_MAX;
    at = text.indexOf(character, at + 1)
  )
    count++;
  return count;
}

function capLevels(html: string): string {
  const kept: string[] = [];
  let depth = 0;
  let at = 0;
  for (let start = html.indexOf("<"); start >= 0; start = html.indexOf("<", at)) {
    const end = html.indexOf(">", start);
    kept.push(html.slice(at, start));
    if (end < 0) return kept.join(""); // a tag without end shows nothing
    const tag = html.slice(start, end + 1);
    at = end + 1;
    const step = stepOf(tag);
    if (step < 0) depth = Math.max(0, depth - 1);
    if (step === 0 || depth < HTML_LEVELS_MAX) kept.push(tag);
    if (step > 0) depth++;
  }
  kept.push(html.slice(at));
  return kept.join("");
}

/** +1 for a tag that opens a level, -1 for one that closes it, 0 for the rest. */
function stepOf(tag: string): number {
  if (tag.startsWith("</")) return -1;
  const name = /^<([a-z][^\s/>]*)/i.exec(tag.slice(0, 40))?.[1];
  return name === undefined || tag.endsWith("/>") || VOID.has(name.toLowerCase()) ? 0 : 1;
}
