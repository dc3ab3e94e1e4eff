/** Words of a list that can be marked: titles have fewer. */
export const MARKED_MAX = 32;

/** Those of some words that are marked, as 32 bits, signed: bit i stands for word i. */
export function marksOf(terms: readonly number[], marked: readonly number[]): number {
  let marks = 0;
  if (marked.length === 0) return marks;
  for (let i = 0; i < terms.length && i < MARKED_MAX; i++)
    if (marked.includes(terms[i] ?? 0)) marks |= 1 << i;
  return marks;
}

/** The words that `marksOf` marked. */
export function markedOf(terms: readonly number[], marks: number): number[] {
  return marks === 0 ? [] : terms.filter((_, i) => i < MARKED_MAX && (marks & (1 << i)) !== 0);
}
