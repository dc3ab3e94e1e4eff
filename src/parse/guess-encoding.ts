/** Bytes looked at. */
const SAMPLE_BYTES_MAX = 65_536;

/** Fewer bytes beyond ASCII prove nothing. */
const FOREIGN_BYTES_MIN = 10;

/** Share of the bytes beyond ASCII that stand beside another: low in Latin scripts, high in all others. */
const NEIGHBOURS_MIN = 0.7;

/** What is typical of a text in each encoding, and the share of its characters beyond ASCII that must be so. */
const CANDIDATES: readonly [encoding: string, typical: RegExp, shareMin: number][] = [
  ["shift_jis", /[\u3040-\u30ff]/g, 0.3],
  ["euc-jp", /[\u3040-\u30ff]/g, 0.3],
  ["euc-kr", /[이다의는가을에한고를지은도로하기사서인아]/g, 0.2],
  ["big5", /[的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子]/g, 0.06],
  ["gbk", /[的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子]/g, 0.06],
  ["koi8-r", /[оеаинтсрвл]/g, 0.5],
  ["windows-1251", /[оеаинтсрвл]/g, 0.5],
  ["windows-1255", /[\u05d0-\u05ea]/g, 0.8],
  ["windows-874", /[\u0e01-\u0e4e]/g, 0.8],
];

/**
 * Guesses the encoding of a document that names none and is not UTF-8. Last resort, and only for scripts whose texts
 * cannot be mistaken for Western European: for these the answer is undefined.
 */
export function guessEncoding(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES_MAX);
  if (!isForeign(sample)) return undefined;
  let best: { encoding: string; score: number } | undefined;
  for (const [encoding, typical, shareMin] of CANDIDATES) {
    const score = shareOf(new TextDecoder(encoding).decode(sample, { stream: true }), typical) / shareMin;
    if (score >= 1 && score > (best?.score ?? 0)) best = { encoding, score };
  }
  return best?.encoding;
}

function isForeign(sample: Uint8Array): boolean {
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
  if (text.includes("\ufffd")) return 0;
  const foreign = text.match(/[^\0-\x7f]/g)?.length ?? 0;
  return foreign === 0 ? 0 : (text.match(typical)?.length ?? 0) / foreign;
}
