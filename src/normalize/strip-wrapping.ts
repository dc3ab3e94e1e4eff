import { attributionOf, attributionStart, OWN_SITE } from "./wrapping-attribution.ts";
import { cutDateline } from "./wrapping-dateline.ts";
import { cutTeaserEnd, isHeadLine, isWrappingLine } from "./wrapping-lines.ts";
import { isWithdrawal } from "./wrapping-withdrawal.ts";

/** A text as a source gave it: plain, parted into paragraphs. */
export interface WrappedText {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** The text without what republication wrapped around it, and what the wrapping told. */
export interface UnwrappedText extends WrappedText {
  /** The original the wrapping named, as written. */
  readonly attribution?: string;
  readonly withdrawal?: true;
}

/** Lines looked at from either end; beyond this a text is taken to be what it is. */
const WRAPPING_LINES_MAX = 16;

/** What the wrapping said about the original, by what said it. */
interface Named {
  said?: string;
  dateline?: string;
  rights?: string;
  /** "The post … appeared first on …": blog software writes its own site there, so the other three are believed first. */
  post?: string;
}

const RIGHTS_NAME =
  /^(?:copyright|©|\(c\))[\s©]*(?:\(c\)\s*)?(?:\d{4}(?:-\d{4})?\s+)?(?:by\s+)?(?:the\s+)?(reuters|thomson reuters|associated press|ap|afp|agence france-presse|al jazeera|dpa|efe|ansa|upi|tass|xinhua|bloomberg)\b/iu;

/** Letters and digits alone: two spellings of one headline are equal. */
function bare(line: string): string {
  return line
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function note(line: string, named: Named): boolean {
  const said = attributionOf(line);
  if (said !== undefined) named[OWN_SITE.test(line) ? "post" : "said"] ??= said;
  const rights = RIGHTS_NAME.exec(line.trim())?.[1];
  if (rights !== undefined) named.rights ??= rights;
  return said !== undefined;
}

function isEnd(line: string, named: Named): boolean {
  return note(line, named) || isWrappingLine(line);
}

/** Position of the first paragraph that is news. */
function headLength(input: WrappedText, named: Named): number {
  const title = bare(input.title);
  const most = Math.min(input.paragraphs.length, WRAPPING_LINES_MAX);
  for (let i = 0; i < most; i++) {
    const line = input.paragraphs[i] ?? "";
    const more = i < input.paragraphs.length - 1;
    if (!isEnd(line, named) && !(more && isHeadLine(line)) && !(more && bare(line) === title)) return i;
  }
  return most;
}

/** Cuts wrapping lines from the end of `kept`, which it changes. */
function cutTail(kept: string[], named: Named): void {
  for (let i = 0; i < WRAPPING_LINES_MAX && kept.length > 0; i++) {
    const last = kept.at(-1) ?? "";
    if (isEnd(last, named)) {
      kept.pop();
      continue;
    }
    const at = attributionStart(last);
    if (at > 0) note(last.slice(at), named);
    const shorter = cutTeaserEnd(at > 0 ? last.slice(0, at) : last);
    if (shorter === last) return;
    kept[kept.length - 1] = shorter;
  }
}

/**
 * Removes what republication wraps around a wire text, at its head and tail, and keeps the original it names.
 *
 * Section names, dates, bylines, the repeated title, appeals, rights and syndication lines, the dateline, "[…]".
 * Nothing inside the text is touched and the title stays as written: what is published keeps its wording.
 * Idempotent but for a text that ends in another teaser mark. Linear in the text; no more than
 * `WRAPPING_LINES_MAX` lines from either end are looked at.
 */
export function stripWrapping(input: WrappedText): UnwrappedText {
  const named: Named = {};
  const kept = input.paragraphs.slice(headLength(input, named)).filter((line) => line.trim() !== "");
  cutTail(kept, named);
  const first = kept[0];
  const withdrawal = isWithdrawal(input.title, first ?? "");
  if (first !== undefined) {
    const cut = cutDateline(first.trimStart());
    if (cut.agency !== undefined) named.dateline = cut.agency;
    if (cut.text.trim() === "") kept.shift();
    else kept[0] = cut.text;
  }
  const attribution = named.said ?? named.dateline ?? named.rights ?? named.post;
  return {
    title: input.title,
    paragraphs: kept,
    ...(attribution === undefined ? {} : { attribution }),
    ...(withdrawal ? { withdrawal } : {}),
  };
}
