import { hash32 } from "./hash.ts";

/** Mixes two 32-bit values into one whose bits all depend on both (the finalizer of MurmurHash3). */
function mix32(a: number, b: number): number {
  let hash = Math.imul(a ^ (b >>> 15), 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** 32-bit hash of each word. */
export function wordHashes(words: readonly string[]): Uint32Array {
  return Uint32Array.from(words, hash32);
}

/**
 * Hashes of all runs of `size` neighbouring words, in order of the text.
 *
 * A text shorter than that is one shingle, so that it still has a fingerprint.
 */
export function shingleHashes(hashes: Uint32Array, size: number): Uint32Array {
  if (hashes.length === 0) return new Uint32Array(0);
  const shingles = new Uint32Array(Math.max(1, hashes.length - size + 1));
  for (let i = 0; i < shingles.length; i++) {
    let shingle = size;
    for (let j = i; j < i + size; j++) shingle = mix32(shingle, hashes[j] ?? 0);
    shingles[i] = shingle;
  }
  return shingles;
}

/** The `most` smallest different values, ascending: a sample of a set that is the same wherever the value occurs. */
export function bottomOf(values: Uint32Array, most: number): number[] {
  const sorted = values.slice().sort();
  const bottom: number[] = [];
  for (const value of sorted) {
    if (bottom.length === most) break;
    if (bottom.at(-1) !== value) bottom.push(value);
  }
  return bottom;
}
