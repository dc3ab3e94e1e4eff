import { decodeSketch, encodeSketch } from "../../story/encode-sketch.ts";
import type { Candidate } from "../../story/score-copy.ts";

/** A group is compared through this many of its members: the first, and others whose text differs. */
const REPRESENTATIVES_MAX = 4;

/** The stored form: one line a representative, "ms source sketch". */
export function encodeRepresentatives(representatives: readonly Candidate[]): string {
  return representatives
    .map(({ atMs, sourceId, sketch }) => `${atMs} ${sourceId} ${encodeSketch(sketch)}`)
    .join("\n");
}

/** Representatives of another sketch version are left out: they cannot be compared. */
export function decodeRepresentatives(stored: string): Candidate[] {
  if (stored === "") return [];
  return stored.split("\n").flatMap((line) => {
    const [atMs = "0", sourceId = "", encoded = ""] = line.split(" ");
    const sketch = decodeSketch(encoded);
    return sketch === undefined ? [] : [{ atMs: Number(atMs), sourceId, sketch }];
  });
}

/** The representatives after a member came: the founder always, then the longest texts that differ. */
export function withRepresentative(
  representatives: readonly Candidate[],
  candidate: Candidate,
): readonly Candidate[] {
  const { textHash } = candidate.sketch;
  if (textHash !== undefined && representatives.some(({ sketch }) => sketch.textHash === textHash))
    return representatives;
  const [founder, ...others] = [...representatives, candidate];
  if (founder === undefined) return representatives;
  const longest = others.toSorted((a, b) => b.sketch.wordCount - a.sketch.wordCount);
  return [founder, ...longest.slice(0, REPRESENTATIVES_MAX - 1)];
}
