const LONG_WORD_CHARS = 10;
const SHORT_WORD_CHARS = 5;
const WORD_CHARS_MAX = 40;

/** Edits (insert, delete, replace, swap of neighbours) between two words, the optimal string alignment distance. */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * Whether two folded words are one word misspelt: one edit from five letters on, two from ten. Words with digits
 * never are, and neither are words that begin differently: Northport is not Southport.
 */
export function isTypo(a: string, b: string): boolean {
  if (a === b) return true;
  const length = Math.min(a.length, b.length);
  const allowed = length >= LONG_WORD_CHARS ? 2 : length >= SHORT_WORD_CHARS ? 1 : 0;
  if (Math.abs(a.length - b.length) > allowed || Math.max(a.length, b.length) > WORD_CHARS_MAX) return false;
  return allowed > 0 && a[0] === b[0] && !/\d/u.test(a + b) && edits(a, b) <= allowed;
}
