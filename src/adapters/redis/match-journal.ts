import { setImmediate } from "node:timers/promises";
import type { Redis } from "ioredis";
import type { MatchWindow } from "../../story/match-window.ts";
import { postingsIn } from "../../story/posted-codec.ts";
import { keys } from "./keys.ts";

const DAY_MS = 86_400_000;
/** How far back matching looks: this many days besides today's. */
export const MATCH_DAYS = 3;
/** Redis drops a day's journal by wall time long after matching stopped looking at it. */
export const JOURNAL_TTL_MS = (MATCH_DAYS + 4) * DAY_MS;
/** Records read at a time: most of a megabyte, as they are of at most 50 entries with some thirty keys each. */
const RECORDS_PER_CALL = 200;
/** What is put into the window between two turns of the event loop. */
const RECORDS_PER_TURN = 25;

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
  const read = (at: number): Promise<Buffer[]> =>
    redis.lrangeBuffer(keys.match(day), at, at + RECORDS_PER_CALL - 1);
  let at = from;
  let records = await read(at);
  // A day's whole journal, and not a small one.
  const load =
    at === 0 && records.length === RECORDS_PER_CALL
      ? window.load(day, (postingsIn(records) / records.length) * (await redis.llen(keys.match(day))))
      : undefined;
  const put = (record: Buffer): void => (load === undefined ? window.put(day, record) : load.put(record));
  while (records.length > 0) {
    at += records.length;
    // The next are read while these are put in.
    [records] = await Promise.all([read(at), restore(records, put)]);
  }
  for (const _ of load?.finishing() ?? []) await setImmediate();
  return at;
}

async function restore(records: readonly Buffer[], put: (record: Buffer) => void): Promise<void> {
  for (const [i, record] of records.entries()) {
    put(record);
    if (i % RECORDS_PER_TURN === RECORDS_PER_TURN - 1) await setImmediate();
  }
}
