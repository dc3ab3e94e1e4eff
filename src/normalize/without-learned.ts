import type { CleanEntry, Entry } from "../model/entry.ts";
import { htmlWithoutBoilerplate } from "./boilerplate.ts";
import { titleLine } from "./document-lines.ts";
import type { Learned, LineKind } from "./learned-lines.ts";
import { readDate } from "./read-date.ts";
import { stripWrapping, type UnwrappedText } from "./strip-wrapping.ts";
import { summarize } from "./summarize.ts";
import { TITLE_PARTS_MAX, titleParts } from "./title-parts.ts";
import { attributionOf } from "./wrapping-attribution.ts";

/** An entry without what its source puts around all of them. */
export interface UnwrappedEntry {
  /** Its title and summary without what surely wraps them; its text is what it is matched and tagged by. */
  readonly clean: CleanEntry;
  /** What it is matched by. */
  readonly matchTitle: string;
}

type KindOf = Learned["kindOf"];

/** A longer line is a text: it does not go from what is published. */
const CUT_CHARS_MAX = 400;
/** A number in a short line makes a date of it, or a result. */
const DATED_CHARS_MAX = 24;
/** What stays of a text that is cut. */
const LEFT_CHARS_MIN = 20;
/** What the operator's lines use as a mark; a line with one is no plain line to them. */
const MARK = /^[…*]|[…*]$/u;

/**
 * Takes out of an entry what was learned of its source: of the text it is matched by every line that says nothing of a
 * story, of what is published only what wraps most entries, from the beginning and the end of the text.
 *
 * The content hash stays, as it stays with an operator's lines: what is learned makes no revisions. What stood behind
 * a line that is gone, an attribution or a dateline, is read again.
 */
export function withoutLearned(clean: CleanEntry, kindOf: KindOf): UnwrappedEntry {
  const { entry, text } = clean;
  const lines = text.split("\n");
  const matched = lines.filter((line) => kindOf(line) === "own" || namesOriginal(line));
  const title = withoutParts(entry.title, kindOf, ["usual"]);
  const matchTitle = withoutParts(entry.title, kindOf, ["repeated", "usual"]);
  if (matched.length === lines.length)
    return { clean: title === entry.title ? clean : { ...clean, entry: { ...entry, title } }, matchTitle };
  const again = stripWrapping({ title, paragraphs: matched });
  const published = { ...entry, title, ...found(entry, again), ...cutEntry(entry, lines, title, kindOf) };
  return { clean: { ...clean, entry: published, text: again.paragraphs.join("\n") }, matchTitle };
}

function withoutParts(written: string, kindOf: KindOf, kinds: readonly LineKind[]): string {
  let rest = written;
  for (let i = 0; i < TITLE_PARTS_MAX; i++) {
    const part = titleParts(rest).find((candidate) => kinds.includes(kindOf(titleLine(candidate))));
    if (part === undefined) break;
    rest = part.head;
  }
  return rest;
}

/** Such a line goes with the rest of the wrapping, when it has told its original. */
const namesOriginal = (line: string): boolean => attributionOf(line) !== undefined;

function found(entry: Entry, { attribution, withdrawal }: UnwrappedText): Partial<Entry> {
  const named = entry.attribution ?? attribution;
  return {
    ...(named === undefined ? {} : { attribution: named }),
    ...(withdrawal === undefined ? {} : { withdrawal }),
  };
}

/** Summary and HTML without the usual lines with which the text begins and ends. */
function cutEntry(entry: Entry, lines: readonly string[], title: string, kindOf: KindOf): Partial<Entry> {
  const isCut = (line: string): boolean => kindOf(line) === "usual" && mayBeCut(line) && !namesOriginal(line);
  const kept = lines.slice(lines.findIndex((line) => !isCut(line)));
  while (kept.length > 0 && isCut(kept.at(-1) ?? "")) kept.pop();
  const cut = lines.filter(isCut).filter((line) => !kept.includes(line));
  const { paragraphs } = stripWrapping({ title, paragraphs: kept });
  const left = paragraphs.join(" ");
  if (cut.length === 0 || left.length < LEFT_CHARS_MIN) return {};
  const { html } = entry;
  const isWhole = entry.summary === summarize(lines.join(" "));
  return {
    summary: isWhole ? summarize(left) : cutSummary(entry.summary, cut),
    ...(html === undefined
      ? {}
      : {
          html: htmlWithoutBoilerplate(
            html,
            cut.filter((line) => !MARK.test(line)),
          ),
        }),
  };
}

function mayBeCut(line: string): boolean {
  if (line.length > CUT_CHARS_MAX) return false;
  return !(line.length <= DATED_CHARS_MAX && /\p{N}/u.test(line)) && readDate(line) === undefined;
}

/** A summary of its own, written without line breaks. */
function cutSummary(summary: string, cut: readonly string[]): string {
  let rest = summary;
  for (const line of cut) if (rest.startsWith(`${line} `)) rest = rest.slice(line.length + 1);
  for (const line of cut.toReversed()) if (rest.endsWith(` ${line}`)) rest = rest.slice(0, -line.length - 1);
  return rest.length < LEFT_CHARS_MIN ? summary : rest;
}
