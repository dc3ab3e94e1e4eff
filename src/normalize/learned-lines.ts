import type { CleanEntry } from "../model/entry.ts";
import { hash32 } from "../text/hash.ts";
import { type LinesInDocument, type LineUse, linesInDocument } from "./document-lines.ts";
import { isProved, type LineWitness, WITNESSES_MAX, withWitness } from "./line-witness.ts";

/** What is remembered of a line, or of a part of titles, of a source. */
export interface KnownLine {
  /** 32 bits of the line. */
  readonly hash: number;
  /** Days since 1970: when it was seen last. */
  readonly day: number;
  /** Entries that had it; none are kept of a line that is proved. */
  readonly witnesses: readonly LineWitness[];
  /** How many there were, at most `WITNESSES_MAX`. */
  readonly count: number;
  /** Most entries of a document had it: it goes from what is published as well. */
  readonly isUsual: boolean;
}

/** `own`: nothing but the entry's. `repeated`: it says nothing of a story. `usual`: it wraps the source's entries. */
export type LineKind = "own" | "repeated" | "usual";

export interface Learned {
  readonly kindOf: (line: string) => LineKind;
  /** What is to be remembered; absent: nothing was learned that is not known. */
  readonly memory?: readonly KnownLine[];
}

/** A background paragraph stands in some entries of a document, what wraps them in most. */
const USUAL_LINE_SHARE = 0.5;
const USUAL_TITLE_SHARE = 0.6;
/** Of fewer entries a share tells nothing. */
const SHARE_ENTRIES_MIN = 5;
/** A document with fewer entries does not show what they have in common: their lines are remembered one by one. */
const SHORT_DOCUMENT_ENTRIES_MAX = 7;
/** A line that was not seen for so long is forgotten. */
export const LINE_DAYS_MAX = 14;
/** The day last seen is written this seldom. */
const REFRESH_DAYS = 3;
export const LINES_PER_SOURCE_MAX = 128;

/**
 * What a source's documents have shown to be its own boilerplate: lines, and parts of titles, that stand in entries
 * which tell of different things.
 *
 * The entries of the document are compared with each other and with what is remembered. Reading a document again
 * learns nothing: an entry does not differ from itself. Linear in the document.
 *
 * @param day - days since 1970
 */
export function learnLines(
  entries: readonly CleanEntry[],
  remembered: readonly KnownLine[],
  day: number,
): Learned {
  const known = new Map(
    remembered.filter((line) => day - line.day <= LINE_DAYS_MAX).map((line) => [line.hash, line]),
  );
  const isKnown = (line: string): boolean => known.size > 0 && known.has(lineHash(line));
  const document = linesInDocument(entries, isKnown, entries.length <= SHORT_DOCUMENT_ENTRIES_MAX);
  const after = new Map(known);
  const kinds = new Map<string, LineKind>();
  let hasNews = false;
  for (const [line, use] of document.lines) {
    const hash = lineHash(line);
    const before = known.get(hash);
    const now = lineAfter(
      before ?? { hash, day, witnesses: [], count: 0, isUsual: false },
      use,
      document,
      day,
    );
    if (now.count === 0) continue;
    kinds.set(line, kindOf(now));
    if (now === before) continue;
    after.set(hash, now);
    hasNews = true;
  }
  const answer = (line: string): LineKind => kinds.get(line) ?? kindOf(known.get(lineHash(line)));
  return { kindOf: answer, ...(hasNews ? { memory: capped([...after.values()]) } : {}) };
}

/** Two lines of one source with one hash are not to be expected: it keeps 128 of four billion. */
function lineHash(line: string): number {
  return hash32(line);
}

function kindOf(line: KnownLine | undefined): LineKind {
  if (line === undefined || !(line.count >= WITNESSES_MAX || isProved(line.witnesses))) return "own";
  return line.isUsual ? "usual" : "repeated";
}

function lineAfter(before: KnownLine, use: LineUse, document: LinesInDocument, day: number): KnownLine {
  let { witnesses, count } = before;
  for (const entry of use.entries) {
    if (count >= WITNESSES_MAX) break;
    const witness = document.witnessOf(entry);
    if (witness !== undefined) witnesses = withWitness(witnesses, witness);
    count = Math.max(count, witnesses.length);
  }
  const isFull = count >= WITNESSES_MAX;
  const isUsual = before.isUsual || (isFull && isInMost(use, document));
  const isKnown = count === before.count && isUsual === before.isUsual && day - before.day < REFRESH_DAYS;
  if (isKnown) return before;
  return { hash: before.hash, day, witnesses: isFull ? [] : witnesses, count, isUsual };
}

function isInMost({ entries, isTitle }: LineUse, document: LinesInDocument): boolean {
  const all = isTitle ? document.titles : document.texts;
  const share = isTitle ? USUAL_TITLE_SHARE : USUAL_LINE_SHARE;
  return all >= SHARE_ENTRIES_MIN && entries.length >= all * share;
}

/** Of too many the least proved are forgotten, then the oldest. */
function capped(lines: readonly KnownLine[]): readonly KnownLine[] {
  if (lines.length <= LINES_PER_SOURCE_MAX) return lines;
  return lines.toSorted((a, b) => b.count - a.count || b.day - a.day).slice(0, LINES_PER_SOURCE_MAX);
}
