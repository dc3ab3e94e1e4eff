import type { Entry } from "../model/entry.ts";
import { isTypo } from "../text/is-typo.ts";
import { matchTitle } from "../text/match-title.ts";
import { namesOf } from "../text/names.ts";
import { numbersOf } from "../text/numbers.ts";
import { wordsOf } from "../text/words.ts";

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

/** Values that are in one list and have no equal, nor a misspelling, in the other. */
function lacking(values: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others);
  return values.some((value) => !known.has(value) && !others.some((other) => isTypo(value, other)));
}

const differ = (a: readonly string[], b: readonly string[]): boolean => lacking(a, b) || lacking(b, a);

function negations(words: readonly string[]): number {
  return words.filter(
    (word, i) => NEGATIONS.has(word) || (word === "t" && CONTRACTED.test(words[i - 1] ?? "")),
  ).length;
}

function headlineWords(entry: Entry): string[] {
  return wordsOf(matchTitle(entry.title)).filter((word) => word.length >= WORD_CHARS_MIN || /\d/u.test(word));
}

/**
 * Whether a revision says something else: other numbers, other names, a negation more or less, a headline reworded
 * beyond misspellings and agency prefixes, or a withdrawal.
 *
 * Judged on what is published, title and summary. Only such a revision moves `updated` (RFC 4287 §4.2.15: "a
 * modification the publisher considers significant"), so readers do not see an entry again for a comma.
 */
export function isFactChange(before: Entry, after: Entry): boolean {
  if (before.contentHash === after.contentHash) return false;
  if (before.withdrawal !== after.withdrawal) return true;
  const told = (entry: Entry): string => `${matchTitle(entry.title)}\n${entry.summary}`;
  const numbers = (entry: Entry): string => numbersOf(told(entry), VALUES_MAX).sort().join(" ");
  if (numbers(before) !== numbers(after)) return true;
  if (differ(namesOf(before.summary, VALUES_MAX), namesOf(after.summary, VALUES_MAX))) return true;
  if (negations(wordsOf(told(before))) !== negations(wordsOf(told(after)))) return true;
  return differ(headlineWords(before), headlineWords(after));
}
