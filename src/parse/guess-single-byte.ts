import { WINDOWS_1252 } from "./characters.ts";
import { decodeAs } from "./decode-as.ts";
import { ALPHABETS, type Alphabet } from "./foreign-letters.ts";

/** Bytes beyond ASCII that are weighed; more do not change the answer. */
const SITES_MAX = 4_096;

/** How much likelier (natural logarithm) than windows-1252 another encoding must be: about 400 to 1. */
const LEAD_MIN = 6;

/** What leaves no doubt: so many bytes, each of them seven times as likely, and as likely as small letters are. */
const SURE_SITES_MIN = 30;
const SURE_LEAD_A_SITE = 2;
const SURE_SCORE_A_SITE = -4.5;

/** Logarithms of how likely a character is that is no letter of the language. */
const LIKELY_MARK = -5.5;
const STRANGE_LETTER = -8;
const NO_CHARACTER = -9;
const CAPITAL = -3;
/** A capital behind a small letter, a quotation mark the wrong way round, a letter of another script beside it, an accent far from ASCII letters. */
const WRONG_PLACE = -3;

/** Stand before words, and behind them. */
const OPENING = /[«‘“„‚‹§©№€£¿¡]/;
const CLOSING = /[»’”›…®]/;
const MARKS = /[\u00a0«»‘’“”„‚‹›–—…•·§©®°№€£¿¡ªº،؛؟]/u;

/** Seldom seen outside of its own system: believed only where others fit clearly worse. */
const RARE = /^(?:mac|x-mac|ibm|iso-8859-5)/;
const RARE_LEAD_MIN = 4;

const SMALL = 1;
const CAPITALS = 2;
const OPENS = 3;
const CLOSES = 4;

interface Candidate {
  readonly encoding: string;
  readonly isLatin: boolean;
  /** By byte: logarithm of how likely it is; kind of letter or mark (0: neither). */
  readonly weights: Float64Array;
  readonly kinds: Uint8Array;
}

export interface SingleByteGuess {
  readonly encoding: string;
  readonly isSure: boolean;
}

/** Built with the first guess: most processes never need one. */
let candidates: readonly Candidate[] | undefined;

/**
 * Guesses which encoding of one byte a character makes the bytes a text: its letters are frequent in a language, small
 * ones do not turn into capitals inside words. Undefined where windows-1252 does about as well. Linear.
 */
export function guessSingleByte(sample: Uint8Array): SingleByteGuess | undefined {
  candidates ??= ALPHABETS.flatMap((alphabet) =>
    alphabet.encodings.map((encoding) => candidateOf(alphabet, encoding)),
  );
  const sites = sitesOf(sample);
  let best = { encoding: "windows-1252", score: Number.NEGATIVE_INFINITY };
  let western = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const score = scoreOf(sample, sites, candidate);
    if (candidate.encoding === "windows-1252") western = Math.max(western, score);
    if (score > best.score) best = { encoding: candidate.encoding, score };
  }
  const lead = best.score - western;
  if (lead < LEAD_MIN) return undefined;
  const isLikely = lead >= sites.length * SURE_LEAD_A_SITE && best.score >= sites.length * SURE_SCORE_A_SITE;
  const isSure = sites.length >= SURE_SITES_MIN && isLikely;
  return { encoding: best.encoding, isSure };
}

function sitesOf(sample: Uint8Array): number[] {
  const sites: number[] = [];
  for (let at = 0; at < sample.length && sites.length < SITES_MAX; at++) {
    if ((sample[at] ?? 0) > 0x7f) sites.push(at);
  }
  return sites;
}

function scoreOf(sample: Uint8Array, sites: readonly number[], candidate: Candidate): number {
  let score = RARE.test(candidate.encoding) ? -RARE_LEAD_MIN : 0;
  for (const at of sites) {
    const byte = sample[at] ?? 0;
    score += candidate.weights[byte] ?? 0;
    const kind = candidate.kinds[byte] ?? 0;
    if (kind !== 0 && isMisplaced(kind, sample[at - 1] ?? 0x20, sample[at + 1] ?? 0x20, candidate))
      score += WRONG_PLACE;
  }
  return score;
}

function isMisplaced(kind: number, before: number, after: number, { kinds, isLatin }: Candidate): boolean {
  if (kind === OPENS || kind === CAPITALS)
    return kinds[before] === SMALL || (kind === CAPITALS && isFar(before, after, isLatin));
  if (kind === CLOSES) return kinds[before] === 0 && kinds[after] === SMALL;
  return isFar(before, after, isLatin);
}

function isFar(before: number, after: number, isLatin: boolean): boolean {
  const isBesideAscii = isAsciiLetter(before) || isAsciiLetter(after);
  return isLatin ? !isBesideAscii : isBesideAscii;
}

function isAsciiLetter(byte: number): boolean {
  const small = byte | 0x20;
  return byte < 0x80 && small >= 0x61 && small <= 0x7a;
}

function candidateOf({ letters, isLatin }: Alphabet, encoding: string): Candidate {
  const weights = new Float64Array(256);
  const kinds = new Uint8Array(256);
  const logs = logsOf([...letters]);
  for (let byte = 0; byte < 256; byte++) {
    const character = characterOf(byte, encoding);
    const lower = character.toLowerCase();
    const log = byte < 0x80 ? undefined : logs.get(lower);
    if (byte < 0x80) kinds[byte] = /[a-z]/.test(character) ? SMALL : /[A-Z]/.test(character) ? CAPITALS : 0;
    else if (log === undefined) {
      weights[byte] = strange(character);
      kinds[byte] = OPENING.test(character) ? OPENS : CLOSING.test(character) ? CLOSES : 0;
    } else {
      kinds[byte] = lower === character ? SMALL : CAPITALS;
      weights[byte] = lower === character ? log : log + CAPITAL;
    }
  }
  return { encoding, isLatin, weights, kinds };
}

/** Zipf's law, flattened at the top as letters are: the first of 30 letters is 11 %, the last 1 %. */
function logsOf(letters: readonly string[]): Map<string, number> {
  const shares = letters.map((_, rank) => 1 / (rank + 3));
  const sum = shares.reduce((total, share) => total + share, 0);
  return new Map(letters.map((letter, rank) => [letter, Math.log((shares[rank] ?? 0) / sum)]));
}

function strange(character: string): number {
  if (MARKS.test(character)) return LIKELY_MARK;
  return /\p{L}|\p{M}/u.test(character) ? STRANGE_LETTER : NO_CHARACTER;
}

function characterOf(byte: number, encoding: string): string {
  if (encoding === "windows-1252" && byte >= 0x80 && byte <= 0x9f) return WINDOWS_1252.charAt(byte - 0x80);
  return decodeAs(Uint8Array.of(byte), encoding);
}
