import type { Redis } from "ioredis";
import { MatchWindow } from "../../story/match-window.ts";
import { dayOf, MATCH_DAYS, readJournal } from "../redis/match-journal.ts";

/**
 * The match index of the days on which an entry could be compared with others: as far back from its day as matching
 * looks, and as far ahead, but not beyond the journal.
 *
 * @param atMs - when the entry was first seen, epoch ms
 */
export async function readWindow(
  redis: Redis,
  atMs: number,
  onDay: (day: number, of: number) => void = () => undefined,
): Promise<MatchWindow> {
  const window = new MatchWindow();
  const days = 2 * MATCH_DAYS + 1;
  for (let i = 0; i < days; i++) {
    onDay(i + 1, days);
    await readJournal(redis, window, dayOf(atMs) - MATCH_DAYS + i, 0);
  }
  return window;
}
