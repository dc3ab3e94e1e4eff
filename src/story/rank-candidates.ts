/** A key under which more entries stand is a template or a common phrase: it proves nothing and costs much. */
export const POSTINGS_MAX = 64;
/** Copy groups compared with one entry. */
export const CANDIDATES_MAX = 40;

/**
 * Chooses the copy groups that an entry is compared with: those that meet most of its keys first, newer first among equals.
 *
 * @param postings - for each key of the entry the ids that stand under it, newest last; a longer list than
 *   `POSTINGS_MAX` is a stop key and ignored, so hand over at least one id more than that where there are more
 */
export function rankCandidates(postings: ReadonlyMap<string, readonly string[]>): string[] {
  const met = new Map<string, { id: string; keys: number; newest: number }>();
  for (const ids of postings.values()) {
    if (ids.length > POSTINGS_MAX) continue;
    for (const [place, id] of [...new Set(ids)].entries()) {
      const seen = met.get(id) ?? { id, keys: 0, newest: Number.NEGATIVE_INFINITY };
      seen.keys += 1;
      seen.newest = Math.max(seen.newest, place - ids.length);
      met.set(id, seen);
    }
  }
  const ranked = [...met.values()].sort(
    (a, b) => b.keys - a.keys || b.newest - a.newest || (a.id < b.id ? -1 : 1),
  );
  return ranked.slice(0, CANDIDATES_MAX).map((candidate) => candidate.id);
}
