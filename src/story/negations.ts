import { isInflected } from "./same-word.ts";

/** Words that turn a sentence round. */
const NEGATIONS: ReadonlySet<string> = new Set(
  "not no never none nobody nothing neither nor without cannot denies denied deny nicht kein keine keinen keiner nie niemals ohne ne pas jamais aucun aucune sans sin nunca jamas ningun ninguna nao nem sem non mai nessun nessuna senza не нет ни без никогда ні немає ніколи niet geen nie".split(
    " ",
  ),
);
/** Contractions come apart at the apostrophe: "isn't" is "isn", "t". */
const CONTRACTED = /^(?:isn|aren|wasn|weren|don|doesn|didn|won|wouldn|couldn|shouldn|hasn|haven|hadn|can)$/u;
/** What may stand between a negation and what it denies. */
const BETWEEN: ReadonlySet<string> = new Set(
  "a an the be been being is are was were has have had to of at any yet more in der die das ein eine zu sein le la les un une el los las se".split(
    " ",
  ),
);
const BETWEEN_WORDS_MAX = 3;
/** Han text has no spaces: what is denied are the next two characters. */
const HAN_NEGATION = /(?:不|没有?|沒有?|未|否认|否認)(\p{Script=Han}{2})/gu;

/** Whether a word of a headline or sentence denies another. */
export const isNegation = (words: readonly string[], i: number): boolean =>
  NEGATIONS.has(words[i] ?? "") || (words[i] === "t" && CONTRACTED.test(words[i - 1] ?? ""));

/** The first telling word behind a negation; the one before it where a sentence ends with it. */
function denied(words: readonly string[], i: number): string | undefined {
  const next = words
    .slice(i + 1, i + 1 + BETWEEN_WORDS_MAX)
    .find((word, j) => !BETWEEN.has(word) && !isNegation(words, i + 1 + j));
  return next ?? words[i - (words[i] === "t" ? 2 : 1)];
}

function deniedWords(words: readonly string[]): Set<string> {
  const found = words.flatMap((_, i) => (isNegation(words, i) ? (denied(words, i) ?? []) : []));
  return new Set(found);
}

/** Whether one says "not x" of an x that the other states. */
function turns(
  denying: ReadonlySet<string>,
  denied: ReadonlySet<string>,
  stating: readonly string[],
): boolean {
  const isIn = (words: Iterable<string>, word: string): boolean => {
    for (const other of words) if (isInflected(other, word)) return true;
    return false;
  };
  for (const word of denying) if (!isIn(denied, word) && isIn(stating, word)) return true;
  return false;
}

const deniedHan = (text: string): string[] => [...text.matchAll(HAN_NEGATION)].map((match) => match[1] ?? "");

function turnsHan(a: string, b: string): boolean {
  const stated = b.replace(HAN_NEGATION, " ");
  const known = new Set(deniedHan(b));
  return deniedHan(a).some((pair) => !known.has(pair) && stated.includes(pair));
}

/**
 * Whether one text denies what the other states: "will not reopen" for "will reopen". A negation more or less in a
 * text that says other things is no such turn.
 *
 * @param a - the words of the first text, folded
 */
export function isTurned(
  a: { readonly text: string; readonly words: readonly string[] },
  b: { readonly text: string; readonly words: readonly string[] },
): boolean {
  const [inA, inB] = [deniedWords(a.words), deniedWords(b.words)];
  if (turns(inA, inB, b.words) || turns(inB, inA, a.words)) return true;
  return turnsHan(a.text, b.text) || turnsHan(b.text, a.text);
}
