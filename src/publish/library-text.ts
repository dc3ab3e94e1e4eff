import { legalText } from "./escape.ts";

/**
 * What package `feed` 6.0.0 must be given so that its RSS says what was meant. Each function undoes one fault;
 * the round-trip properties fail when an upgrade mends it.
 */

/** An element's text: the library takes `&amp;` for an `&` already escaped, and loses one level. */
export function libraryText(text: string): string {
  return legalText(text).replaceAll("&amp;", "&amp;amp;").replace(/\r\n?/g, "\n");
}

/** A CDATA section: the library splits only the first `]]>`. */
export function libraryCdata(text: string): string {
  const [first = "", second, ...rest] = legalText(text).split("]]>");
  if (second === undefined) return first;
  return `${first}]]>${[second, ...rest].join("]]]]><![CDATA[>")}`;
}
