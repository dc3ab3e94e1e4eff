import type { CopyGroup, GroupMember } from "../../model/copy-group.ts";
import { MatchWindow } from "../../story/match-window.ts";
import { shortHash } from "../../text/hash.ts";
import { dayOf, MATCH_DAYS, readJournal } from "../redis/match-journal.ts";
import type { ScanContext } from "./scan-groups.ts";

/** A member under an address, with its group. */
export interface UnderUrl {
  readonly group: CopyGroup;
  readonly member: GroupMember;
}

/** Members whose address is one of these, the newest first. */
export function underUrls(groups: readonly CopyGroup[], urls: readonly string[]): UnderUrl[] {
  return groups
    .flatMap((group) => group.members.map((member) => ({ group, member })))
    .filter(({ member: { entry } }) => entry.canonicalUrl !== undefined && urls.includes(entry.canonicalUrl))
    .sort((a, b) => b.member.firstSeenMs - a.member.firstSeenMs);
}

/** Entries of the last days under an address: the match index knows them by its hash. */
export async function findRecent(
  { redis, stores }: ScanContext,
  urls: readonly string[],
  nowMs: number,
): Promise<UnderUrl[]> {
  const window = new MatchWindow();
  const today = dayOf(nowMs);
  for (let day = today - MATCH_DAYS; day <= today; day++) await readJournal(redis, window, day, 0);
  const ids = urls.flatMap((url) => window.groupsUnder(`u${shortHash(url)}`));
  return underUrls(await stores.groups.list([...new Set(ids)]), urls);
}
