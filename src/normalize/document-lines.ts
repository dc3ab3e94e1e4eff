import type { CleanEntry } from "../model/entry.ts";
import { type LineWitness, lineWitness } from "./line-witness.ts";
import { bareHeadline, type TitlePart, titleParts } from "./title-parts.ts";

/** Which entries of a document have a line. */
export interface LineUse {
  /** Positions, ascending. */
  readonly entries: number[];
  /** It is part of titles. */
  readonly isTitle: boolean;
}

export interface LinesInDocument {
  /** Lines that several entries have, those that are known, and where wanted those at the edges of a text. */
  readonly lines: ReadonlyMap<string, LineUse>;
  /** Entries with a text of more than one line. */
  readonly texts: number;
  /** Entries with a title. */
  readonly titles: number;
  /** What an entry says besides its lines. */
  readonly witnessOf: (entry: number) => LineWitness | undefined;
}

/** Entries of a document that are compared: enough to see what they have in common. */
export const DOCUMENT_ENTRIES_MAX = 200;
/** Lines of an entry that are looked at: from its beginning, and from its end. */
const FIRST_LINES_MAX = 40;
const LAST_LINES_MAX = 24;
/** Lines counted from either end that may wrap a text. */
const EDGE_LINES_MAX = 6;
/** A shorter line is a heading, a column of a table, a place: it weighs nothing in a text, and others mean it too. */
const LINE_CHARS_MIN = 12;
/** A longer line is a text. */
const LINE_CHARS_MAX = 1_000;
/** An entry tells of something by what is its own: this many characters, and this share of its text. */
const OWN_CHARS_MIN = 40;
const OWN_SHARE_MIN = 0.3;

/** How a part of titles is told from a line of the same words. */
export const titleLine = ({ part }: TitlePart): string => `\n${part}`;

/**
 * The lines that entries of a document have in common, and the parts of their titles. Linear; of a document of
 * thousands the first 200 entries are looked at.
 *
 * @param isKnown - whether a line is remembered: it is told although only one entry has it, and is no entry's own
 * @param keepsEdges - whether lines at the edges of a text are told of which nothing is known yet
 */
export function linesInDocument(
  entries: readonly CleanEntry[],
  isKnown: (line: string) => boolean,
  keepsEdges: boolean,
): LinesInDocument {
  const looked = entries.slice(0, DOCUMENT_ENTRIES_MAX);
  const lines = new Map<string, LineUse>();
  const firsts = new Map<string, number>();
  const add = (line: string, entry: number, isTitle: boolean, isAtEdge: boolean): void => {
    const use = lines.get(line);
    if (use !== undefined) {
      if (use.entries.at(-1) !== entry) use.entries.push(entry);
      return;
    }
    const first = firsts.get(line);
    if (first === undefined) firsts.set(line, entry);
    if (first !== undefined && first !== entry) lines.set(line, { entries: [first, entry], isTitle });
    else if ((keepsEdges && isAtEdge) || isKnown(line)) lines.set(line, { entries: [entry], isTitle });
  };
  let texts = 0;
  let titles = 0;
  for (const [i, { entry, text }] of looked.entries()) {
    const parts = titleParts(entry.title);
    for (const part of parts) add(titleLine(part), i, true, true);
    const paragraphs = text.split("\n");
    if (entry.title !== "") titles++;
    if (paragraphs.length > 1) texts++;
    for (const [at, line] of paragraphs.entries()) {
      const fromEnd = paragraphs.length - 1 - at;
      if (line.length < LINE_CHARS_MIN || line.length > LINE_CHARS_MAX) continue;
      if (at >= FIRST_LINES_MAX && fromEnd >= LAST_LINES_MAX) continue;
      add(line, i, false, Math.min(at, fromEnd) < EDGE_LINES_MAX);
    }
  }
  const isOwn = (line: string): boolean =>
    firsts.has(line) && (lines.get(line)?.entries.length ?? 1) === 1 && !isKnown(line);
  return { lines, texts, titles, witnessOf: witnesses(looked, isOwn) };
}

/** Each is made once, and only where a line asks for it. */
function witnesses(
  entries: readonly CleanEntry[],
  isOwn: (line: string) => boolean,
): LinesInDocument["witnessOf"] {
  const made = new Map<number, LineWitness>();
  return (i) => {
    const clean = entries[i];
    if (clean === undefined) return undefined;
    const witness = made.get(i) ?? witnessOf(clean, isOwn);
    made.set(i, witness);
    return witness;
  };
}

function witnessOf({ entry, text }: CleanEntry, isOwn: (line: string) => boolean): LineWitness {
  const own = text.split("\n").filter(isOwn).join("\n");
  const isTelling = own.length >= OWN_CHARS_MIN && own.length >= text.length * OWN_SHARE_MIN;
  return lineWitness(bareHeadline(entry.title), isTelling ? own : "");
}
