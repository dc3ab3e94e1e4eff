import type { CopyGroup } from "../model/copy-group.ts";
import { canonicalOf } from "./canonical-of.ts";

/**
 * Whether a story has a page of its own: where there is something on it that its one entry does not say, several
 * copies, a revision, a withdrawal, or where the entry has no other page to lead to.
 */
export function hasStoryPage(groups: readonly CopyGroup[]): boolean {
  const [only, ...others] = groups;
  if (only === undefined) return false;
  if (others.length > 0 || only.members.length > 1 || only.withdrawnMs !== undefined) return true;
  const { entry, revisions } = canonicalOf(only);
  return revisions > 0 || entry.url === undefined;
}
