import type { Entry } from "../model/entry.ts";
import { shortHash } from "../text/hash.ts";

/** The exact keys under which an entry finds its copy group again. */
export interface ExactKeys {
  /** "e…": the same entry of the same source. */
  readonly entry: string;
  /** "u…": the same canonical address. */
  readonly url?: string;
  /** "t…" and "T…": the same cleaned text, where a group stands under both. */
  readonly text?: readonly [string, string];
}

/** Short tagged strings; their letters (e, u, t) differ from those of the near-match keys (h, w, l, s). */
export function exactKeys(entry: Entry, { textHash }: { readonly textHash?: string | undefined }): ExactKeys {
  return {
    entry: `e${entry.key}`,
    ...(entry.canonicalUrl === undefined ? {} : { url: `u${shortHash(entry.canonicalUrl)}` }),
    ...(textHash === undefined ? {} : { text: halves(textHash) }),
  };
}

/** Two keys of a hash of 96 bits that have nothing in common. */
function halves(hash: string): readonly [string, string] {
  const middle = hash.length >> 1;
  return [`t${hash.slice(0, middle)}`, `T${hash.slice(middle)}`];
}
