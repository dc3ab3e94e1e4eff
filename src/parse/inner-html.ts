import { resolveLink } from "./resolve-link.ts";
import type { XmlElement } from "./xml-element.ts";

/** Attributes of HTML whose value is an address. */
export const URL_ATTRIBUTES: ReadonlySet<string> = new Set(
  "href src cite action background longdesc usemap codebase data classid profile poster".split(" "),
);

const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

/** Whether text between elements is written as characters or is HTML source already. */
export type TextMode = "escaped" | "as-is";

/** Writes the inside of an element as HTML, its links resolved against the bases around them. */
export function innerHtml(element: XmlElement, mode: TextMode): string {
  const write = (text: string) => (mode === "escaped" ? escapeHtml(text) : text);
  return element.children
    .map((child) => (typeof child === "string" ? write(child) : outerHtml(child, mode)))
    .join("");
}

function outerHtml(element: XmlElement, mode: TextMode): string {
  const name = localName(element);
  const attributes = [...element.attributes]
    .map(([key, value]) => attribute(key, value, element.base))
    .join("");
  if (VOID.has(name)) return `<${name}${attributes} />`;
  return `<${name}${attributes}>${innerHtml(element, mode)}</${name}>`;
}

function attribute(key: string, value: string, base: string | undefined): string {
  if (key === "xml:base" || key === "xml:lang") return "";
  const resolved = URL_ATTRIBUTES.has(key) ? (resolveLink(value, base) ?? value) : value;
  return ` ${key}="${escapeHtml(resolved).replaceAll('"', "&quot;")}"`;
}

function localName(element: XmlElement): string {
  return element.rawName.slice(element.rawName.indexOf(":") + 1);
}

function escapeHtml(text: string): string {
  return /[&<>]/.test(text)
    ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    : text;
}
