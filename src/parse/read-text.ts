import type { ParsedText } from "../model/parsed-feed.ts";
import { innerHtml } from "./inner-html.ts";
import { resolveHtml } from "./resolve-html.ts";
import { repairPunctuation } from "./undo-double-encoding.ts";
import { childrenOf, textOf, type XmlElement } from "./xml-element.ts";

/** Characters of one text kept of one entry; news texts are below 100,000. */
export const HTML_CHARACTERS_MAX = 500_000;

/** What a text is taken for where the document does not say: RSS descriptions are HTML, titles may be. */
export type UnstatedKind = "html" | "text" | "guess";

/** Reads a text construct (RFC 4287 §3.1), RSS text, or their ancestors: plain text and markup stay apart. */
export function readText(element: XmlElement | undefined, unstated: UnstatedKind): ParsedText | undefined {
  if (element === undefined) return undefined;
  if (element.children.some((child) => typeof child !== "string")) return readMarkup(element);
  const raw = textOf(element)?.slice(0, HTML_CHARACTERS_MAX);
  if (raw === undefined) return undefined;
  const decoded = isBase64(element) ? decodeBase64(raw, element) : raw;
  if (decoded === undefined) return undefined;
  const value = repairPunctuation(decoded);
  if (kindOf(element, value, unstated) === "text") return { value, kind: "text" };
  return html(resolveHtml(value, element.base));
}

/**
 * Text around real child elements was escaped once and is escaped again, except where the document calls it HTML:
 * there escaped markup stands inside a real `<div>`.
 */
function readMarkup(element: XmlElement): ParsedText | undefined {
  const type = element.attributes.get("type")?.trim().toLowerCase();
  const wrapper = type === "xhtml" || type === "html" ? onlyDiv(element) : undefined;
  return html(innerHtml(wrapper ?? element, type === "html" ? "as-is" : "escaped").trim());
}

/** The `<div>` that RFC 4287 §3.1.1.3 puts around XHTML; it is no part of the text. */
function onlyDiv(element: XmlElement): XmlElement | undefined {
  const [only, ...others] = element.children.filter(
    (child) => typeof child !== "string" || child.trim() !== "",
  );
  return typeof only === "object" && others.length === 0 && /^(xhtml:)?div$/.test(only.name)
    ? only
    : undefined;
}

function html(value: string): ParsedText | undefined {
  return value === "" ? undefined : { value: value.slice(0, HTML_CHARACTERS_MAX), kind: "html" };
}

function kindOf(element: XmlElement, value: string, unstated: UnstatedKind): "text" | "html" {
  const type = element.attributes.get("type")?.trim().toLowerCase();
  if (type === "text" || type === "text/plain") return "text";
  if (type?.includes("html")) return "html";
  if (unstated === "guess") return looksLikeHtml(value) ? "html" : "text";
  return unstated;
}

/** A tag or a character reference in what should be plain text. */
function looksLikeHtml(value: string): boolean {
  return /<\/?[a-z][a-z\d]*[\s/>]|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i.test(value);
}

/** Atom 0.3 says `mode="base64"`; Atom 1.0 §4.1.3.3 means it by any type that is neither text nor XML. */
function isBase64(element: XmlElement): boolean {
  const mode = element.attributes.get("mode")?.toLowerCase();
  if (mode !== undefined) return mode === "base64";
  const type = element.attributes.get("type")?.trim().toLowerCase();
  return type?.includes("/") === true && !/^text\/|xml$|html/.test(type);
}

/** Bytes of no text have such characters when they are read as UTF-8. */
const BINARY = ["\ufffd", "\0"];

/** Undefined for what is no text: a picture inside its entry. Other types (`application/octet-stream`) may hold one. */
function decodeBase64(raw: string, element: XmlElement): string | undefined {
  if (!/^[A-Za-z\d+/=\s]+$/.test(raw)) return raw;
  const type = element.attributes.get("type")?.trim().toLowerCase() ?? "";
  if (/^(?:image|audio|video|font)\//.test(type)) return undefined;
  const text = Buffer.from(raw, "base64").toString("utf8").trim();
  const isText =
    !type.includes("/") || /^text\/|xml|html/.test(type) || !BINARY.some((mark) => text.includes(mark));
  return isText && text !== "" ? text : undefined;
}

/** The first of several elements that holds text. */
export function firstText(
  element: XmlElement,
  names: readonly string[],
  unstated: UnstatedKind,
): ParsedText | undefined {
  for (const name of names) {
    for (const child of childrenOf(element, name)) {
      const text = readText(child, unstated);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}
