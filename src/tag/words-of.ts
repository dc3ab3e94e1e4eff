/** One word of a text, or one character where a script sets no spaces between words. */
export interface Word {
  /** As written, without a possessive ending. */
  readonly written: string;
  /** Lower case: what the trie looks up. */
  readonly key: string;
  /** Stood with a trailing `'s`. */
  readonly possessive: boolean;
}

/** Stands between paragraphs, so that no phrase reaches over one. */
export const PARAGRAPH: Word = { written: "\n", key: "\n", possessive: false };

const UNKNOWN = 0;
const GAP = 1;
const WORD = 2;
const SINGLE = 3;

const LETTER = /[\p{L}\p{N}\p{M}]/u;
/** Scripts without spaces, and Hangul, whose particles cling to the word. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** ASCII, typographic and modifier-letter apostrophe: all three are met in wires. */
const APOSTROPHES = "'\u2019\u02bc";

/** What each character of the basic plane is; filled as characters are met. */
const kinds = new Uint8Array(0x10000);

/**
 * The words of a text. Hyphens and apostrophes part words, but a trailing `'s` belongs to its word.
 *
 * @param wordsMax - reading ends there: a limit for texts from outside
 */
export function wordsOf(text: string, wordsMax = Number.POSITIVE_INFINITY): Word[] {
  const clean = text.normalize("NFKC");
  const words: Word[] = [];
  let at = 0;
  while (at < clean.length && words.length < wordsMax) {
    const kind = kindAt(clean, at);
    if (kind === WORD) {
      const end = endOfWord(clean, at);
      const possessive = isPossessive(clean, end);
      words.push(word(clean.slice(at, end), possessive));
      at = possessive ? end + 2 : end;
      continue;
    }
    const next = kind === GAP ? at + 1 : at + widthAt(clean, at);
    if (kind === SINGLE) words.push(word(clean.slice(at, next), false));
    else if (clean[at] === "\n") words.push(PARAGRAPH);
    at = next;
  }
  return words;
}

function word(written: string, possessive: boolean): Word {
  return { written, key: written.toLowerCase(), possessive };
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    // Nearly every character was met before and is one unit wide.
    if (kinds[text.charCodeAt(end)] === WORD) end++;
    else if (kindAt(text, end) === WORD) end += widthAt(text, end);
    else break;
  }
  return end;
}

function isPossessive(text: string, end: number): boolean {
  if (end + 1 >= text.length || !isApostrophe(text, end)) return false;
  const letter = text[end + 1];
  if (letter !== "s" && letter !== "S") return false;
  return end + 2 === text.length || kindAt(text, end + 2) !== WORD;
}

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit <= 0xdfff) return kindOf(String.fromCodePoint(text.codePointAt(at) ?? unit));
  const known = kinds[unit] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const kind = isApostrophe(text, at) ? GAP : kindOf(text.charAt(at));
  kinds[unit] = kind;
  return kind;
}

function kindOf(character: string): number {
  if (!LETTER.test(character)) return GAP;
  return UNSPACED.test(character) ? SINGLE : WORD;
}

function isApostrophe(text: string, at: number): boolean {
  return APOSTROPHES.includes(text.charAt(at));
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
