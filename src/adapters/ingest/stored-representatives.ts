import type { Representative } from "../../story/representatives.ts";
import { decodeSketch, encodeSketch } from "../../story/sketch-codec.ts";

/** The stored form: one line a representative, "key ms sketch source". */
export function encodeRepresentatives(representatives: readonly Representative[]): string {
  return representatives
    .map(({ key, atMs, sourceId, sketch }) => `${key} ${atMs} ${encodeSketch(sketch)} ${sourceId}`)
    .join("\n");
}

/** Representatives of another sketch version are left out: they cannot be compared. */
export function decodeRepresentatives(stored: string): Representative[] {
  if (stored === "") return [];
  return stored.split("\n").flatMap((line) => {
    const [key = "", atMs = "0", encoded = "", ...source] = line.split(" ");
    const sketch = decodeSketch(encoded);
    return sketch === undefined ? [] : [{ key, atMs: Number(atMs), sourceId: source.join(" "), sketch }];
  });
}
