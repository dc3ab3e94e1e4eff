import type { CopyGroup, GroupMember } from "../model/copy-group.ts";

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** A newer text that is no revision: it was taken over in silence. */
const isSilent = (was: GroupMember, is: GroupMember): boolean =>
  was.entry.contentHash !== is.entry.contentHash && was.revisions === is.revisions;

/** What is shown of a member beside its text. */
function aroundText({ entry, tags }: GroupMember): unknown {
  const { title, summary, html, contentHash, wordCount, ...around } = entry;
  return [around, tags];
}

/**
 * Whether feeds and pages may go on showing a group as it was: newer texts came in, and all of them were taken over in
 * silence, a clock or a counter. What is shown catches up when it is written next.
 *
 * False where no text changed at all: then the change may have been stored by a job that was cut off before it marked
 * the feeds, and they must be marked now.
 */
export function showsTheSame(before: CopyGroup | undefined, after: CopyGroup): boolean {
  if (before === undefined || before.members.length !== after.members.length) return false;
  const { members: were, ...head } = before;
  const { members: are, ...newHead } = after;
  const pairs = are.flatMap((is, i) => {
    const was = were[i];
    return was === is || was === undefined ? [] : [{ was, is }];
  });
  const changed = pairs.filter(({ was, is }) => !same(was, is));
  if (changed.length === 0 || !same(head, newHead)) return false;
  return changed.every(({ was, is }) => isSilent(was, is) && same(aroundText(was), aroundText(is)));
}
