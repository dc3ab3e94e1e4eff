import type { Sketch } from "../../model/sketch.ts";
import type { MatchWindow } from "../../story/match-window.ts";
import { POSTINGS_MAX, rankCandidates } from "../../story/rank-candidates.ts";

/** Which copy groups an entry is compared with, by the match index as it stands now. */
export interface Reach {
  /** Ids, the likeliest first. */
  readonly groupIds: readonly string[];
  /** Its keys under which so many stand that they prove nothing. */
  readonly commonKeys: number;
  readonly keys: number;
}

/** Asks the index as the writer does. */
export function reachOf(window: MatchWindow, { keys }: Pick<Sketch, "keys">): Reach {
  const postings = new Map(keys.map((key) => [key, window.under(key)] as const));
  const ranked = rankCandidates(postings).map((number) => window.groupOf(number));
  const common = [...postings.values()].filter((ids) => ids.length > POSTINGS_MAX);
  return { groupIds: [...new Set(ranked)], commonKeys: common.length, keys: keys.length };
}
