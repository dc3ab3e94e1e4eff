import type { ParsedText } from "../model/parsed-feed.ts";
import { keepAngles } from "./keep-angles.ts";
import { readText, type UnstatedKind } from "./read-text.ts";
import { childOf, type XmlElement } from "./xml-element.ts";

/** Characters of a title. */
export const TITLE_CHARACTERS_MAX = 4_096;

/** The entry's own title before another vocabulary's (a picture's `media:title`). */
export function titleOf(element: XmlElement, unstated: UnstatedKind): ParsedText | undefined {
  const kind = unstated === "html" ? "guess" : unstated;
  for (const name of ["title", "dc:title", "media:title", "itunes:title"]) {
    const title = readTitle(childOf(element, name), kind);
    if (title !== undefined) return title;
  }
  return undefined;
}

/** Like `readText`, but one line of at most TITLE_CHARACTERS_MAX characters. */
function readTitle(element: XmlElement | undefined, unstated: UnstatedKind): ParsedText | undefined {
  const text = readText(element, unstated);
  if (text === undefined) return undefined;
  const value = text.value.slice(0, TITLE_CHARACTERS_MAX);
  const isSource = text.kind === "html" && element?.children.every((child) => typeof child === "string");
  return { value: isSource ? keepAngles(value) : value, kind: text.kind };
}
