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

/** Bytes of a copy group's id; postings are stored without separators. */
const ID_CHARS = 16;

/** What the index holds under some keys. */
export interface Matches {
  /** Per key the ids of the copy groups that have it in the matching window, oldest first; keys nobody has are absent. */
  readonly postings: Map<string, string[]>;
  /** Per key what today's bucket holds, as stored. */
  readonly today: Map<string, string>;
}

/** A posting list with one id more; the oldest ids give way. */
export function withPosting(stored: string | undefined, groupId: string, idsMax: number): string {
  return ((stored ?? "") + groupId).slice(-idsMax * ID_CHARS);
}

/** Looks match keys up in the buckets of the matching window, one call a bucket. */
export async function readMatches(
  redis: Redis,
  matchKeys: readonly string[],
  nowMs: number,
): Promise<Matches> {
  const matches: Matches = { postings: new Map(), today: new Map() };
  if (matchKeys.length === 0) return matches;
  const pipeline = redis.pipeline();
  const calls: { bucket: number; slice: string[] }[] = [];
  const today = bucketOf(nowMs);
  for (let bucket = today - MATCH_DAYS; bucket <= today; bucket++) {
    for (let at = 0; at < matchKeys.length; at += KEYS_PER_CALL_MAX) {
      const slice = matchKeys.slice(at, at + KEYS_PER_CALL_MAX);
      calls.push({ bucket, slice });
      pipeline.slReadMatch(keys.match(bucket), ...slice);
    }
  }
  const answers = (await pipeline.exec()) ?? [];
  for (const [i, { bucket, slice }] of calls.entries()) {
    const [error, hits] = answers[i] ?? [];
    if (error) throw error;
    addHits(matches, slice, hits as (number | string)[], bucket === today);
  }
  return matches;
}

function addHits(
  { postings, today }: Matches,
  slice: readonly string[],
  hits: readonly (number | string)[],
  isToday: boolean,
): void {
  for (let i = 0; i + 1 < hits.length; i += 2) {
    const key = slice[Number(hits[i]) - 1] ?? "";
    const stored = String(hits[i + 1]);
    if (isToday) today.set(key, stored);
    const ids = idsOf(stored);
    const known = postings.get(key);
    if (known === undefined) postings.set(key, ids);
    else known.push(...ids.filter((id) => !known.includes(id)));
  }
}

function idsOf(stored: string): string[] {
  const ids: string[] = [];
  for (let at = 0; at < stored.length; at += ID_CHARS) ids.push(stored.slice(at, at + ID_CHARS));
  return ids;
}
