import type { Redis } from "ioredis";
import type { MatchWindow } from "../../story/match-window.ts";
import { decodePosted } from "../../story/posted-codec.ts";
import { keys } from "./keys.ts";

const DAY_MS = 86_400_000;
/** How far back matching looks: this many days besides today's. */
export const MATCH_DAYS = 3;
/** Redis drops a day's journal by wall time long after matching stopped looking at it. */
export const JOURNAL_TTL_MS = (MATCH_DAYS + 4) * DAY_MS;
/** Of at most 50 entries with some thirty keys each: what is put into the window between two turns of the event loop. */
const RECORDS_PER_CALL_MAX = 25;

export function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

/** Reads a day's journal from a record on into the window. Answers how many records it has. */
export async function readJournal(
  redis: Redis,
  window: MatchWindow,
  day: number,
  from: number,
): Promise<number> {
  for (let at = from; ; at += RECORDS_PER_CALL_MAX) {
    const records = await redis.lrangeBuffer(keys.match(day), at, at + RECORDS_PER_CALL_MAX - 1);
    for (const record of records) for (const posted of decodePosted(record)) window.add(day, posted);
    if (records.length < RECORDS_PER_CALL_MAX) return at + records.length;
  }
}
