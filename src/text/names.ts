import { fold } from "./fold.ts";

const WORD = /[\p{L}\p{M}][\p{L}\p{M}\p{N}'’.-]*/gu;
const CAPITAL = /^\p{Lu}/u;
/** What stands before the first word of a later sentence. */
const SENTENCE_END = /[.!?…:\n][\s"'“”„«»’)]*$/u;
const SENTENCE_END_CHARS = 6;

/** Words that are capitalised for their place in a sentence or the calendar, not because they name anyone. */
const NOT_NAMES: ReadonlySet<string> = new Set(
  "the a an in on at of and or but for to from by with as it its he she they we i you his her their our this that these those there here what when where who why how if after before while during since until under over about into more most no not new all some many two three one last first next also however meanwhile earlier later both each according officials police government president minister said says monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec mr mrs ms dr inc co corp ltd plc llc der die das ein eine und in im am auf mit von für nach le la les un une des et en dans pour el los las una y en por con o os as um uma e em no na il lo gli uno di da в на и с о по за не из у та з до".split(
    " ",
  ),
);

/** Whether a headline capitalises every word, which tells no names apart. */
function inTitleCase(words: readonly string[]): boolean {
  const long = words.filter((word) => word.length > 3);
  return long.filter((word) => CAPITAL.test(word)).length * 10 > long.length * 7;
}

/**
 * The capitalised names of a text, word by word and folded, in order of appearance.
 *
 * A text that capitalises nearly every word (English headlines, all capitals) gives none, and a later sentence's
 * first word is none where a small letter follows: "Lorries must", but "Quayside Steel must". Who the text is about
 * stands at its beginning, so its very first word counts.
 */
export function namesOf(text: string, most: number): string[] {
  const found = [...text.matchAll(WORD)];
  if (inTitleCase(found.map(([word]) => word))) return [];
  const names = new Set<string>();
  for (const [i, match] of found.entries()) {
    const [word] = match;
    if (names.size === most) break;
    if (!CAPITAL.test(word) || word.length < 2) continue;
    const before = text.slice(Math.max(0, match.index - SENTENCE_END_CHARS), match.index);
    if (SENTENCE_END.test(before) && !CAPITAL.test(found[i + 1]?.[0] ?? "")) continue;
    const name = fold(word)
      .replace(/\./gu, "")
      .replace(/(?:'s?)?['-]*$/u, "");
    if (!NOT_NAMES.has(name)) names.add(name);
  }
  return [...names];
}
