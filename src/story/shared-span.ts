import { fold } from "../text/fold.ts";

/** Words in a row that make two places one. */
const ANCHOR_WORDS = 4;
/** What may stand behind the last anchor of a text that was cut there: a broken word, an ellipsis. */
const REST_WORDS_MAX = 3;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

interface Walk {
  readonly words: readonly string[];
  /** Where each word ends in the text. */
  readonly ends: readonly number[];
}

function walk(text: string): Walk {
  const found = [...text.matchAll(WORD)];
  return {
    words: found.map(([word]) => fold(word)),
    ends: found.map(({ 0: word, index }) => index + word.length),
  };
}

const anchors = ({ words }: Walk): string[] =>
  words.slice(ANCHOR_WORDS - 1).map((_, i) => words.slice(i, i + ANCHOR_WORDS).join(" "));

/** Words up to the end of the last anchor that the other text has too; 0 without any. */
function sharedWords(own: readonly string[], other: ReadonlySet<string>): number {
  const last = own.findLastIndex((anchor) => other.has(anchor));
  return last === -1 ? 0 : last + ANCHOR_WORDS;
}

const isCut = ({ words }: Walk, shared: number): boolean => words.length - shared <= REST_WORDS_MAX;

const upTo = (text: string, { ends }: Walk, shared: number): string => text.slice(0, ends[shared - 1] ?? 0);

/**
 * Both texts as far as they run together, where one of them merely ends earlier: a summary is cut at another place
 * when a word before it grew, and some feeds send two sentences one day and five the next. What is said behind the
 * end of the other contradicts nothing. Texts that both go on differently are left whole.
 */
export function sharedSpan(a: string, b: string): readonly [string, string] {
  const [first, second] = [walk(a), walk(b)];
  if (first.words.length === 0 || second.words.length === 0) return ["", ""];
  const [firstAnchors, secondAnchors] = [anchors(first), anchors(second)];
  const inFirst = sharedWords(firstAnchors, new Set(secondAnchors));
  const inSecond = sharedWords(secondAnchors, new Set(firstAnchors));
  if (inFirst === 0 || inSecond === 0) return [a, b];
  if (!isCut(first, inFirst) && !isCut(second, inSecond)) return [a, b];
  return [upTo(a, first, inFirst), upTo(b, second, inSecond)];
}
