// What readers judged, joined to a sample: shares with their intervals.
import { existsSync, readFileSync } from "node:fs";

const VERDICTS = ["same", "other", "unclear"];
/** Of a normal distribution: 95 % lie within. */
const Z = 1.96;

/** By question and pair; a later line wins. Without the file none. */
export function readVerdicts(file) {
  const verdicts = new Map();
  if (!existsSync(file)) return verdicts;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line.trim() === "") continue;
    const { pair, question, verdict } = JSON.parse(line);
    if (!VERDICTS.includes(verdict)) throw new Error(`${file}: ${line}: no verdict`);
    verdicts.set(`${question} ${pair}`, verdict);
  }
  return verdicts;
}

/** Wilson's interval of a share: holds for small samples and for shares near 0 and 1. */
function interval(right, of) {
  if (of === 0) return [0, 1];
  const share = right / of;
  const middle = share + (Z * Z) / (2 * of);
  const half = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const whole = 1 + (Z * Z) / of;
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}

/** The share of "same" among those that are clear. */
function share(verdicts) {
  const counts = Object.fromEntries(VERDICTS.map((v) => [v, verdicts.filter((w) => w === v).length]));
  const clear = counts.same + counts.other;
  const unjudged = verdicts.filter((verdict) => verdict === undefined).length;
  return {
    ...counts,
    unjudged,
    share: clear === 0 ? undefined : counts.same / clear,
    interval: interval(counts.same, clear),
  };
}

/** Of a sample, and of each way its pairs were joined or kept apart. */
export function figuresOf({ kind, of, pairs }, verdicts) {
  const verdictOf = ({ question, id }) => verdicts.get(`${question} ${id}`);
  const ways = [...new Set(pairs.map(({ by }) => by))].sort();
  return {
    kind,
    of,
    read: pairs.length,
    ...share(pairs.map(verdictOf)),
    by: Object.fromEntries(
      ways.map((way) => [way, share(pairs.filter(({ by }) => by === way).map(verdictOf))]),
    ),
  };
}
