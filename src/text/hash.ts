import { createHash } from "node:crypto";

/** 96 bits of SHA-256 as 16 URL-safe characters: identifies entries and texts, compact enough to store by the million. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

/** A 32-bit FNV-1a hash begins with this. */
export const FNV_BASIS = 0x811c9dc5;

/** The hash with one more code unit; signed. */
export const fnv = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

/** 32-bit FNV-1a over UTF-16 code units: cheap, for shingles and word sets, not for identity. */
export function hash32(text: string): number {
  let hash = FNV_BASIS;
  for (let i = 0; i < text.length; i++) hash = fnv(hash, text.charCodeAt(i));
  return hash >>> 0;
}
