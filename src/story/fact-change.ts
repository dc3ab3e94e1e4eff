import type { RevisionKind } from "../model/copy-group.ts";
import type { Entry } from "../model/entry.ts";
import { isTypo } from "../text/is-typo.ts";
import { matchTitle } from "../text/match-title.ts";
import { namesOf } from "../text/names.ts";
import { numbersOf } from "../text/numbers.ts";
import { withDigits } from "../text/spelled-numbers.ts";
import { wordsOf } from "../text/words.ts";
import { isReworded } from "./headline-change.ts";
import { isTurned } from "./negations.ts";
import { sharedSpan } from "./shared-span.ts";
import { withoutClocks } from "./volatile-text.ts";

/** Values compared of each kind; a summary holds fewer. */
const VALUES_MAX = 80;

/** "COVID-19", "G-20", "mid-2020": a name or a manner of speaking, not a number that is stated. */
const GLUED_NUMBER = /\p{L}[\p{L}\p{M}]*[-‑]\d+/gu;
/** Addresses and the ids in them say nothing to readers: they are signed anew at every poll. */
const OPAQUE =
  /(?:https?:\/\/|www\.)\S{1,2000}|(?<![\w-])(?=[A-Za-z_-]{0,60}\d)(?=[\d_-]{0,60}[A-Za-z])[\w-]{16,2000}/gu;
/** Titles come and go before a name that stays. */
const HONORIFICS: ReadonlySet<string> = new Set(
  "mr mrs ms miss dr prof professor gov governor sen senator rep sir lord lady dame sgt capt captain judge herr frau".split(
    " ",
  ),
);

/** What is published of an entry, as far as facts go, with small numbers in digits and without clocks. */
interface Told {
  readonly title: string;
  readonly summary: string;
}

function toldBy({ title, summary, language }: Entry): Told {
  const clean = (text: string): string => withDigits(withoutClocks(text.replace(OPAQUE, " ")), language);
  return { title: clean(matchTitle(title)), summary: clean(summary) };
}

/** All of what is told as far as it is compared. */
interface Whole {
  readonly text: string;
  readonly summary: string;
  readonly words: readonly string[];
}

function whole(title: string, summary: string): Whole {
  const text = `${title}\n${summary}`;
  return { text, summary, words: wordsOf(text) };
}

const numbersIn = ({ text }: Whole): string =>
  numbersOf(text.replace(GLUED_NUMBER, " "), VALUES_MAX).sort().join(" ");

/** Whether a text names somebody whom the other does not have, in whatever capitals. */
function namesAnother(a: Whole, b: Whole): boolean {
  const known = new Set(b.words);
  const named = new Set(namesOf(b.summary, VALUES_MAX));
  const isKnown = (part: string): boolean => known.has(part) || b.words.some((word) => isTypo(part, word));
  return namesOf(a.summary, VALUES_MAX).some(
    (name) => !named.has(name) && !HONORIFICS.has(name) && !wordsOf(name).every(isKnown),
  );
}

function kindOf(before: Told, after: Told): RevisionKind {
  if (isReworded(before.title, after.title)) return "headline";
  const [spanBefore, spanAfter] = sharedSpan(before.summary, after.summary);
  const [was, is] = [whole(before.title, spanBefore), whole(after.title, spanAfter)];
  if (numbersIn(was) !== numbersIn(is)) return "numbers";
  if (isTurned(was, is)) return "negation";
  return namesAnother(was, is) || namesAnother(is, was) ? "names" : "wording";
}

/**
 * What a revision changed: the headline beyond misspellings, inflections and agency prefixes, a number, a negation, a
 * name, or only the wording; undefined where nothing did.
 *
 * Judged on what is published, title and summary. All but `wording` move `updated` (RFC 4287 §4.2.15: "a modification
 * the publisher considers significant"), so readers do not see an entry again for a comma.
 */
export function revisionKind(before: Entry, after: Entry): RevisionKind | undefined {
  if (before.contentHash === after.contentHash) return undefined;
  if (before.withdrawal !== after.withdrawal) return "withdrawal";
  return kindOf(toldBy(before), toldBy(after));
}
