import type { IdentityClues } from "../../model/entry.ts";

/** What of an entry's identity is remembered beside its text's hash: stored in its row, so it goes when the row goes. */
export interface Trace {
  readonly clues: IdentityClues;
  /** Key of the id or address it last stood under, where that is not its own. */
  readonly anchorKey?: string;
  /** Its address names a place and not the entry. */
  readonly isPlaced?: true;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES: ReadonlyMap<string, number> = new Map([...DIGITS].map((digit, value) => [digit, value]));
/** 30 bits. */
const NUMBER_CHARS = 5;
/** 12 bits. */
const WORD_CHARS = 2;
const ABSENT = ".".repeat(NUMBER_CHARS);
/** The version and whether the address names a place, in one character. */
const KINDS = { own: "a", placed: "p" } as const;
const SHAPE = /^([ap])(.{5})(.{5})(.{5})(.{5})([\w-]*)\.([\w-]*)(?:>([\w-]+))?$/u;

/**
 * One word without spaces, about 54 characters: kind, title, guid, link, minute, words of the title, words of the
 * text, and behind `>` the key of the last id or address.
 */
export function encodeTrace({ clues, anchorKey, isPlaced }: Trace): string {
  const numbers = [clues.title, clues.guid, clues.link, clues.minute]
    .map((value) => (value === undefined ? ABSENT : digits(value, NUMBER_CHARS)))
    .join("");
  const kind = isPlaced === true ? KINDS.placed : KINDS.own;
  const anchor = anchorKey === undefined ? "" : `>${anchorKey}`;
  return `${kind}${numbers}${wordDigits(clues.titleWords)}.${wordDigits(clues.words)}${anchor}`;
}

/** Undefined for another version's. */
export function decodeTrace(trace: string): Trace | undefined {
  const parts = SHAPE.exec(trace);
  if (parts === null) return undefined;
  const [, kind, title, guid, link, minute, titleWords = "", words = "", anchorKey] = parts;
  return {
    clues: {
      ...numberOf("title", title),
      ...numberOf("guid", guid),
      ...numberOf("link", link),
      ...numberOf("minute", minute),
      titleWords: wordsIn(titleWords),
      words: wordsIn(words),
    },
    ...(anchorKey === undefined ? {} : { anchorKey }),
    ...(kind === KINDS.placed ? { isPlaced: true } : {}),
  };
}

export function digits(value: number, count: number): string {
  let text = "";
  for (let shift = 6 * (count - 1); shift >= 0; shift -= 6) text += DIGITS.charAt((value >>> shift) & 63);
  return text;
}

export function numberIn(text: string): number {
  let value = 0;
  for (const digit of text) value = value * 64 + (VALUES.get(digit) ?? 0);
  return value;
}

export function wordDigits(words: readonly number[]): string {
  return words.map((word) => digits(word, WORD_CHARS)).join("");
}

export function wordsIn(text: string): number[] {
  const words: number[] = [];
  for (let at = 0; at < text.length; at += WORD_CHARS) words.push(numberIn(text.slice(at, at + WORD_CHARS)));
  return words;
}

function numberOf(
  name: "title" | "guid" | "link" | "minute",
  text: string | undefined,
): Partial<Record<typeof name, number>> {
  return text === undefined || text === ABSENT ? {} : { [name]: numberIn(text) };
}
