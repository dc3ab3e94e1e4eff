const NUMBER = /\d+(?:[.,' \u00a0\u202f]\d{3})*(?:[.,]\d+)?/gu;
const GROUPED = /^\d{1,3}(?:([.,' \u00a0\u202f])\d{3})(?:\1\d{3})*(?=$|[.,])/u;

/** One spelling of a number: no thousands separators, a point before decimals, no trailing zeros. */
function normal(written: string): string {
  const grouped = GROUPED.exec(written)?.[0] ?? "";
  const whole = grouped.replace(/\D/gu, "") + written.slice(grouped.length).replace(",", ".");
  const plain = whole.replace(/^0+(?=\d)/u, "");
  return plain.includes(".") ? plain.replace(/\.?0+$/u, "") : plain;
}

/**
 * The different numbers a text states, in order of appearance: "1,200" and "1 200" are "1200", "3.50" is "3.5".
 *
 * "1.200" counts as twelve hundred, as most languages write it: copies of one text agree on the form anyway.
 */
export function numbersOf(text: string, most: number): string[] {
  const numbers = new Set<string>();
  for (const [written] of text.matchAll(NUMBER)) {
    if (numbers.size === most) break;
    numbers.add(normal(written));
  }
  return [...numbers];
}
