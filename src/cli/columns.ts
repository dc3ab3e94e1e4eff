import { duration, relativeTime } from "../desk/relative-time.ts";

const EIGHTHS = " ▁▂▃▄▅▆▇█";
const COLUMNS_DEFAULT = 100;
const COLUMNS_MAX = 120;

/** Columns to write in: the terminal's, else what fits a mail. */
export function columnsOf(stream: { readonly columns?: number }): number {
  return Math.min(stream.columns ?? COLUMNS_DEFAULT, COLUMNS_MAX);
}

/** A share as a bar of cells, filled from the left. */
export function bar(count: number, total: number, cells: number): string {
  const filled = total === 0 ? 0 : Math.round((count / total) * cells);
  // A share that is not nothing is seen, one that is not all is not full.
  const shown = count > 0 && filled === 0 ? 1 : count < total && filled === cells ? cells - 1 : filled;
  return "█".repeat(shown) + "░".repeat(cells - shown);
}

/** Numbers as a line of small columns, the largest full. */
export function spark(values: readonly number[]): string {
  const most = Math.max(...values, 0);
  return values
    .map((value) => {
      const step = most === 0 ? 0 : Math.ceil((value / most) * (EIGHTHS.length - 1));
      return step === 0 ? "·" : EIGHTHS[step];
    })
    .join("");
}

/** Characters that take two columns: Hangul, kana, Han and their like (Unicode East Asian Width W and F). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const widthOf = (character: string): number => (WIDE.test(character) ? 2 : 1);

/** What a terminal obeys instead of showing it, and what turns the direction of a line: a title may hold either. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach the terminal
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

/** Text from outside on one line, harmless to a terminal. */
export function plainLine(text: string): string {
  return text.replace(OBEYED, " ").replace(/\s+/g, " ").trim();
}

/** Text on one line, cut with an ellipsis where it takes more columns. */
export function cut(text: string, columns: number): string {
  const line = [...plainLine(text)];
  let width = 0;
  let room = 0;
  for (const character of line) {
    width += widthOf(character);
    if (width < columns) room++;
    if (width > columns) return `${line.slice(0, room).join("").trimEnd()}…`;
  }
  return line.join("");
}

/** A number of bytes for people. */
export function bytesWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(0)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `1 entry`, `3 entries`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

const YEAR_MS = 365.25 * 86_400_000;
const YEARS_FROM_MS = 2 * YEAR_MS;

/** A length of time for people; from two years on in years. */
export function spanWords(ms: number): string {
  return ms < YEARS_FROM_MS ? duration(ms) : `${Math.floor(ms / YEAR_MS)} years`;
}

/** How long ago a moment is. */
export function ageWords(ms: number, nowMs: number): string {
  return nowMs - ms < YEARS_FROM_MS ? relativeTime(ms, nowMs) : `${spanWords(nowMs - ms)} ago`;
}
