import type { CopyGroup, GroupMember } from "../../model/copy-group.ts";
import type { ExplainedEntry } from "../../story/explain-pair.ts";
import { packSketch } from "../../story/pack-sketch.ts";
import type { Representative } from "../../story/representatives.ts";
import { publishedMsOf } from "../../story/settle-group.ts";
import { sketch } from "../../story/sketch.ts";
import { decodeRepresentatives } from "../ingest/stored-representatives.ts";
import type { Stores } from "../redis/stores.ts";

/** An entry as matching sees it. */
export interface MatchedEntry extends ExplainedEntry {
  readonly group: CopyGroup;
  readonly member: GroupMember;
  /** Its whole text is told of by the sketch; else its summary is: the sketches of representatives alone are kept. */
  readonly isWhole: boolean;
}

/** A group's representatives, and any member with the sketch that is kept of it or is made again. */
export interface MatchedGroup {
  readonly group: CopyGroup;
  readonly representatives: readonly Representative[];
}

const NOTHING = Buffer.alloc(0);

export async function readMatched(
  stores: Stores,
  groups: readonly CopyGroup[],
): Promise<Map<string, MatchedGroup>> {
  const stored = await stores.groups.sketches(groups.map(({ id }) => id));
  return new Map(
    groups.map((group) => [
      group.id,
      { group, representatives: decodeRepresentatives(stored.get(group.id) ?? NOTHING) },
    ]),
  );
}

/** A member of a group, ready to be compared. */
export function matchedEntry({ group, representatives }: MatchedGroup, member: GroupMember): MatchedEntry {
  const { entry } = member;
  const kept = representatives.find(({ key }) => key === entry.key);
  if (kept !== undefined) return { group, member, entry, candidate: kept, isWhole: true };
  const { title, summary, url, language } = entry;
  const again = sketch({
    title,
    text: summary,
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
  });
  const candidate = { sketch: packSketch(again), atMs: publishedMsOf(member), sourceId: entry.sourceId };
  return { group, member, entry, candidate, isWhole: again.wordCount >= entry.wordCount };
}

/** The representatives of a group that are still members of it. */
export function standIns(matched: MatchedGroup): MatchedEntry[] {
  return matched.representatives.flatMap(({ key }) => {
    const member = matched.group.members.find(({ entry }) => entry.key === key);
    return member === undefined ? [] : [matchedEntry(matched, member)];
  });
}
