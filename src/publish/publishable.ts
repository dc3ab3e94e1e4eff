import type { CopyGroup } from "../model/copy-group.ts";
import { type EntryView, entryView } from "./entry-view.ts";
import type { FeedView } from "./feed-view.ts";

/** The entries a feed shows, in the order of the window: what the wire has withdrawn is not republished. */
export function publishable(view: FeedView): EntryView[] {
  return view.groups
    .filter(({ withdrawnMs }) => withdrawnMs === undefined)
    .map((group) => entryView(view, group));
}

/**
 * When a feed last changed: its newest entry's word, never the clock's, so that the same state gives the same bytes.
 * A feed without entries says the first instant of the year its ids are from.
 */
export function updatedMsOf(view: FeedView, groups: readonly CopyGroup[]): number {
  if (groups.length === 0) return Date.UTC(view.identity.year, 0, 1);
  return groups.reduce((newestMs, group) => Math.max(newestMs, group.updatedMs), Number.NEGATIVE_INFINITY);
}
