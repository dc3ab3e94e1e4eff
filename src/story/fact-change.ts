import type { RevisionKind } from "../model/copy-group.ts";
import type { Entry } from "../model/entry.ts";
import { isTypo } from "../text/is-typo.ts";
import { matchTitle } from "../text/match-title.ts";
import { namesOf } from "../text/names.ts";
import { numbersOf } from "../text/numbers.ts";
import { withDigits } from "../text/spelled-numbers.ts";
import { wordsOf } from "../text/words.ts";
import { sharedSpan } from "./shared-span.ts";
import { withoutClocks } from "./volatile-text.ts";

/** Values compared of each kind; a summary holds fewer. */
const VALUES_MAX = 80;

/** Words that turn a sentence round. */
const NEGATIONS: ReadonlySet<string> = new Set(
  "not no never none nobody nothing neither nor without denies denied deny nicht kein keine keinen keiner nie niemals ohne ne pas jamais aucun aucune sans sin nunca jamas ningun ninguna nao nem sem non mai nessun nessuna senza не нет ни без никогда ні немає ніколи niet geen nie".split(
    " ",
  ),
);
/** Contractions come apart at the apostrophe: "isn't" is "isn", "t". */
const CONTRACTED = /^(?:isn|aren|wasn|weren|don|doesn|didn|won|wouldn|couldn|shouldn|hasn|haven|hadn|can)$/u;

/** Shorter words are articles and prepositions in most languages. */
const WORD_CHARS_MIN = 3;
/** Longer words that say nothing by themselves. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  "the and for with from that this these those its his her their our your are was were has have had been being der die das den dem und mit von für des les une aux est los las una por para del".split(
    " ",
  ),
);

type SameWord = (a: string, b: string) => boolean;

/** Values that are in one list and have no equal, nor a misspelling, in the other. */
function lacking(values: readonly string[], others: readonly string[], isSame: SameWord): boolean {
  const known = new Set(others);
  return values.some((value) => !known.has(value) && !others.some((other) => isSame(value, other)));
}

function differ(a: readonly string[], b: readonly string[], isSame: SameWord = isTypo): boolean {
  return lacking(a, b, isSame) || lacking(b, a, isSame);
}

/** Endings that English headlines change without saying anything else: dies, died, dying. */
const ENDING = /(?:s|es|e|d|ed|ing)$/u;
const STEM_CHARS_MIN = 3;

/** One word, misspelt or inflected. */
function isInflected(a: string, b: string): boolean {
  if (isTypo(a, b)) return true;
  const [stemA, stemB] = [a.replace(ENDING, ""), b.replace(ENDING, "")];
  return stemA === stemB && stemA.length >= STEM_CHARS_MIN;
}

function negations(words: readonly string[]): number {
  return words.filter(
    (word, i) => NEGATIONS.has(word) || (word === "t" && CONTRACTED.test(words[i - 1] ?? "")),
  ).length;
}

/** Numbers have a kind of their own, and so have negations: a headline that differs in these alone is not reworded. */
const isHeadlineWord = (word: string): boolean =>
  word.length >= WORD_CHARS_MIN && !/\d/u.test(word) && !NEGATIONS.has(word) && !EMPTY_WORDS.has(word);

const headlineWords = (title: string): string[] => wordsOf(title).filter(isHeadlineWord);

/** What is published of an entry, as far as facts go, with small numbers in digits and without clocks. */
interface Told {
  readonly title: string;
  readonly summary: string;
}

function toldBy({ title, summary, language }: Entry): Told {
  const clean = (text: string): string => withDigits(withoutClocks(text), language);
  return { title: clean(matchTitle(title)), summary: clean(summary) };
}

function kindOf(before: Told, after: Told): RevisionKind {
  if (differ(headlineWords(before.title), headlineWords(after.title), isInflected)) return "headline";
  const [was, is] = sharedSpan(before.summary, after.summary);
  const numbers = (title: string, summary: string): string =>
    numbersOf(`${title}\n${summary}`, VALUES_MAX).sort().join(" ");
  if (numbers(before.title, was) !== numbers(after.title, is)) return "numbers";
  const negated = (title: string, summary: string): number => negations(wordsOf(`${title}\n${summary}`));
  if (negated(before.title, was) !== negated(after.title, is)) return "negation";
  return differ(namesOf(was, VALUES_MAX), namesOf(is, VALUES_MAX)) ? "names" : "wording";
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
