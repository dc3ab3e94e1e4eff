import { pairVerdict } from "../../story/explain-verdict.ts";
import type { MatchWindow } from "../../story/match-window.ts";
import { readRulings } from "../redis/ruling-store.ts";
import type { PairReport, SideLine } from "./entry-report.ts";
import type { FoundEntry } from "./find-entry.ts";
import {
  type MatchedEntry,
  type MatchedGroup,
  matchedEntry,
  readMatched,
  standIns,
} from "./matched-entry.ts";
import { explainOf, isLater, mostAlike, type NearGroup } from "./nearest-groups.ts";
import { reachOf } from "./reach.ts";
import { rulingBetween } from "./rulings-on.ts";
import { isTooFar } from "./view-entry.ts";
import { entryLine, keysOf, storyLine, type ViewContext } from "./view-lines.ts";

/**
 * Gathers why two entries are one, or two.
 *
 * @param window - of the days around the later one's arrival, see `readWindow`
 */
export async function viewPair(
  context: ViewContext,
  found: readonly [FoundEntry, FoundEntry],
  window: MatchWindow,
): Promise<PairReport> {
  const matched = await readMatched(
    context.stores,
    found.map(({ group }) => group),
  );
  const [a, b] = found.map(({ group, member }) =>
    matchedEntry(matched.get(group.id) ?? { group, representatives: [] }, member),
  ) as [MatchedEntry, MatchedEntry]; // as many as were given
  const [newer, older] = isLater(a, b) ? [a, b] : [b, a];
  const isOneEntry = newer.group.id === older.group.id;
  const { rulings } = await readRulings(context.redis);
  const between = (level: "copy" | "event") =>
    isOneEntry
      ? rulingBetween(rulings, level, new Set([newer.entry.key]), new Set([older.entry.key]))
      : rulingBetween(rulings, level, keysOf(newer.group), keysOf(older.group));
  const pair = explainOf(newer, older);
  const reach = reachOf(window, newer.candidate.sketch);
  const standIn = isOneEntry ? undefined : standInOf(newer, older, matched.get(older.group.id));
  const [ruling, storyRuling] = [between("copy"), between("event")];
  return {
    kind: "pair",
    older: sideLine(context, older),
    newer: sideLine(context, newer),
    isOneEntry,
    verdict: pairVerdict({
      isOneGroup: isOneEntry,
      pair,
      laterReason: newer.member.reason.kind === "first" ? older.member.reason : newer.member.reason,
      isTooFar: isTooFar(newer, older),
      isCandidate: pair.exact.length > 0 || reach.groupIds.includes(older.group.id),
      ...(standIn === undefined ? {} : { standIn: standIn.pair }),
      ...(ruling === undefined ? {} : { ruling }),
    }),
    pair,
    ...(standIn === undefined
      ? {}
      : { standIn: { ...entryLine(context, standIn.group, standIn.other.member), pair: standIn.pair } }),
    keys: { common: reach.commonKeys, all: reach.keys },
    story: {
      isOne: newer.group.storyId === older.group.storyId,
      older: storyLine(context, older.group),
      newer: storyLine(context, newer.group),
      ...(storyRuling === undefined ? {} : { ruling: storyRuling }),
    },
  };
}

function sideLine(context: ViewContext, { group, member, isWhole }: MatchedEntry): SideLine {
  return { ...entryLine(context, group, member), reason: member.reason, isWhole };
}

/** What the later one was compared with in place of the older, where that stands for nobody. */
function standInOf(
  newer: MatchedEntry,
  older: MatchedEntry,
  matched: MatchedGroup | undefined,
): NearGroup | undefined {
  const others = matched === undefined ? [] : standIns(matched);
  if (others.some(({ entry }) => entry.key === older.entry.key)) return undefined;
  return mostAlike(newer, others);
}
