import type { PairRuling, Ruling, WithdrawalRuling } from "../../model/ruling.ts";

type Level = PairRuling["level"];

const newestFirst = (a: Ruling, b: Ruling): number => b.atMs - a.atMs;

const meets = (side: readonly string[], keys: ReadonlySet<string>): boolean =>
  side.some((key) => keys.has(key));

/** The operators' last word on whether two sets of entries are one. */
export function rulingBetween(
  rulings: readonly Ruling[],
  level: Level,
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
): PairRuling | undefined {
  return rulings
    .filter((ruling): ruling is PairRuling => "level" in ruling && ruling.level === level)
    .filter(
      (ruling) => (meets(ruling.a, a) && meets(ruling.b, b)) || (meets(ruling.a, b) && meets(ruling.b, a)),
    )
    .sort(newestFirst)[0];
}

/** The operators' last word on whether a text is shown. */
export function withdrawalOf(
  rulings: readonly Ruling[],
  keys: ReadonlySet<string>,
): WithdrawalRuling | undefined {
  return rulings
    .filter((ruling): ruling is WithdrawalRuling => "entries" in ruling && meets(ruling.entries, keys))
    .sort(newestFirst)[0];
}

/** All that operators said of a copy group's place, the newest first. */
export function pairRulingsOn(rulings: readonly Ruling[], keys: ReadonlySet<string>): PairRuling[] {
  return rulings
    .filter((ruling): ruling is PairRuling => "level" in ruling)
    .filter(({ a, b }) => meets(a, keys) || meets(b, keys))
    .sort(newestFirst);
}
