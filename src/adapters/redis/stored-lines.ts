import type { KnownLine } from "../../normalize/learned-lines.ts";
import { digits, numberIn, wordDigits, wordsIn } from "./stored-trace.ts";

/** Version of the stored shape. */
const VERSION = "a";
const HASH_CHARS = 6;
const DAY_CHARS = 3;
const HEAD = /^(.{6})(.{3})(\d)(u?)(?::(.*))?$/u;

/**
 * One word a line, parted by spaces: hash, day last seen, count, `u` for usual, and behind `:` its witnesses, each the
 * words of its title and its own as `<words>.<words>`, parted by commas. 11 characters where the line is proved.
 */
export function encodeLines(lines: readonly KnownLine[]): string {
  const words = lines.map(({ hash, day, count, isUsual, witnesses }) => {
    const shown = witnesses.map(({ title, own }) => `${wordDigits(title)}.${wordDigits(own)}`).join(",");
    const head = `${digits(hash, HASH_CHARS)}${digits(day, DAY_CHARS)}${count}${isUsual ? "u" : ""}`;
    return shown === "" ? head : `${head}:${shown}`;
  });
  return [VERSION, ...words].join(" ");
}

/** Nothing of another version's, nor of a word that is none: what is forgotten is learned again. */
export function decodeLines(stored: string): readonly KnownLine[] {
  const [version, ...words] = stored.split(" ");
  return version === VERSION ? words.flatMap(decodeLine) : [];
}

function decodeLine(word: string): readonly KnownLine[] {
  const parts = HEAD.exec(word);
  if (parts === null) return [];
  const [, hash = "", day = "", count = "", usual, shown] = parts;
  const witnesses = (shown === undefined ? [] : shown.split(",")).map((witness) => {
    const [title = "", own = ""] = witness.split(".");
    return { title: wordsIn(title), own: wordsIn(own) };
  });
  return [
    { hash: numberIn(hash), day: numberIn(day), count: Number(count), isUsual: usual === "u", witnesses },
  ];
}
