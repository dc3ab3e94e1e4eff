import type { Redis } from "ioredis";
import { keys } from "./keys.ts";

const DAY_MS = 86_400_000;
/** How far back matching looks: this many days besides today's. */
export const MATCH_DAYS = 3;
/** Redis drops a bucket by wall time long after matching stopped looking at it. */
export const BUCKET_TTL_MS = (MATCH_DAYS + 4) * DAY_MS;
/** Lua's unpack limit is far above; one HMGET stays below this. */
const KEYS_PER_CALL_MAX = 4_000;

export function bucketOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

/**
 * Looks match keys up in the buckets of the matching window, one call a bucket.
 *
 * @returns per key the ids of the copy groups that have it, oldest first; keys nobody has are absent
 */
export async function readMatches(
  redis: Redis,
  matchKeys: readonly string[],
  nowMs: number,
): Promise<Map<string, string[]>> {
  const postings = new Map<string, string[]>();
  if (matchKeys.length === 0) return postings;
  const pipeline = redis.pipeline();
  const slices: string[][] = [];
  for (let bucket = bucketOf(nowMs) - MATCH_DAYS; bucket <= bucketOf(nowMs); bucket++) {
    for (let at = 0; at < matchKeys.length; at += KEYS_PER_CALL_MAX) {
      const slice = matchKeys.slice(at, at + KEYS_PER_CALL_MAX);
      slices.push(slice);
      pipeline.slReadMatch(keys.match(bucket), ...slice);
    }
  }
  const answers = (await pipeline.exec()) ?? [];
  for (const [i, slice] of slices.entries()) {
    const [error, hits] = answers[i] ?? [];
    if (error) throw error;
    addHits(postings, slice, hits as (number | string)[]);
  }
  return postings;
}

function addHits(
  postings: Map<string, string[]>,
  slice: readonly string[],
  hits: readonly (number | string)[],
): void {
  for (let i = 0; i + 1 < hits.length; i += 2) {
    const key = slice[Number(hits[i]) - 1] ?? "";
    const ids = String(hits[i + 1]).match(/.{16}/gsu) ?? [];
    const known = postings.get(key);
    if (known === undefined) postings.set(key, ids);
    else known.push(...ids.filter((id) => !known.includes(id)));
  }
}
