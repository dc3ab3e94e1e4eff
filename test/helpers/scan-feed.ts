/**
 * A second look at feed documents, by their characters alone: it shares nothing with the parser, so it can say what
 * the parser must have found.
 */

/** The text between the tags of each entry. */
export function blocksIn(text: string): string[] {
  return [...text.matchAll(/<(item|entry)[\s>][\s\S]*?<\/\1\s*>/g)].map(([block]) => block);
}

/** The start tags of that name, outside of sections. */
export function tagsIn(text: string, name: string): string[] {
  return [...outsideSections(text).matchAll(new RegExp(`<${name}\\s[^>]*>`, "g"))].map(([tag]) => tag);
}

/** Value of an attribute; empty where there is none. */
export function attributeOf(tag: string, name: string): string {
  const value = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return decoded(value?.[1] ?? value?.[2] ?? "");
}

/** What stands inside elements of that name that hold nothing but text, trimmed; empty ones left out. */
export function textsIn(text: string, name: string): string[] {
  const pattern = new RegExp(
    `<${name}(?:\\s[^>]*)?>(?:<!\\[CDATA\\[([^\\]<&]*)\\]\\]>|([^<&]*))</${name}>`,
    "g",
  );
  return [...text.matchAll(pattern)]
    .map(([, section, plain]) => (section ?? plain ?? "").trim())
    .filter((found) => found !== "");
}

/** The values of `href` and `src` in a piece of HTML. */
export function addressesIn(html: string): string[] {
  return [...html.matchAll(/<[a-z][^<>]*?\s(?:href|src)="([^"]*)"/gi)].map(([, address]) => address ?? "");
}

function outsideSections(text: string): string {
  return text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "");
}

function decoded(text: string): string {
  return text
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&")
    .trim();
}
