import { wordsOf } from "../text/words.ts";

/** A title with what its source puts around all of its titles, if it does. */
export interface TitlePart {
  /** The part with what parts it from the headline: " - The Local Herald", "Herald News | ". */
  readonly part: string;
  readonly head: string;
}

/** Outlet and section. */
export const TITLE_PARTS_MAX = 2;
/** A longer title is a text. */
const TITLE_CHARS_MAX = 512;
const PART_WORDS_MAX = 6;
const PART_CHARS_MAX = 60;
const HEAD_WORDS_MIN = 2;
const HEAD_CHARS_MIN = 8;

const MAYBE = /\s[-–—|•·:]/u;
const SEPARATOR = /\s+(?:[-–—|•·]|\|\||::)\s+/gu;
/** Only before a bar: "Coronavirus: …" and "Video - …" are what a reader looks for. */
const START = /^([^|]{2,60})\s+(?:\|\|?|::)\s+/u;

/**
 * What may name outlet or section and not the story: the last part of a title, and the first before a bar.
 *
 * At most six words without a digit ("Round 12" and "Nov. 12" tell the story), and never so much that less than two
 * words or eight characters stay.
 */
export function titleParts(title: string): readonly TitlePart[] {
  if (title.length > TITLE_CHARS_MAX || !MAYBE.test(title)) return [];
  const end = lastPart(title);
  const start = START.exec(title);
  return [
    ...(end === undefined ? [] : checked(end.part, title.slice(0, -end.part.length), end.name)),
    ...(start === null ? [] : checked(start[0], title.slice(start[0].length), start[1] ?? "")),
  ];
}

/** The title without all that may be the source's: of two sides of a bar the longer is the headline. */
export function bareHeadline(title: string): string {
  let rest = title;
  for (let i = 0; i < TITLE_PARTS_MAX; i++) {
    const [longest] = titleParts(rest).toSorted((a, b) => b.head.length - a.head.length);
    if (longest === undefined) break;
    rest = longest.head;
  }
  return rest;
}

/** Behind the last separator: in "Flood - River falls - The Herald" the outlet alone. */
function lastPart(title: string): { part: string; name: string } | undefined {
  const last = [...title.matchAll(SEPARATOR)].at(-1);
  if (last === undefined) return undefined;
  const part = title.slice(last.index);
  const name = part.slice(last[0].length);
  return name.length < 2 || name.length > PART_CHARS_MAX ? undefined : { part, name };
}

function checked(part: string, head: string, name: string): readonly TitlePart[] {
  // "– in pictures", "- as it happened" tell what an entry is; "- nu.nl" is an outlet all the same.
  const isName =
    (!/^\p{Ll}/u.test(name) || name.includes(".")) &&
    !/\p{N}/u.test(name) &&
    name.split(/\s+/u).length <= PART_WORDS_MAX;
  const isLeft = head.trim().length >= HEAD_CHARS_MIN && wordsOf(head).length >= HEAD_WORDS_MIN;
  return isName && isLeft ? [{ part, head: head.trim() }] : [];
}
