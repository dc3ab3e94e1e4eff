import { existsSync } from "node:fs";
import type { CopyGroup, GroupMember } from "../../model/copy-group.ts";
import { storyAddress } from "../../publish/addresses.ts";
import { entryId } from "../../publish/entry-id.ts";
import { storyFile } from "../files/published-dir.ts";
import type { Runtime } from "../runtime.ts";
import type { EntryLine, MemberLine, StoryLine } from "./entry-report.ts";

/** What looking closer works with. */
export type ViewContext = Pick<Runtime, "redis" | "stores" | "live" | "identity" | "dataDir">;

export function entryLine(
  { live, identity }: ViewContext,
  group: CopyGroup,
  { entry, firstSeenMs }: GroupMember,
): EntryLine {
  return {
    key: entry.key,
    id: entryId(identity, group),
    title: entry.title,
    source: live.now.sources.get(entry.sourceId)?.name ?? entry.sourceId,
    ...(entry.url === undefined ? {} : { url: entry.url }),
    firstSeenMs,
  };
}

export function memberLine(context: ViewContext, group: CopyGroup, member: GroupMember): MemberLine {
  const { reason, revisions, history = [] } = member;
  const stands = member.entry.key === group.canonical;
  return { ...entryLine(context, group, member), reason, stands, revisions, history };
}

/** A group by the member that stands for it; none of a group that lost its members. */
export function groupLine(context: ViewContext, group: CopyGroup): EntryLine[] {
  const canonical = group.members.find(({ entry }) => entry.key === group.canonical) ?? group.members[0];
  return canonical === undefined ? [] : [entryLine(context, group, canonical)];
}

export function storyLine(
  { live, dataDir }: ViewContext,
  { storyId, storyReason }: CopyGroup,
): Omit<StoryLine, "others"> {
  const page = storyAddress(live.now.config.publicUrl, storyId);
  return {
    id: storyId,
    ...(existsSync(storyFile(dataDir, storyId)) ? { page } : {}),
    ...(storyReason === undefined ? {} : { reason: storyReason }),
  };
}

export const keysOf = ({ members }: CopyGroup): Set<string> => new Set(members.map(({ entry }) => entry.key));
