const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
];

/** A duration as config writes it, its two largest units: `22m`, `1h 30m`, `15s`. */
export function durationWords(ms: number): string {
  const first = UNITS.findIndex(([, unitMs]) => ms >= unitMs);
  if (first < 0) return `${Math.round(ms)}ms`;
  let restMs = ms;
  const words: string[] = [];
  for (const [name, unitMs] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(restMs / unitMs);
    if (count > 0) words.push(`${count}${name}`);
    restMs -= count * unitMs;
  }
  return words.join(" ");
}
