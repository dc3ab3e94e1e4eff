import { guessSingleByte } from "./guess-single-byte.ts";

/** Bytes looked at. */
const SAMPLE_BYTES_MAX = 65_536;

/** Fewer bytes beyond ASCII prove nothing in scripts of two bytes a character. */
const FOREIGN_BYTES_MIN = 10;

/** Share of the bytes beyond ASCII that stand beside another: low in Latin scripts, high in all others. */
const NEIGHBOURS_MIN = 0.7;

/** Characters that may be broken: a byte was lost, or the sample ends inside one. */
const BROKEN_SHARE_MAX = 0.01;

/** What is typical of a text in each encoding, and the share of its characters beyond ASCII that must be so. */
const EAST_ASIAN: readonly [encoding: string, typical: RegExp, shareMin: number][] = [
  ["shift_jis", /[\u3040-\u30ff]/g, 0.3],
  ["euc-jp", /[\u3040-\u30ff]/g, 0.3],
  ["euc-kr", /[이다의는가을에한고를지은도로하기사서인아]/g, 0.2],
  ["big5", /[的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子]/g, 0.06],
  ["gbk", /[的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子]/g, 0.06],
  ["gb18030", /[的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子]/g, 0.06],
];

/**
 * Guesses the encoding of a document that names none and is not UTF-8, by the letters that are frequent in the languages
 * written in it. Undefined where windows-1252 is as likely. Last resort.
 */
export function guessEncoding(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES_MAX);
  return guessEastAsian(sample) ?? guessSingleByte(sample)?.encoding;
}

/**
 * The charset of a document that says ISO-8859-1 and is not: only where nearly all bytes beyond ASCII stand together, as
 * no Western language has them, and the guess leaves no doubt.
 */
export function guessForeign(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES_MAX);
  if (!isDense(sample)) return undefined;
  const guess = guessSingleByte(sample);
  return guessEastAsian(sample) ?? (guess?.isSure ? guess.encoding : undefined);
}

function guessEastAsian(sample: Uint8Array): string | undefined {
  if (!isDense(sample)) return undefined;
  let best: { encoding: string; score: number } | undefined;
  for (const [encoding, typical, shareMin] of EAST_ASIAN) {
    const score = shareOf(new TextDecoder(encoding).decode(sample, { stream: true }), typical) / shareMin;
    if (score >= 1 && score > (best?.score ?? 0)) best = { encoding, score };
  }
  return best?.encoding;
}

function isDense(sample: Uint8Array): boolean {
  let beyond = 0;
  let neighbours = 0;
  for (let at = 0; at < sample.length; at++) {
    if ((sample[at] ?? 0) < 0x80) continue;
    beyond++;
    if ((sample[at - 1] ?? 0) > 0x7f || (sample[at + 1] ?? 0) > 0x7f) neighbours++;
  }
  return beyond >= FOREIGN_BYTES_MIN && neighbours >= beyond * NEIGHBOURS_MIN;
}

function shareOf(text: string, typical: RegExp): number {
  const foreign = text.match(/[^\0-\x7f]/g)?.length ?? 0;
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return foreign === 0 || broken > foreign * BROKEN_SHARE_MAX
    ? 0
    : (text.match(typical)?.length ?? 0) / foreign;
}
