import type { CopyGroup, GroupMember } from "../../model/copy-group.ts";
import { explainCanonical } from "../../story/explain-canonical.ts";
import { pairVerdict } from "../../story/explain-verdict.ts";
import type { MatchWindow } from "../../story/match-window.ts";
import { overruledNoticeMs } from "../../story/withdrawal.ts";
import { dayOf, MATCH_DAYS } from "../redis/match-journal.ts";
import { readRulings } from "../redis/ruling-store.ts";
import type { EntryLine, EntryReport, NearLine } from "./entry-report.ts";
import { feedsOf } from "./feeds-of.ts";
import type { FoundEntry } from "./find-entry.ts";
import { type MatchedEntry, matchedEntry, readMatched } from "./matched-entry.ts";
import { isLater, nearestGroups } from "./nearest-groups.ts";
import { pairRulingsOn, rulingBetween, withdrawalOf } from "./rulings-on.ts";
import { entryLine, groupLine, keysOf, memberLine, storyLine, type ViewContext } from "./view-lines.ts";

/**
 * Gathers why one entry is where it is.
 *
 * @param window - of the days around its arrival, see `readWindow`
 */
export async function viewEntry(
  context: ViewContext,
  { group, member, others }: FoundEntry,
  window: MatchWindow,
  nowMs: number,
): Promise<EntryReport> {
  const { config, sources } = context.live.now;
  const { rulings } = await readRulings(context.redis);
  const keys = keysOf(group);
  const shown = withdrawalOf(rulings, keys);
  return {
    kind: "entry",
    entry: entryLine(context, group, member),
    others: others.map((other) => entryLine(context, other.group, other.member)),
    id: entryLine(context, group, member).id,
    canonical: { key: group.canonical, why: explainCanonical(group, sources) },
    members: group.members.map((copy) => memberLine(context, group, copy)),
    story: { ...storyLine(context, group), others: await storyOthers(context, group) },
    nearest: await nearLines(context, group, window, rulings),
    topics: topicsOf(context, group),
    feeds: await feedsOf(context.redis, config.feeds, group, nowMs),
    publishedMs: group.publishedMs,
    updatedMs: group.updatedMs,
    ...shownOrNot(group),
    rulings: [...(shown === undefined ? [] : [shown]), ...pairRulingsOn(rulings, keys)],
  };
}

/** What keeps a group out of the feeds, or in them. */
function shownOrNot(group: CopyGroup): Pick<EntryReport, "withdrawn" | "reinstated" | "heldUntilMs"> {
  const { withdrawnMs, withdrawnReason, reinstatedMs, heldUntilMs } = group;
  const reason = withdrawnReason === undefined ? {} : { reason: withdrawnReason };
  const noticeMs = overruledNoticeMs(group);
  const notice = noticeMs === undefined ? {} : { noticeMs };
  return {
    ...(withdrawnMs === undefined ? {} : { withdrawn: { atMs: withdrawnMs, ...reason } }),
    ...(reinstatedMs === undefined ? {} : { reinstated: { atMs: reinstatedMs, ...notice } }),
    ...(heldUntilMs === undefined ? {} : { heldUntilMs }),
  };
}

function topicsOf({ live }: ViewContext, group: CopyGroup): EntryReport["topics"] {
  const canonical = group.members.find(({ entry }) => entry.key === group.canonical);
  return (canonical?.tags ?? []).map((tag) => ({
    ...tag,
    label: live.now.topics.get(tag.topic)?.label ?? tag.topic,
  }));
}

/** The other copy groups of its story, the oldest first. */
async function storyOthers(context: ViewContext, group: CopyGroup): Promise<EntryLine[]> {
  const { stories, groups } = context.stores;
  const ids = (await stories.groupIds([group.storyId])).get(group.storyId) ?? [];
  const others = await groups.list(ids.filter((id) => id !== group.id));
  return others.sort((a, b) => a.firstSeenMs - b.firstSeenMs).flatMap((other) => groupLine(context, other));
}

/** By the member that stands for the group in matching: its first, whose arrival founded it. */
async function nearLines(
  context: ViewContext,
  group: CopyGroup,
  window: MatchWindow,
  rulings: Parameters<typeof rulingBetween>[0],
): Promise<NearLine[]> {
  const matched = (await readMatched(context.stores, [group])).get(group.id);
  const first = group.members.find(({ entry }) => entry.key === group.id) ?? group.members[0];
  if (matched === undefined || first === undefined) return [];
  const own = matchedEntry(matched, first);
  const nearest = await nearestGroups(context.stores, window, own);
  return nearest.map(({ group: other, other: nearMember, pair }) => {
    const ruling = rulingBetween(rulings, "copy", keysOf(group), keysOf(other));
    const later = isLater(own, nearMember) ? first : nearMember.member;
    const verdict = pairVerdict({
      isOneGroup: false,
      pair,
      laterReason: later.reason,
      isTooFar: isTooFar(own, nearMember),
      isCandidate: true,
      ...(ruling === undefined ? {} : { ruling }),
    });
    return { ...entryLine(context, other, nearMember.member), pair, verdict };
  });
}

/** Whether two entries came further apart than matching looks back. */
export function isTooFar(a: MatchedEntry, b: MatchedEntry): boolean {
  const day = ({ firstSeenMs }: GroupMember): number => dayOf(firstSeenMs);
  return Math.abs(day(a.member) - day(b.member)) > MATCH_DAYS;
}
