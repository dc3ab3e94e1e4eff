import { isTypo } from "../text/is-typo.ts";

/** Endings that English headlines change without saying anything else: dies, died, dying. */
const ENDING = /(?:s|es|e|d|ed|ing)$/u;
const STEM_CHARS_MIN = 3;

/** Whether two folded words are one word, misspelt or inflected. */
export function isInflected(a: string, b: string): boolean {
  if (isTypo(a, b)) return true;
  const [stemA, stemB] = [a.replace(ENDING, ""), b.replace(ENDING, "")];
  return stemA === stemB && stemA.length >= STEM_CHARS_MIN;
}
